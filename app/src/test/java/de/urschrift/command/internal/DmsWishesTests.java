// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.access.Role;
import de.urschrift.delivery.spi.DmsFeedback.Kind;
import de.urschrift.delivery.spi.DmsFeedback.Wish;
import de.urschrift.kernel.DocumentId;
import de.urschrift.lifecycle.Line;
import de.urschrift.testing.AskingDms;
import de.urschrift.testing.CmisServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// What a case worker wishes by a field of the DMS is done once, and the DMS is told what became of it.
class DmsWishesTests extends ServedLetters {
    private static final Instant THEN = Instant.parse("2026-10-01T08:00:00Z");

    @Autowired private AskingDms dms;
    @Autowired private Line line;

    private String document;
    private String object;

    @BeforeEach
    void aLetterIsInTheDms() {
        aLetterIsIn("SOZIALAMT", "fragend");
    }

    private void aLetterIsIn(String office, String profile) {
        document = delivered(office, profile);
        object =
                line.document(DocumentId.of(document))
                        .orElseThrow()
                        .delivered()
                        .orElseThrow()
                        .objectId();
    }

    private Wish wish(Kind kind, String text) {
        return new Wish(object, kind, Optional.of("m.mueller"), text, THEN);
    }

    @Test
    void aRequestIsMadeOnceAndFollowedToItsEnd() {
        dms.ask(wish(Kind.REQUEST_ORIGINAL, "Widerspruch"));
        assertThat(answer(1)).contains("angefordert und wird herausgesucht");
        JsonNode picked = picked();
        assertThat(picked.get("deliverTo").asString()).isEqualTo("m.mueller");

        post(Role.PAPER_STORE, "/api/v1/originals/" + document + "/lend", "{}").is(200);
        assertThat(answer(2)).contains("ausgeliehen");
        post(Role.PAPER_STORE, "/api/v1/originals/" + document + "/return", "").is(200);
        assertThat(answer(3)).contains("liegt im Papierlager");
        dms.ask(wish(Kind.REQUEST_ORIGINAL, "Widerspruch"));
        afterAnotherLook();
        assertThat(requests()).as("told again, nothing happens").isEqualTo(1);
    }

    @Test
    void aWishWhoseAnswerWasLostIsNotDoneAgain() {
        dms.loseAnswers(3);
        dms.ask(wish(Kind.REQUEST_ORIGINAL, "Akteneinsicht"));
        afterAnotherLook();
        dms.touch(object, THEN.plusSeconds(7));
        assertThat(answer(1)).contains("angefordert");
        afterAnotherLook();
        assertThat(requests()).isEqualTo(1);
        assertThat(dms.answers(object)).hasSize(1);
    }

    @Test
    void aDefectIsReportedAndItsDecisionFlowsBack() {
        dms.ask(wish(Kind.REPORT_DEFECT, "Unvollständig: Seite 3 fehlt"));
        assertThat(answer(1)).startsWith("Mangel „unvollständig“").endsWith("wird geprüft.");
        JsonNode report =
                get(Role.CASE_WORKER, "/api/v1/documents/" + document + "/defects").json().get(0);
        assertThat(report.get("defect").asString()).isEqualTo("INCOMPLETE");
        post(
                        Role.INSPECTOR,
                        "/api/v1/defects/" + report.get("id").asString() + "/refuse",
                        "{\"reason\": \"Es sind nur zwei Seiten.\"}")
                .is(200);
        assertThat(answer(2)).endsWith("Begründung: Es sind nur zwei Seiten.");
    }

    @Test
    void aWishThatStandsInTheDmsStopsTheShredder() {
        time.pass(Duration.ofDays(3));
        String order =
                post(
                                Role.DESTRUCTION_AUTHORISER,
                                "/api/v1/destruction/orders",
                                "{\"documents\": [\"" + document + "\"], \"level\": \"P-4\"}")
                        .is(201)
                        .json()
                        .get("id")
                        .asString();
        dms.ask(wish(Kind.REQUEST_ORIGINAL, "Klage"));
        Answer executed =
                post(
                        Role.DESTRUCTION_EXECUTOR,
                        "/api/v1/destruction/orders/" + order + "/execute",
                        """
                        {"method": "Schreddern vor Ort", "level": "P-4", "machine": "Aktenvernichter 1",
                         "place": "Raum 3", "grams": 20, "witnessedBy": "zeugin"}
                        """);
        assertThat(executed.is(409).text()).contains("NOTHING_LEFT", "REQUEST_OPEN");
        assertThat(answer(1)).contains("angefordert");
    }

    @Test
    void aWishOfNobodyOrAboutNothingGetsAnAnswerAndDoesNothing() {
        dms.ask(new Wish(object, Kind.REQUEST_ORIGINAL, Optional.of(" "), "bitte", THEN));
        assertThat(answer(1)).startsWith("Nicht angenommen:");
        assertThat(requests()).isZero();
        object = "fremd-" + UUID.randomUUID();
        dms.ask(wish(Kind.REPORT_DEFECT, "unleserlich"));
        assertThat(answer(1)).contains("kein Dokument bekannt");
    }

    @Test
    void aRealDmsIsHeardAndAnsweredOverCmis() {
        aLetterIsIn("STANDESAMT", "akte");
        CmisServer cmis = CmisServer.shared();
        cmis.set(object, "letter:request", "Original: Geburtsurkunde ansehen");
        await(() -> cmis.properties(object).get("letter:request").isNull());
        assertThat(cmis.properties(object).get("letter:answer").asString())
                .contains("angefordert und wird herausgesucht");
        afterAnotherLook();
        assertThat(requests()).isEqualTo(1);
        assertThat(picked().get("deliverTo").asString()).isEqualTo("clerk");

        post(Role.PAPER_STORE, "/api/v1/originals/" + document + "/lend", "{}").is(200);
        await(() ->
                cmis.properties(object).get("letter:answer").asString().contains("ausgeliehen"));
        cmis.set(object, "letter:request", "Mangel: Unleserlich am Rand");
        await(() ->
                cmis.properties(object)
                        .get("letter:answer")
                        .asString()
                        .startsWith("Mangel „unleserlich“"));
        assertThat(requests()).isEqualTo(1);
    }

    private String answer(int number) {
        await(() -> dms.answers(object).size() >= number);
        return dms.answers(object).get(number - 1);
    }

    /// A look that began after now is over.
    private void afterAnotherLook() {
        int now = dms.looks();
        await(() -> dms.looks() > now + 2);
    }

    private JsonNode picked() {
        return get(Role.PAPER_STORE, "/api/v1/originals/pick-list")
                .is(200)
                .json()
                .valueStream()
                .filter(pick -> pick.get("document").asString().equals(document))
                .findFirst()
                .orElseThrow();
    }

    private long requests() {
        List<JsonNode> events =
                get(Role.AUDITOR, "/api/v1/documents/" + document + "/timeline")
                        .is(200)
                        .json()
                        .valueStream()
                        .toList();
        return events.stream()
                .filter(event -> event.get("kind").asString().equals("original.requested"))
                .count();
    }

    private static void await(java.util.function.BooleanSupplier what) {
        Instant giveUp = Instant.now().plusSeconds(60);
        while (!what.getAsBoolean()) {
            assertThat(Instant.now()).as("the DMS is answered").isBefore(giveUp);
            LockSupport.parkNanos(20_000_000);
        }
    }
}
