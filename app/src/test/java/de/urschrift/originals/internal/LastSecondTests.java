// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.internal;

import static de.urschrift.originals.internal.PaperStoreForTests.AUTHORISER;
import static de.urschrift.originals.internal.PaperStoreForTests.CASE_WORKER;
import static de.urschrift.originals.internal.PaperStoreForTests.codes;
import static de.urschrift.originals.internal.PaperStoreForTests.ordered;
import static de.urschrift.originals.internal.PaperStoreForTests.properly;
import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.kernel.DocumentId;
import de.urschrift.originals.DestructionLevel;
import de.urschrift.originals.DestructionOrder;
import de.urschrift.originals.ExecutionResult;
import de.urschrift.originals.OrderResult;
import de.urschrift.originals.RequestOutcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Requests at the end of the period, by the clock of Europe/Berlin, also on days that are an hour shorter or longer.
class LastSecondTests {
    private static PaperStoreForTests store;

    @BeforeAll
    static void open() {
        store = new PaperStoreForTests();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    /// @param received day of the receipts
    /// @param lastSecond of the thirtieth day after it
    @ParameterizedTest
    @CsvSource({
        "2026-01-05T10:00:00+01:00, 2026-02-04T23:59:59+01:00",
        "2026-02-27T10:00:00+01:00, 2026-03-29T23:59:59+02:00",
        "2026-02-26T23:30:00+01:00, 2026-03-28T23:59:59+01:00",
        "2026-09-25T00:00:00+02:00, 2026-10-25T23:59:59+01:00"
    })
    void aRequestInTheLastSecondCounts(String received, String lastSecond) {
        store.at(received);
        DocumentId asked = store.kept();
        DocumentId silent = store.kept();
        store.originals.startPeriod(asked, store.now());
        store.originals.startPeriod(silent, store.now());
        store.at(lastSecond);
        assertThat(order(silent))
                .isInstanceOfSatisfying(
                        OrderResult.Refused.class,
                        refused ->
                                assertThat(codes(refused.notCleared().getFirst()))
                                        .containsExactly("PERIOD_RUNNING"));
        assertThat(store.originals.requestOriginal(asked, CASE_WORKER, "Widerspruch", "Zi. 1"))
                .isInstanceOf(RequestOutcome.Accepted.class);

        store.pass(Duration.ofSeconds(1));
        assertThat(order(asked))
                .isInstanceOfSatisfying(
                        OrderResult.Refused.class,
                        refused ->
                                assertThat(codes(refused.notCleared().getFirst()))
                                        .contains("REQUEST_OPEN"));
        DestructionOrder order = ordered(store.originals, silent);
        // later than the end, earlier than the shredder
        assertThat(store.originals.requestOriginal(silent, CASE_WORKER, "doch noch", "Zi. 1"))
                .isInstanceOf(RequestOutcome.Accepted.class);
        assertThat(store.originals.execute(order.id(), properly()))
                .isInstanceOf(ExecutionResult.NothingLeft.class);
        assertThat(store.destroyed(silent)).isFalse();
    }

    private static OrderResult order(DocumentId document) {
        return store.originals.order(List.of(document), AUTHORISER, DestructionLevel.P_4);
    }
}
