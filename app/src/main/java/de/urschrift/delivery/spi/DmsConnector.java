// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.spi;

import de.urschrift.delivery.DmsProfile;
import de.urschrift.delivery.Handover;
import de.urschrift.store.BlobStore;
import java.io.InputStream;
import java.util.Optional;

/// What a DMS must offer. One implementation per kind of DMS; each call may fail with `OutsideFailure` of category
/// `DMS`.
public interface DmsConnector {
    /// The kind that profiles name: `folder`, `cmis`.
    String kind();

    /// The DMS' id of the object that carries our document id and version, if it has one.
    Optional<String> find(DmsProfile profile, Handover handover);

    /// Creates the object; returns its id. Called only after `find` found nothing.
    String create(DmsProfile profile, Handover handover, BlobStore blobs);

    /// The object's content as the DMS holds it; the caller closes it.
    InputStream read(DmsProfile profile, String objectId);
}
