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
/// @param contents all files of this version, also those that an earlier version has already; each path once
public record ArchiveObject(String id, int version, Sha256 main, List<Content> contents) {
    public ArchiveObject {
        contents = List.copyOf(contents);
        if (!id.matches("[a-z][a-z-]*/[A-Za-z0-9._-]+")) {
            throw new IllegalArgumentException(
                    "an archive object's id is a word, a slash and an id");
        }
        if (version < 1) {
            throw new IllegalArgumentException("versions count from 1: " + id);
        }
        if (contents.stream().noneMatch(content -> content.digest().equals(main))) {
            throw new IllegalArgumentException("the main file is not among the contents: " + id);
        }
        if (contents.stream().map(Content::path).distinct().count() < contents.size()) {
            throw new IllegalArgumentException("a path occurs twice: " + id);
        }
    }

    /// @param path name inside the object, e.g. `document.pdf` or `readings/1.json`
    public record Content(String path, Sha256 digest) {
        public Content {
            if (!path.matches("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*")) {
                throw new IllegalArgumentException(
                        "a path in the archive is made of letters, digits, dots, dashes, parted by slashes");
            }
        }
    }
}
