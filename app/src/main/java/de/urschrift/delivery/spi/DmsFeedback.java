// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.spi;

import de.urschrift.delivery.DmsProfile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a `DmsConnector` can do more when its DMS can only set a field: case workers ask by a property of the document
/// and read the answer from another one (A.NB.3).
public interface DmsFeedback {
    /// What people set since the last look, oldest first. The same wish may come again: after a crash, or until it is
    /// answered.
    ///
    /// @param since the `next` of an earlier answer; empty: from the beginning
    /// @throws de.urschrift.kernel.OutsideFailure as in `DmsConnector`
    Wishes wishes(DmsProfile profile, Optional<String> since);

    /// Writes what became of a wish into the DMS, where the case worker sees it.
    ///
    /// @param state one line in German
    void answer(DmsProfile profile, String objectId, String state);

    /// @param next where the following look begins
    record Wishes(List<Wish> wishes, String next) {
        public Wishes {
            wishes = List.copyOf(wishes);
        }
    }

    /// @param objectId the DMS' id of the document
    /// @param person who wishes, by the login name in the DMS; empty when the DMS does not tell
    /// @param text the reason, in the person's words
    record Wish(String objectId, Kind kind, Optional<String> person, String text, Instant at) {
        @Override
        public String toString() {
            return "Wish[" + objectId + ", " + kind + "]";
        }
    }

    /// What is wished.
    enum Kind {
        REQUEST_ORIGINAL,
        REPORT_DEFECT
    }
}
