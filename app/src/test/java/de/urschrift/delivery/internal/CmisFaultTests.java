// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.urschrift.delivery.DmsProfile;
import de.urschrift.delivery.Handover;
import de.urschrift.delivery.spi.DmsConnector;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.testing.CmisServer;
import de.urschrift.testing.FaultyLine;
import de.urschrift.testing.FaultyLine.Fault;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A line that breaks on the wire, over the browser binding.
class CmisFaultTests extends DeliveryFixture {
    final CmisServer server = CmisServer.shared();
    final String folder = "/Leitung/" + UUID.randomUUID();
    private final DmsConnector cmis = new CmisConnector(new CmisSessions());
    final FaultyLine line = FaultyLine.to(address());

    String address() {
        return server.browserUrl();
    }

    /// What only the head of a creating request contains.
    String creating() {
        return "multipart/form-data";
    }

    @Override
    DmsConnector real() {
        return cmis;
    }

    @Override
    DmsProfile profile() {
        return new DmsProfile("amt", "cmis", settings());
    }

    Map<String, String> settings() {
        Map<String, String> settings = CmisConnectorTests.settings(line.url(), folder);
        settings.put("readTimeoutSeconds", "1");
        return settings;
    }

    private List<String> pdfs() {
        return server.names(folder);
    }

    @AfterEach
    void close() {
        line.close();
    }

    @Test
    void leavesOneObjectWhenTheAnswerToCreatingIsLost() {
        server.createFolder(folder);
        Handover letter = letter("Brief");
        line.next(new Fault.LoseAnswer(), creating());
        assertFails(letter, true);
        assertThat(line.isPending()).isFalse();
        assertThat(pdfs()).hasSize(1);
        assertThat(deliver(letter).digest()).isEqualTo(letter.file());
        assertThat(pdfs()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {40, 400})
    void leavesOneObjectWhenOnlyHalfOfAnAnswerComes(long bytes) {
        server.createFolder(folder);
        Handover letter = letter("Brief");
        deliver(letter("opens the session"));
        line.next(new Fault.HalfAnswer(bytes), creating());
        assertFails(letter, true);
        line.next(new Fault.HalfAnswer(bytes), reading());
        assertFails(letter, true);
        assertThat(line.isPending()).isFalse();
        deliver(letter);
        assertThat(pdfs()).hasSize(2);
    }

    @Test
    void triesAgainWhenTheLineIsCutWhileCreating() {
        server.createFolder(folder);
        Handover letter = letter("Brief");
        line.next(new Fault.Cut(), creating());
        assertFails(letter, true);
        assertThat(pdfs()).isEmpty();
        deliver(letter);
        assertThat(pdfs()).hasSize(1);
    }

    @Test
    void givesUpWaitingForASilentServer() {
        Handover letter = letter("Brief");
        deliver(letter("opens the session"));
        line.next(new Fault.Silence(), creating());
        assertFails(letter, true);
        deliver(letter);
        assertThat(pdfs()).hasSize(2);
    }

    @Test
    void triesAgainWhenReadingBackFails() {
        Handover letter = letter("Brief");
        line.next(new Fault.Answer(500), reading());
        assertFails(letter, true);
        deliver(letter);
        assertThat(pdfs()).hasSize(1);
    }

    /// What only the head of a reading request contains.
    String reading() {
        return "cmisselector=content";
    }

    @ParameterizedTest
    @CsvSource({
        "401,false",
        "403,false",
        "429,true",
        "500,true",
        "502,true",
        "503,true",
        "504,true"
    })
    void knowsWhichAnswersToRepeat(int status, boolean retryable) {
        Handover letter = letter("Brief");
        deliver(letter("opens the session"));
        line.next(new Fault.Answer(status), creating());
        assertFails(letter, retryable);
        deliver(letter);
        assertThat(pdfs()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"401,false", "404,false", "503,true"})
    void knowsWhichAnswersToRepeatWhenConnecting(int status, boolean retryable) {
        Handover letter = letter("Brief");
        line.next(new Fault.Answer(status), "GET ");
        assertFails(letter, retryable);
        deliver(letter);
    }

    @Test
    void triesAgainWhenNobodyListens() {
        line.close();
        assertFails(letter("Brief"), true);
    }

    @Test
    void printsNoPassword() {
        assertThat(new DmsProfile("p", "cmis", settings()).toString()).doesNotContain("geheim");
        assertThat(CmisSettings.of(profile()).toString()).doesNotContain("geheim");
        assertThat(List.of(ProfileSettings.of(profile())).toString()).doesNotContain("geheim");
    }

    private void assertFails(Handover letter, boolean retryable) {
        assertThatThrownBy(() -> deliver(letter))
                .isInstanceOfSatisfying(
                        OutsideFailure.class,
                        failure -> {
                            assertThat(failure.category()).isEqualTo(OutsideFailure.Category.DMS);
                            assertThat(failure.retryable()).isEqualTo(retryable);
                            assertThat(failure.getMessage()).doesNotContain("geheim");
                        });
    }
}
