// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.store.internal;

import de.urschrift.store.BlobStore;
import de.urschrift.store.DataFolder;
import java.nio.file.Path;

/// Opens the real blob store for the tests of other rooms.
public final class BlobStores {
    private BlobStores() {}

    public static BlobStore in(Path folder) {
        return new FileBlobStore(new DataFolder(folder));
    }
}
