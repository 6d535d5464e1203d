// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.spi;

import de.urschrift.delivery.DmsProfile;
import de.urschrift.kernel.DocumentId;
import java.util.function.Consumer;

/// What a `DmsConnector` can do more when its DMS can list what carries our ids: the base of a reconciliation.
public interface DmsInventory {
    /// Tells of every object that carries an id of ours, in pages, so that memory stays flat.
    ///
    /// @throws de.urschrift.kernel.OutsideFailure as in `DmsConnector`
    void held(DmsProfile profile, Consumer<Held> to);

    /// @param version the version in force in the DMS
    record Held(DocumentId document, int version, String objectId) {}
}
