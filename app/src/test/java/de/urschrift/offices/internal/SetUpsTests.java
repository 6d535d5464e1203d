// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.offices.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.urschrift.access.Actor;
import de.urschrift.access.Role;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.offices.ChangeResult;
import de.urschrift.offices.Office;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.Offices;
import de.urschrift.offices.Proposal;
import de.urschrift.offices.SetUp;
import de.urschrift.offices.SetUp.Part;
import de.urschrift.offices.SetUps;
import de.urschrift.offices.WrongSetting;
import de.urschrift.offices.spi.AllSetUpRules;
import de.urschrift.offices.spi.SetUpRules;
import de.urschrift.testing.ListedLog;
import de.urschrift.testing.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.mock.env.MockEnvironment;

/// What the configuration file says, and what two people make of it.
class SetUpsTests {
    private static final Actor AUTHOR = TestOffices.AUTHOR;
    private static final Actor ACTIVATOR = TestOffices.ACTIVATOR;

    private final MockEnvironment file = new MockEnvironment();
    private JdbcTransactionManager transactions;
    private ChangeRows rows;
    private ListedLog log;
    private Offices offices;
    private SetUps setUps;
    private Instant now = Instant.parse("2026-03-02T08:00:00Z");

    /// Knows `url`, `path` and `password`.
    private record Rules(Part part) implements SetUpRules {
        @Override
        public void check(SetUp setUp) {
            setUp.settings()
                    .forEach((name, value) -> {
                        if (!List.of("url", "path", "password").contains(name)) {
                            throw new WrongSetting(name, WrongSetting.Fault.UNKNOWN);
                        }
                        if (secret(name) && !value.startsWith("@")) {
                            throw new WrongSetting(name, WrongSetting.Fault.IN_PLAIN);
                        }
                    });
        }

        @Override
        public boolean secret(String setting) {
            return setting.equals("password");
        }

        @Override
        public boolean inFileAlone(String setting) {
            return setting.equals("path");
        }

        @Override
        public List<Field> fields(Map<String, String> said) {
            return List.of(Field.text("url"));
        }
    }

    private static final AllSetUpRules RULES =
            new AllSetUpRules(List.of(new Rules(Part.DMS_PROFILE), new Rules(Part.SCANNER)));

    @BeforeEach
    void open() {
        DataSource database = TestDatabase.fresh();
        transactions = new JdbcTransactionManager(database);
        JdbcClient jdbc = JdbcClient.create(database);
        log = new ListedLog(jdbc);
        rows = new ChangeRows(jdbc);
        offices = new SqlOffices(rows, RULES, transactions, log, () -> now, UUID::randomUUID);
        setUps = new SqlSetUps(rows);
    }

    private void start() {
        now = now.plusSeconds(3600);
        new ConfiguredSetUps(file, RULES, rows, offices, () -> now, transactions)
                .afterSingletonsInstantiated();
    }

    private void beginWork() {
        TestOffices.put(offices, new Office(new OfficeCode("AMT"), "Amt", "ablage"));
    }

    @Test
    void whileNoOfficeIsInForceTheFileAloneCounts() {
        file.setProperty("urschrift.scanners.flur.url", "http://1");
        start();
        file.setProperty("urschrift.scanners.flur.url", "http://2");
        start();
        assertThat(setUps.offered(Part.SCANNER)).containsExactly(scanner("http://2"));
        beginWork();
        file.setProperty("urschrift.scanners.flur.url", "http://3");
        file.setProperty("urschrift.delivery.profiles.neu.url", "http://dms");
        start();
        assertThat(setUps.offered(Part.SCANNER)).containsExactly(scanner("http://2"));
        assertThat(setUps.all(Part.DMS_PROFILE)).isEmpty();
        assertThat(offices.waiting()).hasSize(2);
    }

    @Test
    void whatAnUpgradeFindsInTheFileHoldsAtOnce() {
        beginWork();
        file.setProperty("urschrift.scanners.flur.url", "http://1");
        start();
        assertThat(setUps.offered(Part.SCANNER)).containsExactly(scanner("http://1"));
    }

