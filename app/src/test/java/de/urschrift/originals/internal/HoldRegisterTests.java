// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.internal;

import static de.urschrift.originals.internal.PaperStoreForTests.AUTHORISER;
import static de.urschrift.originals.internal.PaperStoreForTests.CASE_WORKER;
import static de.urschrift.originals.internal.PaperStoreForTests.CLERK;
import static de.urschrift.originals.internal.PaperStoreForTests.EXECUTOR;
import static de.urschrift.originals.internal.PaperStoreForTests.POST;
import static de.urschrift.originals.internal.PaperStoreForTests.TILL;
import static de.urschrift.originals.internal.PaperStoreForTests.codes;
import static de.urschrift.originals.internal.PaperStoreForTests.properly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Sensitive;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.OfficeCode;
import de.urschrift.originals.ClearanceResult;
import de.urschrift.originals.DestructionOrder;
import de.urschrift.originals.ExecutionResult;
import de.urschrift.originals.Hold;
import de.urschrift.originals.HoldEffect;
import de.urschrift.originals.HoldKind;
import de.urschrift.originals.HoldOutcome;
import de.urschrift.originals.HoldScope;
import de.urschrift.originals.LiftOutcome;
import de.urschrift.originals.PaperChange;
import de.urschrift.originals.PaperMark;
import de.urschrift.originals.PaperOrigin;
import de.urschrift.originals.Period;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Holds on more than one document.
class HoldRegisterTests {
    private static final Optional<OfficeCode> AT_TILL = Optional.of(TILL);
    private PaperStoreForTests store;

