// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.delivery.DeliveryReceipt;
import de.urschrift.delivery.DmsProfile;
import de.urschrift.delivery.Handover;
import de.urschrift.delivery.spi.DmsConnector;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.testing.CmisServer;
import de.urschrift.testing.FaultyLine;
import de.urschrift.testing.FaultyLine.Fault;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A DMS that dies, is slow, or answers half or twice while a version is checked out and in: nothing twice, nothing lost.
class CmisVersionFaultTests extends DeliveryFixture {
    private final CmisServer server = CmisServer.shared();
    private final String folder = "/Leitung/" + UUID.randomUUID();
    private final DmsConnector cmis = new CmisConnector(new CmisSessions());
    private final FaultyLine line = FaultyLine.to(server.browserUrl());

    @Override
    DmsConnector real() {
        return cmis;
    }

    @Override
    DmsProfile profile() {
        Map<String, String> settings = CmisConnectorTests.settings(line.url(), folder);
        settings.put("type", "filedLetter");
        settings.put("readTimeoutSeconds", "1");
        return new DmsProfile("amt", "cmis", settings);
    }

    @AfterEach
    void close() {
        line.close();
    }

    static Stream<Arguments> faultsAtEachRequest() {
        return Stream.of("cmisaction=query", "checkOut", "checkIn", "cmisselector=content")
                .flatMap(request ->
                        Stream.of(
                                        new Fault.Cut(),
                                        new Fault.LoseAnswer(),
                                        new Fault.Silence(),
                                        new Fault.Answer(503),
                                        new Fault.HalfAnswer(40),
                                        new Fault.HalfAnswer(400))
                                .map(fault -> Arguments.of(request, fault)));
    }

    @ParameterizedTest
    @MethodSource("faultsAtEachRequest")
    void leavesOneVersionAfterAFaultAndARetry(String request, Fault fault) {
        Handover first = letter("Brief");
        Handover second = letter(first.document(), 2, "Brief");
        DeliveryReceipt old = deliver(first);
        line.next(fault, request);
        try {
            deliver(second);
            // the HTTP client has repeated a reading request by itself
            assertThat(request).isEqualTo("cmisselector=content");
        } catch (OutsideFailure failure) {
            assertThat(failure.category()).isEqualTo(OutsideFailure.Category.DMS);
            assertThat(failure.retryable()).isTrue();
        }
        assertThat(line.isPending()).isFalse();
        DeliveryReceipt renewed = deliver(second);
        assertThat(server.names(folder)).containsExactly("Brief.pdf");
        assertThat(server.versions(renewed.objectId()))
                .containsExactly(renewed.objectId(), old.objectId());
        assertThat(delivery.stillHolds(old)).isTrue();
        assertThat(delivery.stillHolds(renewed)).isTrue();
    }

    @Test
    void takesAHitThatIsAnsweredTwiceForOne() {
        Handover letter = letter("Brief");
        DeliveryReceipt receipt = deliver(letter);
        line.next(answer(letter, receipt.objectId(), receipt.objectId()), "cmisaction=query");
        assertThat(deliver(letter)).isEqualTo(receipt);
        assertThat(line.isPending()).isFalse();
    }

    @Test
    void believesNoHitForWhichThereIsNoObject() {
        Handover letter = letter("Brief");
        deliver(letter("opens the session"));
        line.next(answer(letter, "no-such-object"), "cmisaction=query");
        DeliveryReceipt receipt = deliver(letter);
        assertThat(server.versions(receipt.objectId())).containsExactly(receipt.objectId());
        assertThat(server.names(folder)).hasSize(2);
    }

    @Test
    void makesNoSecondObjectWhenTheSearchKnowsNothingYet() {
        Handover first = letter("Brief");
        DeliveryReceipt old = deliver(first);
        line.next(answer(first), "cmisaction=query");
        DeliveryReceipt renewed = deliver(letter(first.document(), 2, "Brief"));
        assertThat(server.versions(renewed.objectId()))
                .containsExactly(renewed.objectId(), old.objectId());
        assertThat(server.names(folder)).hasSize(1);
    }

    private static Fault answer(Handover letter, String... objectIds) {
        String hits =
                Stream.of(objectIds)
                        .map(id ->
                                "{\"properties\":{%s,%s}}"
                                        .formatted(
                                                property("cmis:objectId", "id", id),
                                                property(
                                                        "letter:scanId",
                                                        "string",
                                                        letter.document() + ".v1")))
                        .collect(Collectors.joining(","));
        return new Fault.Reply(
                "{\"results\":[%s],\"hasMoreItems\":false,\"numItems\":%d}"
                        .formatted(hits, objectIds.length));
    }

    private static String property(String id, String type, String value) {
        return ("\"%1$s\":{\"id\":\"%1$s\",\"queryName\":\"d.%1$s\",\"type\":\"%2$s\",\"cardinality\":\"single\","
                        + "\"value\":\"%3$s\"}")
                .formatted(id, type, value);
    }
}
