// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive;

import de.urschrift.kernel.Sha256;
import java.util.List;

/// An object to be archived: blobs with the names they get in the archive.
///
/// @param id `document/<uuid>` or `certificate/<uuid>`
/// @param version 1, 2, …; a version is never rewritten
/// @param main digest of the sealed file among the contents
public record ArchiveObject(String id, int version, Sha256 main, List<Content> contents) {
    public ArchiveObject {
        contents = List.copyOf(contents);
    }

    /// @param path name inside the object, e.g. `document.pdf`
    public record Content(String path, Sha256 digest) {}
}