    @BeforeEach
    void open() {
        store = new PaperStoreForTests();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void coversOnlyWhatEverythingSaidIsTrueOf() {
        DocumentId covered = received("2026-01-05", "4711/26", "Erika Beispiel");
        DocumentId other = received("2026-01-05", "4712/26", "Erika Beispiel");
        DocumentId later = received("2026-02-05", "4711/26", "Erika Beispiel");
        HoldScope scope =
                new HoldScope.AllThat(
                        AT_TILL,
                        Optional.of(POST),
                        Optional.of(file("4711/26")),
                        Optional.of(sender("  erika   BEISPIEL ")),
                        Optional.of(LocalDate.parse("2026-01-01")),
                        Optional.of(LocalDate.parse("2026-01-31")));
        assertThat(store.holds.effect(scope, 10).first()).containsExactly(covered);
        Hold hold = set(HoldKind.TAX_AUDIT, scope);
        assertThat(held(covered)).isTrue();
        assertThat(held(other)).isFalse();
        assertThat(held(later)).isFalse();
        assertThat(store.holds.hold(hold.id())).contains(hold);
        assertThat(store.originals.original(covered).orElseThrow().holds()).containsExactly(hold);
    }

    @Test
    void eachPartOfAScopeCountsAlone() {
        DocumentId paper = received("2026-01-05", "4711/26", "Erika Beispiel");
        ClassCode others = new ClassCode("ANDERE");
        assertThat(covers(paper, office(TILL))).isTrue();
        assertThat(covers(paper, office(new OfficeCode("JUGENDAMT")))).isFalse();
        assertThat(covers(paper, all(Optional.of(POST), null, null, null, null))).isTrue();
        assertThat(covers(paper, all(Optional.of(others), null, null, null, null))).isFalse();
        assertThat(covers(paper, all(Optional.empty(), "4711/26", null, null, null))).isTrue();
        assertThat(covers(paper, all(Optional.empty(), "4712/26", null, null, null))).isFalse();
        assertThat(covers(paper, all(Optional.empty(), null, "Erika Beispiel", null, null)))
                .isTrue();
        assertThat(covers(paper, all(Optional.empty(), null, "4711/26", null, null))).isFalse();
        assertThat(covers(paper, all(Optional.empty(), null, null, "2026-01-05", null))).isTrue();
        assertThat(covers(paper, all(Optional.empty(), null, null, "2026-01-06", null))).isFalse();
        assertThat(covers(paper, all(Optional.empty(), null, null, null, "2026-01-05"))).isTrue();
        assertThat(covers(paper, all(Optional.empty(), null, null, null, "2026-01-04"))).isFalse();
    }

    @Test
    void inDoubtThePaperStays() {
        DocumentId unknown = store.due();
        HoldScope scope = all(Optional.empty(), null, "Erika Beispiel", null, null);
        HoldEffect effect = store.holds.effect(scope, 10);
        assertThat(effect.papers()).isEqualTo(1);
        assertThat(effect.inDoubt()).isEqualTo(1);
        set(HoldKind.DATA_PROTECTION, scope);
        assertThat(held(unknown)).isTrue();
        store.holds.origin(unknown, origin("2026-01-05", "1", "Max Muster"), CLERK);
        assertThat(held(unknown)).as("known to be of somebody else").isFalse();
    }

    @Test
    void protectsPaperThatIsCapturedLater() {
        set(HoldKind.LEGAL_DISPUTE, office(TILL));
        assertThat(clearance(store.due())).containsExactly("ON_HOLD");
    }

    @Test
    void savesPaperOfAnOrderThatIsNotYetExecuted() {
        DocumentId letter = store.due();
        DestructionOrder order = store.ordered(letter);
        HoldOutcome.Held held =
                (HoldOutcome.Held)
                        store.holds.hold(
                                HoldKind.OBJECTION, office(TILL), "Widerspruch", CASE_WORKER);
        assertThat(held.effect().orders())
                .containsExactly(new HoldEffect.Order(order.id(), order.state(), 1));
        assertThat(store.originals.execute(order.id(), properly()))
                .isInstanceOfSatisfying(
                        ExecutionResult.NothingLeft.class,
                        left ->
                                assertThat(codes(left.takenOut().getFirst()))
                                        .containsExactly("ON_HOLD"));
    }

    @Test
    void tellsWhereThePaperLiesAndWhatIsGone() {
        DocumentId gone = store.due();
        store.originals.execute(store.ordered(gone).id(), properly());
        store.due();
        store.kept();
        HoldEffect effect = store.holds.effect(office(TILL), 1);
        assertThat(effect.papers()).isEqualTo(2);
        assertThat(effect.destroyed()).isEqualTo(1);
        assertThat(effect.first()).hasSize(1).doesNotContain(gone);
        assertThat(effect.places()).containsExactly(new HoldEffect.Place(TILL.value(), "", 2));
        assertThat(effect.orders()).isEmpty();
        assertThat(store.holds.inForce(10)).isEmpty();
    }

    @Test
    void leavesTheClocksAlone() {
        DocumentId letter = store.kept();
        store.originals.startPeriod(letter, store.now());
        Period running = store.originals.original(letter).orElseThrow().period();
        Hold wide = set(HoldKind.LEGAL_DISPUTE, office(TILL));
        assertThat(store.originals.original(letter).orElseThrow().period()).isEqualTo(running);
        var own = ((HoldOutcome.Held) store.originals.hold(letter, "Klage", CASE_WORKER)).hold();
        store.holds.lift(own.id(), "erledigt", CASE_WORKER);
        assertThat(store.originals.original(letter).orElseThrow().period())
                .as("goes on although the wide hold is in force")
                .isEqualTo(running);
        store.originals.requestOriginal(letter, CASE_WORKER, "Unterschrift", "Zimmer 204");
        store.originals.withdrawRequest(letter, CASE_WORKER);
        assertThat(store.originals.original(letter).orElseThrow().period()).isEqualTo(running);
        assertThat(store.holds.lift(wide.id(), "erledigt", CLERK))
                .isEqualTo(new LiftOutcome.Lifted(wide));
        assertThat(held(letter)).isFalse();
        assertThat(store.holds.lift(wide.id(), "erledigt", CLERK))
                .isEqualTo(new LiftOutcome.LiftedBefore(wide));
        assertThat(store.log.kinds("hold/" + wide.id())).containsExactly("hold.set", "hold.lifted");
    }

    @Test
    void isSetAndLiftedByThoseWhoMay() {
        assertThat(store.holds.hold(HoldKind.LEGAL_DISPUTE, office(TILL), "Klage", EXECUTOR))
                .isInstanceOfSatisfying(
                        HoldOutcome.Refused.class,
                        refused -> assertThat(refused.reason().code()).isEqualTo("ROLE_MISSING"));
        Hold hold = set(HoldKind.LEGAL_DISPUTE, office(TILL));
        assertThat(store.holds.lift(hold.id(), "erledigt", CASE_WORKER))
                .isInstanceOfSatisfying(
                        LiftOutcome.Refused.class,
                        refused -> assertThat(refused.reason().code()).isEqualTo("ROLE_MISSING"));
        assertThat(store.holds.lift(hold.id(), "erledigt", AUTHORISER))
                .isInstanceOf(LiftOutcome.Lifted.class);
    }

    @Test
    void listsPageByPage() {
        Hold first = set(HoldKind.LEGAL_DISPUTE, office(TILL));
        Hold second = set(HoldKind.TAX_AUDIT, office(TILL));
        Hold one = store.holds.inForce(1).getFirst();
        Hold two = store.holds.inForceAfter(one.id(), 1).getFirst();
        assertThat(java.util.List.of(one, two)).containsExactlyInAnyOrder(first, second);
        assertThat(store.holds.inForceAfter(two.id(), 1)).isEmpty();
    }

    @Test
    void keepsNoNames() {
        DocumentId letter = received("2026-01-05", "AZ Beispiel", "Erika Beispiel");
        set(HoldKind.OTHER, all(Optional.empty(), "AZ Beispiel", "Erika Beispiel", null, null));
        assertThat(store.log.all()).doesNotContainIgnoringCase("beispiel");
        assertThat(store.log.kinds("document/" + letter)).contains("original.origin-recorded");
        assertThat(
                        store.jdbc
                                .sql("select o::text || h::text from original o, original_hold h")
                                .query(String.class)
                                .list()
                                .toString())
                .doesNotContainIgnoringCase("erika");
        assertThat(
                        store.holds.origin(
                                letter,
                                new PaperOrigin(
                                        Optional.empty(), Optional.empty(), Optional.empty()),
                                CLERK))
                .isInstanceOf(PaperChange.Unchanged.class);
    }

    @Test
    void saysWhatItCovers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> all(Optional.empty(), null, null, null, null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> all(Optional.empty(), null, null, "2026-02-01", "2026-01-01"));
        assertThatIllegalArgumentException().isThrownBy(() -> sender("  "));
    }

