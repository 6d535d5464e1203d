// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.spi;

import de.urschrift.delivery.DmsProfile;
import de.urschrift.delivery.Handover;
import de.urschrift.offices.spi.SetUpRules.Field;
import de.urschrift.store.BlobStore;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/// What a DMS must offer. One implementation per kind of DMS, found as a Spring bean; thread-safe. Each call that
/// speaks to the DMS may fail with `OutsideFailure` of category `DMS`: retryable where the DMS was not reached, was
/// busy or broke; not retryable where people must change something first (password, settings, a foreign object of
/// the same name, two objects under one id).
///
/// MUST: at no moment can a crash, a timeout or a lost answer lead to a second object: what `create` began, the next
/// `find` or `create` for the same document and version completes. MUST NOT: overwrite or delete what is not ours.
public interface DmsConnector {
    /// The kind that profiles name: `folder`, `xdomea`, `cmis`.
    String kind();

    /// The settings that a form asks for, in its order. Others may be there, too.
    default List<Field> settings() {
        return List.of();
    }

    /// Looks at the settings alone, without speaking to the DMS.
    ///
    /// @throws IllegalArgumentException naming the setting that is missing, unknown or wrong; never a value of it
    void check(DmsProfile profile);

    /// The DMS' id of the object that carries our document id and version, if it has one.
    Optional<String> find(DmsProfile profile, Handover handover);

    /// Creates the object with its content and index data in one step; returns its id. Called only after `find`
    /// found nothing.
    String create(DmsProfile profile, Handover handover, BlobStore blobs);

    /// The object's content as the DMS holds it, empty when the DMS has no such object; the caller closes it.
    Optional<InputStream> read(DmsProfile profile, String objectId);
}
