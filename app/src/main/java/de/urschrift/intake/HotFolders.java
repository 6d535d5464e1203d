// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake;

import java.util.List;

/// What the hot folder holds. Looks at the disk each time.
public interface HotFolders {
    /// Whether anybody takes scans out of it here.
    boolean watched();

    /// What was not taken yet, in name order.
    List<HotFolderItem> waiting();

    /// What was put aside, newest first, at most 200.
    List<HotFolderItem> refused();
}
