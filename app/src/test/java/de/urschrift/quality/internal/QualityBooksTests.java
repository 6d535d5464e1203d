// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.urschrift.access.Actor;
import de.urschrift.access.Role;
import de.urschrift.intake.Batch;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.DocumentClass;
import de.urschrift.offices.InspectionRule;
import de.urschrift.offices.ProtectionNeed;
import de.urschrift.quality.BatchInspected;
import de.urschrift.quality.Clarification;
import de.urschrift.quality.Inspection;
import de.urschrift.quality.Quality;
import de.urschrift.quality.Quality.Decision;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QualityBooksTests {
    private static final Actor INSPECTOR =
            new Actor(new Pseudonym("p-look"), Set.of(Role.INSPECTOR));
    private static final Pseudonym SCANNER = new Pseudonym("p-scan");
    private static final DocumentId ONE = new DocumentId(new UUID(0, 1));
    private static final DocumentId TWO = new DocumentId(new UUID(0, 2));

    private final BatchId batch = new BatchId(UUID.randomUUID());
    private final Batch lot = Lots.of(batch, SCANNER);
    private final List<Object> events = new ArrayList<>();
    private QualityForTests books;
    private Quality quality;

    @BeforeEach
    void open() {
        books = new QualityForTests(Clock.systemUTC(), events::add);
        quality = books.quality;
    }

    private static DocumentClass rules(ProtectionNeed need, int percent) {
        return DocumentClass.ordinary(new ClassCode("POST"), "Post", need, "begründet")
                .with(new InspectionRule(percent, false));
    }

    private void draw(ProtectionNeed need, int percent, List<String> findingsOfOne) {
        Map<DocumentId, List<String>> findings = new LinkedHashMap<>();
        findings.put(ONE, findingsOfOne);
        findings.put(TWO, List.of());
        books.draw(lot, findings, rules(need, percent));
    }

    @Test
    void sendsFindingsToAPersonAlways() {
        draw(ProtectionNeed.NORMAL, 1, List.of("NO_TEXT"));
        assertThat(quality.inspection(ONE).map(Inspection::state))
                .contains(Inspection.State.WAITING);
        assertThat(quality.complete(batch)).isFalse();
        assertThat(events).isEmpty();
    }

    @Test
    void drawsEverythingWhereTheNeedIsVeryHigh() {
        draw(ProtectionNeed.SEHR_HOCH, 1, List.of());
        assertThat(quality.waiting(10)).hasSize(2);
    }

    @Test
    void doesNotLetTheScannerInspectWhereTheNeedIsVeryHigh() {
        draw(ProtectionNeed.SEHR_HOCH, 100, List.of());
        Actor same = new Actor(SCANNER, Set.of(Role.INSPECTOR));
        assertThat(quality.accept(ONE, same, Set.of(SCANNER), rules(ProtectionNeed.SEHR_HOCH, 100)))
                .isInstanceOf(Decision.Refused.class);
        assertThat(
                        quality.accept(
                                ONE,
                                INSPECTOR,
                                Set.of(SCANNER),
                                rules(ProtectionNeed.SEHR_HOCH, 100)))
                .isInstanceOf(Decision.Entered.class);
    }

    @Test
    void releasesTheBatchWithItsLastDecisionOnly() {
        draw(ProtectionNeed.NORMAL, 100, List.of());
        accept(ONE);
        assertThat(events).isEmpty();
        accept(TWO);
        assertThat(events).containsExactly(new BatchInspected(batch));
        assertThat(quality.complete(batch)).isTrue();
    }

    @Test
    void drawsTheRestOfTheBatchAfterADefect() {
        draw(ProtectionNeed.NORMAL, 1, List.of("NO_TEXT"));
        boolean twoDrawnByChance =
                quality.inspection(TWO).orElseThrow().state() == Inspection.State.WAITING;
        quality.reject(ONE, INSPECTOR, "ILLEGIBLE", "unleserlich");
        assertThat(quality.inspection(TWO).map(Inspection::state))
                .contains(Inspection.State.WAITING);
        assertThat(quality.inspection(TWO).orElseThrow().findings())
                .containsExactly(twoDrawnByChance ? "SAMPLE" : "DEFECT_IN_BATCH");
        accept(TWO);
        assertThat(quality.complete(batch)).as("a rejected document is never complete").isFalse();
    }

    @Test
    void decidesOnce() {
        draw(ProtectionNeed.NORMAL, 100, List.of());
        accept(ONE);
        assertThat(quality.reject(ONE, INSPECTOR, "ILLEGIBLE", "doch nicht"))
                .isInstanceOf(Decision.Refused.class);
    }

    @Test
    void holdsTheBatchWhileAQuestionIsOpen() {
        draw(ProtectionNeed.NORMAL, 100, List.of());
        Clarification asked = quality.ask(ONE, INSPECTOR, "Gehört die Anlage dazu?");
        accept(ONE);
        accept(TWO);
        assertThat(events).isEmpty();
        assertThat(quality.clarificationOpen(ONE)).isTrue();
        quality.decide(asked.id(), INSPECTOR, "ja");
        assertThat(events).containsExactly(new BatchInspected(batch));
        assertThat(quality.decide(asked.id(), INSPECTOR, "nein"))
                .isInstanceOf(Decision.Refused.class);
    }

    @Test
    void drawsOnlyWhatWasAnnounced() {
        assertThatThrownBy(() ->
                        quality.draw(lot, Map.of(ONE, List.of()), rules(ProtectionNeed.NORMAL, 5)))
                .isInstanceOf(IllegalStateException.class);
        quality.announce(batch, List.of(ONE));
        assertThatThrownBy(() ->
                        quality.draw(
                                lot,
                                Map.of(ONE, List.of(), TWO, List.of()),
                                rules(ProtectionNeed.NORMAL, 5)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void wantsTwoPersonsWhereTheClassDoes() {
        DocumentClass byTwo =
                rules(ProtectionNeed.NORMAL, 100).with(new InspectionRule(100, false).byTwo());
        books.draw(lot, Map.of(ONE, List.of()), byTwo);
        Actor other = new Actor(new Pseudonym("p-other"), Set.of(Role.INSPECTOR));

        assertThat(quality.accept(ONE, INSPECTOR, Set.of(SCANNER), byTwo))
                .isInstanceOf(Decision.Entered.class);
        assertThat(quality.complete(batch)).isFalse();
        assertThat(quality.accept(ONE, INSPECTOR, Set.of(SCANNER), byTwo))
                .isInstanceOfSatisfying(
                        Decision.Refused.class,
                        no ->
                                assertThat(no.reason().code())
                                        .isEqualTo("SECOND_INSPECTOR_IS_FIRST"));
        assertThat(events).isEmpty();

        assertThat(quality.accept(ONE, other, Set.of(SCANNER), byTwo))
                .isInstanceOf(Decision.Entered.class);
        assertThat(quality.complete(batch)).isTrue();
        assertThat(quality.inspection(ONE).orElseThrow().firstInspector())
                .contains(INSPECTOR.pseudonym());
        assertThat(quality.inspection(ONE).orElseThrow().inspector()).contains(other.pseudonym());
    }

    @Test
    void letsOneOfTwoPersonsReject() {
        DocumentClass byTwo =
                rules(ProtectionNeed.NORMAL, 100).with(new InspectionRule(100, false).byTwo());
        books.draw(lot, Map.of(ONE, List.of()), byTwo);
        quality.accept(ONE, INSPECTOR, Set.of(SCANNER), byTwo);
        assertThat(quality.reject(ONE, INSPECTOR, "ILLEGIBLE", "doch"))
                .isInstanceOf(Decision.Entered.class);
    }

    private void accept(DocumentId document) {
        assertThat(
                        quality.accept(
                                document,
                                INSPECTOR,
                                Set.of(SCANNER),
                                rules(ProtectionNeed.NORMAL, 100)))
                .isInstanceOf(Decision.Entered.class);
    }
}