    @Test
    void whatTheFileSaysFirstHoldsAtOnceAndIsInTheBooks() {
        file.setProperty("urschrift.delivery.profiles.kasse.url", "http://dms");
        start();
        assertThat(setUps.find(Part.DMS_PROFILE, "kasse"))
                .get()
                .satisfies(one -> {
                    assertThat(one.setUp().settings()).isEqualTo(Map.of("url", "http://dms"));
                    assertThat(one.version()).isEqualTo(1);
                    assertThat(one.since()).isEqualTo(now);
                });
        assertThat(setUps.all(Part.SCANNER)).isEmpty();
        assertThat(log.lines())
                .containsExactly(
                        "setup.proposed setup/dms-profile/kasse konfiguration",
                        "setup.changed setup/dms-profile/kasse erstausstattung");
        start();
        assertThat(log.lines()).hasSize(2);
    }

    @Test
    void whatTheFileSaysLaterWaitsForAPerson() {
        file.setProperty("urschrift.delivery.profiles.kasse.url", "http://dms");
        start();
        beginWork();
        file.setProperty("urschrift.delivery.profiles.kasse.url", "http://other");
        file.setProperty("urschrift.delivery.profiles.amt.url", "http://amt");
        start();
        start();
        assertThat(url("kasse")).isEqualTo("http://dms");
        assertThat(setUps.find(Part.DMS_PROFILE, "amt")).isEmpty();
        assertThat(offices.waiting()).hasSize(2);
        offices.waiting().forEach(one -> done(offices.activate(one.id(), AUTHOR)));
        assertThat(url("kasse")).isEqualTo("http://other");
        assertThat(url("amt")).isEqualTo("http://amt");
        start();
        assertThat(offices.waiting()).isEmpty();
    }

    @Test
    void anotherSpellingOfASettingIsNoChange() {
        file.setProperty("urschrift.delivery.profiles.kasse.url", "http://dms");
        start();
        TestOffices.put(
                offices, new SetUp(Part.DMS_PROFILE, "kasse", Map.of("U-R-L", "http://dms"), true));
        assertThat(setUps.history(Part.DMS_PROFILE, "kasse")).hasSize(1);
    }

    @Test
    void anotherWordOfTheFileReplacesTheOneThatWaits() {
        file.setProperty("urschrift.scanners.flur.url", "http://1");
        start();
        beginWork();
        file.setProperty("urschrift.scanners.flur.url", "http://2");
        start();
        file.setProperty("urschrift.scanners.flur.url", "http://3");
        file.setProperty("urschrift.scanners.hof.url", "http://4");
        start();
        assertThat(offices.waiting()).hasSize(2);
        file.getPropertySources()
                .forEach(source ->
                        ((Map<?, ?>) source.getSource()).remove("urschrift.scanners.hof.url"));
        start();
        assertThat(offices.waiting())
                .singleElement()
                .extracting(one -> ((SetUp) one.change()).settings().get("url"))
                .isEqualTo("http://3");
        file.setProperty("urschrift.scanners.hof.url", "http://4");
        start();
        assertThat(offices.waiting()).hasSize(2);
        Proposal yard = offices.waiting().getLast();
        done(offices.cancel(yard.id(), ACTIVATOR));
        start();
        assertThat(offices.waiting()).hasSize(1);
        file.setProperty("urschrift.scanners.flur.url", "http://1");
        start();
        assertThat(offices.waiting()).isEmpty();
    }

    @Test
    void whatPeopleChangedStaysThoughTheFileSaysWhatItAlwaysSaid() {
        file.setProperty("urschrift.scanners.flur.url", "http://1");
        start();
        Proposal proposal = done(offices.propose(scanner("http://2"), AUTHOR));
        assertThat(refused(offices.activate(proposal.id(), AUTHOR)))
                .isEqualTo("ACTIVATOR_IS_AUTHOR");
        done(offices.activate(proposal.id(), ACTIVATOR));
        start();
        assertThat(setUps.offered(Part.SCANNER)).containsExactly(scanner("http://2"));
        assertThat(offices.waiting()).isEmpty();
        assertThat(setUps.history(Part.SCANNER, "flur")).hasSize(2);
    }

