// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import de.urschrift.kernel.DocumentId;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/// Lets one thread of this process at a time deliver a document. Other processes are kept apart by the DMS, which
/// refuses a second object of the same name.
final class DocumentLocks {
    private final Lock[] locks =
            Stream.generate(ReentrantLock::new).limit(1024).toArray(Lock[]::new);

    /// A document always gets the same lock; some documents share one.
    Lock get(DocumentId document) {
        return locks[Math.floorMod(document.hashCode(), locks.length)];
    }
}
