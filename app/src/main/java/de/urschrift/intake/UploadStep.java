// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake;

import de.urschrift.kernel.Reason;

/// What became of a piece of an upload.
public sealed interface UploadStep {
    /// The bytes are durable.
    record Stored(Upload upload) implements UploadStep {}

    /// Other bytes are here already: go on from there.
    record Elsewhere(Upload upload) implements UploadStep {}

    /// Another piece of it is coming in right now.
    record Busy() implements UploadStep {}

    /// It cannot be received; it is gone.
    record Refused(Reason reason) implements UploadStep {}
}
