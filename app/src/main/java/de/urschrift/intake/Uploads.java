// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake;

import de.urschrift.access.Actor;
import de.urschrift.kernel.BatchId;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;

/// Uploads that can be interrupted and resumed, also after a restart. What is whole is received as any other file; what
/// nobody goes on with is thrown away after a while (`urschrift.uploads.keep`). Others than who began it do not see it.
public interface Uploads {
    /// The most bytes of one file.
    long LARGEST = 8L << 30;

    /// Announces a file.
    ///
    /// @param sha256 of all its bytes, 64 hexadecimal digits; empty: not compared
    UploadStep begin(BatchId batch, String name, long length, String sha256, Actor actor);

    /// How much of it is here. An upload that was whole when the program stopped is received now.
    Optional<Upload> upload(UUID id, Actor actor);

    /// Appends bytes, as many as come before `bytes` ends or breaks off: those are durable when this returns.
    ///
    /// @param offset where the caller believes that they belong
    /// @throws java.util.NoSuchElementException when there is no such upload of the actor's
    UploadStep append(UUID id, long offset, InputStream bytes, Actor actor);

    /// Throws an unfinished upload away; one that was received stays received.
    void abandon(UUID id, Actor actor);
}
