// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.store.internal;

import de.urschrift.store.BlobStore;
import de.urschrift.store.DataFolder;
import java.nio.file.Path;

/// The product's blob store in a folder of a test.
public final class TestBlobs {
    private TestBlobs() {}

    public static BlobStore in(Path folder) {
        return new FileBlobStore(new DataFolder(folder));
    }
}
