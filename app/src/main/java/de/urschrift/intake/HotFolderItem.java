// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake;

import java.time.Instant;
import java.util.List;

/// Something that lies in the hot folder, or was put aside there.
///
/// @param place office and class, as the folders are called; empty where it lies elsewhere
/// @param name of file or folder; may name people, so it is for the eyes of the mail room alone
/// @param files in it, itself if it is one
/// @param reasons why it was put aside, a sentence each
public record HotFolderItem(
        String place,
        String name,
        int files,
        long bytes,
        Instant changedAt,
        State state,
        List<String> reasons) {
    /// What happens to it next.
    public enum State {
        /// Waits until nothing in it changes any more, or until a file `fertig` says so.
        GROWING,
        /// Is taken at the next look.
        COMPLETE,
        /// Was put aside; a person has to look.
        REFUSED
    }

    public HotFolderItem {
        reasons = List.copyOf(reasons);
    }
}
