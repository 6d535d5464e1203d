// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive;

import de.urschrift.kernel.Reason;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/// Archive objects as XAIP 1.3 (TR-03125 F), the form in which they move between archives (A5.1-3). Streams: memory
/// does not depend on the size of the contents.
public interface XaipPackages {
    /// What forbids to give an object out; to be asked before it is written.
    Optional<Reason> objection(String objectId);

    /// Writes all versions of an object, with its evidence records where it has some. Every byte is compared with the
    /// inventory on its way; the caller closes `out`.
    ///
    /// @throws de.urschrift.kernel.OutsideFailure when bytes differ or cannot be read or written; what was written
    ///     until then is not well-formed
    /// @return false when there is no such object; nothing is written then
    boolean write(String objectId, OutputStream out);

    /// Checks a package (A5.1-4, 5) and archives its object, every version. The caller closes `in`.
    ///
    /// @throws de.urschrift.kernel.OutsideFailure when it cannot be read or stored
    XaipResult submit(InputStream in);
}