    @Test
    void secretsOfTheFileAreInNoBook() {
        file.setProperty("urschrift.delivery.profiles.kasse.password", "geheim");
        start();
        assertThat(setUps.offered(Part.DMS_PROFILE))
                .singleElement()
                .extracting(one -> one.settings().get("password"))
                .isEqualTo(SetUpRules.CONFIGURED);
        assertThatThrownBy(() ->
                        offices.propose(
                                new SetUp(
                                        Part.DMS_PROFILE,
                                        "kasse",
                                        Map.of("password", "geheim"),
                                        true),
                                AUTHOR))
                .isInstanceOf(WrongSetting.class)
                .hasMessageNotContaining("geheim");
    }

    @Test
    void whatNamesFilesOfTheServerIsForTheFileAlone() {
        SetUp anywhere = new SetUp(Part.DMS_PROFILE, "kasse", Map.of("path", "/etc"), true);
        assertThat(refused(offices.propose(anywhere, AUTHOR))).isEqualTo("SET_IN_FILE");
        file.setProperty("urschrift.delivery.profiles.kasse.path", "/srv");
        start();
        assertThat(refused(offices.propose(anywhere, AUTHOR))).isEqualTo("SET_IN_FILE");
        SetUp without = new SetUp(Part.DMS_PROFILE, "kasse", Map.of("url", "http://x"), true);
        assertThat(refused(offices.propose(without, AUTHOR))).isEqualTo("SET_IN_FILE");
        done(
                offices.propose(
                        new SetUp(
                                Part.DMS_PROFILE,
                                "kasse",
                                Map.of("path", "/srv", "url", "http://x"),
                                true),
                        AUTHOR));
    }

    @Test
    void aProfileThatAnOfficeNeedsIsNotTakenAway() {
        SetUp profile = new SetUp(Part.DMS_PROFILE, "kasse", Map.of("url", "http://x"), true);
        TestOffices.put(offices, profile, new Office(new OfficeCode("KASSE"), "Kasse", "kasse"));
        assertThat(refused(offices.propose(profile.retired(), AUTHOR))).isEqualTo("PROFILE_IN_USE");
        TestOffices.put(offices, new Office(new OfficeCode("KASSE"), "Kasse", "andere"));
        TestOffices.put(offices, profile.retired());
        assertThat(setUps.offered(Part.DMS_PROFILE)).isEmpty();
        assertThat(setUps.find(Part.DMS_PROFILE, "kasse")).isPresent();
    }

    @Test
    void nobodyElseProposesAndNothingUnknownIsTaken() {
        Actor operator = new Actor(new Pseudonym("p-otto"), Set.of(Role.OPERATOR));
        assertThat(refused(offices.propose(scanner("http://1"), operator)))
                .isEqualTo("NOT_ADMINISTRATOR");
        file.setProperty("urschrift.scanners.flur.uri", "http://1");
        assertThatThrownBy(this::start)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("urschrift.scanners, flur: setting uri");
        assertThat(setUps.all(Part.SCANNER)).isEmpty();
    }

    @Test
    void ofTwoProposalsOnTheSameGroundOneHolds() {
        TestOffices.put(offices, scanner("http://1"));
        Proposal one = done(offices.propose(scanner("http://2"), AUTHOR));
        Proposal other = done(offices.propose(scanner("http://3"), AUTHOR));
        done(offices.activate(one.id(), ACTIVATOR));
        assertThat(refused(offices.activate(other.id(), ACTIVATOR))).isEqualTo("PROPOSAL_STALE");
    }

    private String url(String profile) {
        return setUps.find(Part.DMS_PROFILE, profile)
                .orElseThrow()
                .setUp()
                .settings()
                .getOrDefault("url", "");
    }

    private static SetUp scanner(String url) {
        return new SetUp(Part.SCANNER, "flur", Map.of("url", url), true);
    }

    private static Proposal done(ChangeResult result) {
        return ((ChangeResult.Done) result).proposal();
    }

    private static String refused(ChangeResult result) {
        return ((ChangeResult.Refused) result).reason().code();
    }
}
