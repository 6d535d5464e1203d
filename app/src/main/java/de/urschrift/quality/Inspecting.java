// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality;

import de.urschrift.access.Actor;
import de.urschrift.kernel.Reason;
import java.util.List;
import java.util.Optional;

/// The inspector's work list (Arbeitsvorrat der Sichtprüfung): how to get, accept and reject what is to be looked at
/// (A.SC.8). The page and REST both use this alone.
///
/// An item is a document or a planted defect (Prüffall). Nothing in an item or an answer says which, so nobody may ask
/// the books of documents about an item: pages and images are addressed by item and page number, and what the item
/// does not hold is not shown.
///
/// An item is held by one inspector at a time. Who leaves it undecided loses it after a while to others. Every call
/// opens a transaction of its own.
public interface Inspecting {
    /// The items that this inspector holds, the one to decide first; taken from the oldest batches until there are `most`.
    /// Asked again, the same ones come, so that the next ones can be shown without waiting. What this person must not
    /// inspect does not come (A.AM.IN.SH.1).
    ///
    /// @param inspector with the role `INSPECTOR`
    List<WorkItem> work(Actor inspector, int most);

    /// The item to decide next.
    default Optional<WorkItem> next(Actor inspector) {
        return work(inspector, 1).stream().findFirst();
    }

    /// An item that this inspector holds; empty when it is decided, another's or withheld by now, or never was.
    Optional<WorkItem> item(WorkItemId id, Actor inspector);

    /// Why an item that is or was this inspector's must not be shown any more, e.g. because its document was restricted
    /// meanwhile (GDPR 18). Such an item does not come, and is not decided.
    Optional<Reason> withheld(WorkItemId id, Actor inspector);

    /// What was seen agrees with the paper.
    Outcome accept(WorkItemId id, Actor inspector);

    /// What was seen has a defect; the paper is to be scanned again.
    ///
    /// @param defectCode upper case with underscores, e.g. `ILLEGIBLE`
    /// @param text for the scan operator; may be empty
    Outcome reject(WorkItemId id, Actor inspector, String defectCode, String text);

    /// Asks a question (Zweifelsfrage); the item leaves the list and comes back once it is decided.
    Outcome ask(WorkItemId id, Actor inspector, String question);

    /// Gives back what this inspector holds undecided, for others to take.
    void giveBack(Actor inspector);

    Progress progress(Actor inspector);

    /// From now on the items are planted letters alone, and each decision is answered with a lesson; for two hours at most.
    /// What was held is given back. Where no letter is ready, the first one comes after some seconds.
    void practise(Actor inspector);

    /// From now on the items are documents again.
    void stopPractising(Actor inspector);

    boolean practising(Actor inspector);

    /// What became of a decision.
    sealed interface Outcome {
        /// @param lesson what was to be found, in training alone
        record Entered(Optional<Lesson> lesson) implements Outcome {}

        record Refused(Reason reason) implements Outcome {}
    }

    /// What was to be found on an item of the training.
    ///
    /// @param right whether the decision was
    /// @param defectCode `HALF_BLANK`, `EDGE_CUT`, `ILLEGIBLE` or `PAGE_MISSING`; empty where there was none
    record Lesson(boolean right, Optional<String> defectCode) {}

    /// How far an inspector is.
    ///
    /// @param decided items since the beginning of the day (Europe/Berlin), without training
    /// @param waiting so many documents at most wait for an inspector, whoever it be: 0, 5, 10, 20, 50 and so on up to
    /// 1000, which may be more. Told exactly, the figure would say which items are planted: deciding those does not change it.
    record Progress(int decided, int waiting) {
        /// The highest step: more than the one before.
        public static final int MOST = 1000;

        private static final List<Integer> STEPS = List.of(0, 5, 10, 20, 50, 100, 200, 500, MOST);

        /// The step that a figure is told as, wherever inspectors read one that their decisions change.
        public static int inSteps(long figure) {
            return STEPS.stream().filter(step -> step >= figure).findFirst().orElse(MOST);
        }
    }
}
