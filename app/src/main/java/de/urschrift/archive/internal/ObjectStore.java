// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;

/// A storage root of OCFL 1.1 to which versions of objects are added durably: a folder or a bucket.
interface ObjectStore {
    /// Makes the storage root where there is none yet.
    void declare() throws IOException;

    OcflObject object(String objectId);

    /// Visits all objects, in no order, without holding them in memory.
    void forEach(ObjectVisitor visitor) throws IOException;

    @FunctionalInterface
    interface ObjectVisitor {
        void visit(OcflObject object) throws IOException;
    }

    /// Names what does not agree in the whole store.
    void check(boolean deep, Consumer<String> differ) throws IOException;

    /// Begins a version, whatever an earlier attempt has left. Nothing of it counts before `publish`.
    Building begin(String objectId, int version) throws IOException;

    /// Bytes to be stored; may be opened more than once.
    @FunctionalInterface
    interface Content {
        InputStream open() throws IOException;
    }

    /// A version in the making.
    interface Building {
        /// Adds a content file, durable when `publish` returns.
        ///
        /// @param path inside the object: `v1/content/document.pdf`
        /// @param bytes how many the content has
        Digests add(String path, Content content, long bytes) throws IOException;

        /// Reads again what `add` has written.
        Digests reread(String path) throws IOException;

        /// Makes the version durable and visible.
        ///
        /// @param bytes the inventory as it is to stand in the file
        void publish(Inventory inventory, byte[] bytes) throws IOException;
    }

    /// Finishes what a crash just after an object's newest version became visible has left open.
    void complete(OcflObject object) throws IOException;

    /// Removes an object with all that is left of it; invisible from the first step on. Nothing when it is gone
    /// already, so that repeating finishes what a crash has interrupted.
    void delete(String objectId) throws IOException;

    /// Makes way for an object that is to be written anew; what is there is kept elsewhere.
    void setAside(String objectId) throws IOException;

    /// The lock of the store's own that `delete` would meet and must not pass by, for people.
    default Optional<String> lockOf(String objectId) throws IOException {
        return Optional.empty();
    }

    /// Sets or lifts the store's own hold, where it knows such a thing.
    default void hold(String objectId, boolean held) throws IOException {}
}
