// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import de.urschrift.capture.FileSplitter;
import de.urschrift.store.BlobStore;

/// Opens the real file splitter for the tests of other rooms.
public final class Splitters {
    private Splitters() {}

    public static FileSplitter over(BlobStore blobs) {
        return new ForeignFiles(blobs);
    }

    /// For parsers that store nothing.
    static BlobStore noBlobs() {
        return (BlobStore)
                java.lang.reflect.Proxy.newProxyInstance(
                        Splitters.class.getClassLoader(),
                        new Class<?>[] {BlobStore.class},
                        (_, method, _) -> {
                            throw new AssertionError(method + " is not for this test");
                        });
    }
}
