// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.internal;

import static de.urschrift.originals.internal.PaperStoreForTests.CASE_WORKER;
import static de.urschrift.originals.internal.PaperStoreForTests.CLERK;
import static de.urschrift.originals.internal.PaperStoreForTests.THIRTY_DAYS;
import static de.urschrift.originals.internal.PaperStoreForTests.TILL;
import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Sha256;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.ScanMode;
import de.urschrift.originals.Dispatch;
import de.urschrift.originals.DispatchResult;
import de.urschrift.originals.Dispatches;
import de.urschrift.originals.PaperOriginal;
import de.urschrift.originals.PaperState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DispatchesTests {
    private final PaperStoreForTests store = new PaperStoreForTests();
    private final Dispatches dispatches = store.dispatches();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void handsCopiedPaperToItsOfficeWithTwoNames() {
        DocumentId one = copied();
        DocumentId other = copied();
        DocumentId stays = copied();
        Dispatch dispatch = handedOver(handOver(TILL, List.of(other, one, one)));
        assertThat(dispatch.items()).hasSize(2);
        assertThat(dispatch.sheets()).isEqualTo(6);
        assertThat(dispatch.handedOverBy()).isEqualTo(CLERK.pseudonym());
        assertThat(dispatch.receivedBy()).isEqualTo(CASE_WORKER.pseudonym());
        assertThat(dispatch.at()).isEqualTo(store.now());
        String list =
                dispatch.items().get(0).document()
                        + "\n"
                        + dispatch.items().get(1).document()
                        + "\n";
        assertThat(dispatch.list()).isEqualTo(Sha256.of(list.getBytes(StandardCharsets.UTF_8)));
        assertThat(dispatches.dispatch(dispatch.id())).contains(dispatch);
        assertThat(dispatches.dispatches(TILL, 10)).containsExactly(dispatch);
        assertThat(store.originals.original(one).map(PaperOriginal::state))
                .contains(new PaperState.Dispatched(store.now()));
        assertThat(store.originals.dispatchList(TILL))
                .extracting(PaperOriginal::document)
                .containsExactly(stays);
        assertThat(store.log.kinds("document/" + one)).endsWith("original.dispatched");
        assertThat(store.log.lines())
                .endsWith("dispatch.handed-over dispatch/" + dispatch.id() + " p-clerk");
    }

    @Test
    void handsOverAllOfAListOrNothing() {
        DocumentId waits = copied();
        assertThat(refused(handOver(TILL, List.of(waits, store.kept()))))
                .isEqualTo("NOT_FOR_OFFICE");
        assertThat(refused(handOver(TILL, List.of(waits, new DocumentId(UUID.randomUUID())))))
                .isEqualTo("NOT_FOR_OFFICE");
        assertThat(refused(handOver(new OfficeCode("MARKTAMT"), List.of(waits))))
                .isEqualTo("NOT_FOR_OFFICE");
        assertThat(refused(handOver(TILL, List.of()))).isEqualTo("NOTHING_TO_HAND_OVER");
        assertThat(
                        refused(
                                dispatches.handOver(
                                        TILL,
                                        List.of(waits),
                                        CLERK.pseudonym(),
                                        CLERK.pseudonym())))
                .isEqualTo("SAME_PERSON");
        assertThat(store.originals.dispatchList(TILL)).hasSize(1);
        assertThat(dispatches.dispatches(TILL, 10)).isEmpty();
    }

    @Test
    void letsExactlyOneOfTwoClerksHandPaperOver() throws Exception {
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 10; round++) {
                List<DocumentId> list = List.of(copied(), copied());
                CyclicBarrier start = new CyclicBarrier(2);
                List<Future<DispatchResult>> running = new ArrayList<>();
                for (List<DocumentId> order : List.of(list, list.reversed())) {
                    running.add(
                            two.submit(() -> {
                                start.await();
                                return handOver(TILL, order);
                            }));
                }
                List<DispatchResult> results = List.of(running.get(0).get(), running.get(1).get());
                assertThat(results)
                        .filteredOn(DispatchResult.HandedOver.class::isInstance)
                        .hasSize(1);
                assertThat(results)
                        .filteredOn(DispatchResult.Refused.class::isInstance)
                        .extracting(DispatchesTests::refused)
                        .containsExactly("NOT_FOR_OFFICE");
            }
        }
    }

    private DocumentId copied() {
        return store.kept(new BatchId(UUID.randomUUID()), ScanMode.COPYING, THIRTY_DAYS);
    }

    private DispatchResult handOver(OfficeCode office, List<DocumentId> documents) {
        return dispatches.handOver(office, documents, CLERK.pseudonym(), CASE_WORKER.pseudonym());
    }

    private static Dispatch handedOver(DispatchResult result) {
        return ((DispatchResult.HandedOver) result).dispatch();
    }

    private static String refused(DispatchResult result) {
        return Objects.requireNonNull((DispatchResult.Refused) result).reason().code();
    }
}
