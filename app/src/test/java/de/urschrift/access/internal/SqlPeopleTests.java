// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.access.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.urschrift.access.Actor;
import de.urschrift.access.People;
import de.urschrift.access.Role;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Reason;
import de.urschrift.kernel.Sensitive;
import de.urschrift.testing.ListedLog;
import de.urschrift.testing.TestDatabase;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class SqlPeopleTests {
    private static final Actor AUDITOR =
            new Actor(new Pseudonym("p-auditor"), Set.of(Role.AUDITOR));

    private JdbcClient jdbc;
    private JdbcTransactionManager transactions;
    private ListedLog log;
    private People people;

    @BeforeEach
    void open() {
        DataSource database = TestDatabase.fresh();
        jdbc = JdbcClient.create(database);
        transactions = new JdbcTransactionManager(database);
        log = new ListedLog(jdbc);
        people = new SqlPeople(jdbc, transactions, log, UUID::randomUUID, InstantSource.system());
    }

    @Test
    void givesTheSamePersonAlwaysTheSamePseudonym() {
        Pseudonym first = people.pseudonymOf(new Sensitive<>("erika.mustermann"));
        assertThat(first.value()).matches("p-[0-9a-f]{10}");
        assertThat(people.pseudonymOf(new Sensitive<>(" erika.mustermann "))).isEqualTo(first);
        assertThat(people.pseudonymOf(new Sensitive<>("max.mustermann"))).isNotEqualTo(first);
    }

    @Test
    void tellsANameAfterASecondPersonAgreedAndThenOnce() {
        Pseudonym first = people.pseudonymOf(new Sensitive<>("erika.mustermann"));
        Actor second = new Actor(new Pseudonym("p-second"), Set.of(Role.ADMINISTRATOR));
        long lookup = asked(first);
        assertThat(people.resolve(lookup, AUDITOR)).isEqualTo(refused("LOOKUP_NOT_OPEN"));
        assertThat(people.agree(lookup, AUDITOR)).map(Reason::code).contains("AGREER_IS_ASKER");
        assertThat(people.agree(lookup, new Actor(new Pseudonym("p-otto"), Set.of(Role.OPERATOR))))
                .map(Reason::code)
                .contains("ROLE_MISSING");

        assertThat(people.agree(lookup, second)).isEmpty();
        assertThat(people.agree(lookup, second)).map(Reason::code).contains("LOOKUP_NOT_OPEN");
        assertThat(people.resolve(lookup, second)).isEqualTo(refused("LOOKUP_NOT_OPEN"));
        assertThat(people.resolve(lookup, AUDITOR))
                .isEqualTo(new People.Resolution.Known(first, new Sensitive<>("erika.mustermann")));
        assertThat(people.resolve(lookup, AUDITOR)).isEqualTo(refused("LOOKUP_NOT_OPEN"));
        assertThat(log.all()).doesNotContain("mustermann", "Stichprobe");
        assertThat(log.kinds("person/" + first))
                .containsExactly("pseudonym.asked", "pseudonym.agreed", "pseudonym.resolved");
    }

    private long asked(Pseudonym pseudonym) {
        return ((People.Question.Waiting) people.ask(pseudonym, AUDITOR, "Stichprobe")).lookup();
    }

    private static People.Resolution refused(String code) {
        return new People.Resolution.Refused(
                new Reason(
                        code,
                        "A.NB.4 a",
                        "Diese Frage gibt es nicht, oder sie ist noch nicht oder schon beantwortet."));
    }

    @Test
    void givesOnePseudonymWhenTheSamePersonIsFirstSeenTwiceAtOnce() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            Callable<Pseudonym> first = () -> people.pseudonymOf(new Sensitive<>("neu"));
            var seen = threads.invokeAll(Stream.generate(() -> first).limit(12).toList());
            Pseudonym one = seen.getFirst().get();
            for (var each : seen) {
                assertThat(each.get()).isEqualTo(one);
            }
        }
    }

    @Test
    void takesAnotherPseudonymWhenTheDrawnOneIsTaken() {
        UUID taken = UUID.randomUUID();
        var draws = List.of(taken, taken, UUID.randomUUID()).iterator();
        var drawn = new SqlPeople(jdbc, transactions, log, draws::next, InstantSource.system());
        assertThat(drawn.pseudonymOf(new Sensitive<>("eins")))
                .isNotEqualTo(drawn.pseudonymOf(new Sensitive<>("zwei")));
        assertThat(draws.hasNext()).isFalse();
    }

    @Test
    void refusesToAskWithoutTheAuditorsRoleOrWithoutAReasonAndLogsTheAttempt() {
        Pseudonym someone = people.pseudonymOf(new Sensitive<>("erika.mustermann"));
        Actor operator = new Actor(new Pseudonym("p-operator"), Set.of(Role.OPERATOR));
        assertThat(people.ask(someone, operator, "aus Neugier"))
                .isInstanceOfSatisfying(
                        People.Question.Refused.class,
                        refused -> assertThat(refused.reason().code()).isEqualTo("ROLE_MISSING"));
        assertThat(people.ask(someone, AUDITOR, " "))
                .isInstanceOfSatisfying(
                        People.Question.Refused.class,
                        refused -> assertThat(refused.reason().code()).isEqualTo("REASON_MISSING"));
        long lookup = asked(new Pseudonym("p-unknown"));
        people.agree(lookup, new Actor(new Pseudonym("p-second"), Set.of(Role.AUDITOR)));
        assertThat(people.resolve(lookup, AUDITOR)).isInstanceOf(People.Resolution.Unknown.class);
        assertThat(
                        jdbc.sql("select outcome from access.lookup order by id")
                                .query(String.class)
                                .list())
                .containsExactly("REFUSED", "REFUSED", "WAITING", "AGREED", "UNKNOWN");
    }

    @Test
    void keepsTheLookUpInItsLogWhenTheCallerRollsBack() {
        Pseudonym someone = people.pseudonymOf(new Sensitive<>("erika.mustermann"));
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> {
                    people.ask(someone, AUDITOR, "Prüfung");
                    status.setRollbackOnly();
                });
        assertThat(jdbc.sql("select count(*) from access.lookup").query(Integer.class).single())
                .isEqualTo(1);
    }

    @Test
    void takesPartInTheCallersTransaction() {
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> {
                    people.pseudonymOf(new Sensitive<>("fort"));
                    status.setRollbackOnly();
                });
        assertThat(jdbc.sql("select count(*) from access.person").query(Integer.class).single())
                .isZero();
        assertThatThrownBy(() -> people.pseudonymOf(new Sensitive<>("  ")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