    private boolean covers(DocumentId paper, HoldScope scope) {
        boolean said = store.holds.effect(scope, 10).first().contains(paper);
        Hold hold = set(HoldKind.OTHER, scope);
        assertThat(held(paper)).as("what was shown before is what is held").isEqualTo(said);
        assertThat(clearance(paper).contains("ON_HOLD"))
                .as("what may be destroyed, and what is held, under %s", scope)
                .isEqualTo(said);
        store.holds.lift(hold.id(), "erledigt", CLERK);
        return said;
    }

    private boolean held(DocumentId paper) {
        return store.holds.held(paper);
    }

    private Hold set(HoldKind kind, HoldScope scope) {
        return ((HoldOutcome.Held) store.holds.hold(kind, scope, "Grund", CLERK)).hold();
    }

    private List<String> clearance(DocumentId paper) {
        return switch (store.originals.clear(paper)) {
            case ClearanceResult.Refused(var reasons) -> codes(reasons);
            case ClearanceResult.Cleared _ -> List.of();
        };
    }

    private DocumentId received(String day, String file, String sender) {
        DocumentId paper = store.due();
        store.holds.origin(paper, origin(day, file, sender), CLERK);
        return paper;
    }

    private PaperOrigin origin(String day, String file, String sender) {
        return new PaperOrigin(
                Optional.of(LocalDate.parse(day)),
                Optional.of(file(file)),
                Optional.of(sender(sender)));
    }

    private PaperMark file(String name) {
        return store.holds.mark(PaperMark.Of.FILE, new Sensitive<>(name));
    }

    private PaperMark sender(String name) {
        return store.holds.mark(PaperMark.Of.SENDER, new Sensitive<>(name));
    }

    private static HoldScope office(OfficeCode office) {
        return new HoldScope.AllThat(
                Optional.of(office),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private HoldScope all(
            Optional<ClassCode> documentClass,
            @Nullable String file,
            @Nullable String sender,
            @Nullable String from,
            @Nullable String until) {
        return new HoldScope.AllThat(
                Optional.empty(),
                documentClass,
                Optional.ofNullable(file).map(this::file),
                Optional.ofNullable(sender).map(this::sender),
                Optional.ofNullable(from).map(LocalDate::parse),
                Optional.ofNullable(until).map(LocalDate::parse));
    }
}
