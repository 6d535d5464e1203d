// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import static de.urschrift.delivery.internal.CmisDms.speaking;

import de.urschrift.delivery.DmsProfile;
import de.urschrift.delivery.Handover;
import de.urschrift.delivery.internal.CmisDms.Key;
import de.urschrift.delivery.spi.DmsConnector;
import de.urschrift.delivery.spi.DmsErasure;
import de.urschrift.delivery.spi.DmsFeedback;
import de.urschrift.delivery.spi.DmsInventory;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.offices.spi.SetUpRules.Field;
import de.urschrift.store.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.chemistry.opencmis.client.api.CmisObject;
import org.apache.chemistry.opencmis.client.api.Document;
import org.apache.chemistry.opencmis.client.api.Folder;
import org.apache.chemistry.opencmis.commons.PropertyIds;
import org.apache.chemistry.opencmis.commons.data.ContentStream;
import org.apache.chemistry.opencmis.commons.enums.VersioningState;
import org.apache.chemistry.opencmis.commons.exceptions.CmisBaseException;
import org.apache.chemistry.opencmis.commons.exceptions.CmisConstraintException;
import org.apache.chemistry.opencmis.commons.exceptions.CmisContentAlreadyExistsException;
import org.apache.chemistry.opencmis.commons.exceptions.CmisNameConstraintViolationException;
import org.apache.chemistry.opencmis.commons.exceptions.CmisObjectNotFoundException;
import org.apache.chemistry.opencmis.commons.impl.dataobjects.ContentStreamImpl;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// A DMS that speaks CMIS 1.1. Our id, `<document id>.v<version>`, is a property of the object from its first moment,
/// and its name is unique in its folder: of two attempts to create it, one is refused by the DMS. Where the document
/// type has versions, a re-scan becomes the next version of the same object, by check-out and check-in.
@Component
final class CmisConnector implements DmsConnector, DmsInventory, DmsErasure, DmsFeedback {
    private final CmisSessions sessions;
    private final CmisFiling filing = new CmisFiling();
    private final CmisWishes wishes = new CmisWishes();

    CmisConnector(CmisSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public String kind() {
        return "cmis";
    }

    @Override
    public List<Field> settings() {
        return CmisSettings.KNOWN;
    }

    @Override
    public void check(DmsProfile profile) {
        CmisSettings.of(profile);
    }

    @Override
    public Optional<String> find(DmsProfile profile, Handover handover) {
        return speaking(
                profile,
                () -> {
                    CmisDms dms = CmisDms.of(profile, sessions);
                    return one(dms, handover).flatMap(object -> stored(dms, object, handover));
                });
    }

    @Override
    public String create(DmsProfile profile, Handover handover, BlobStore blobs) {
        return speaking(profile, () -> create(CmisDms.of(profile, sessions), handover, blobs));
    }

    @Override
    public Optional<InputStream> read(DmsProfile profile, String objectId) {
        return speaking(profile, () -> read(CmisDms.of(profile, sessions), objectId));
    }

    @Override
    public void held(DmsProfile profile, Consumer<Held> to) {
        speaking(
                profile,
                () ->
                        CmisDms.of(profile, sessions)
                                .searchAll()
                                .forEach(hit ->
                                        to.accept(
                                                new Held(
                                                        hit.key().document(),
                                                        hit.key().version(),
                                                        hit.objectId()))));
    }

    /// Every object of the document goes, also those of other versions.
    @Override
    public void erase(DmsProfile profile, String objectId) {
        speaking(profile, () -> erase(CmisDms.of(profile, sessions), objectId));
    }

    @Override
    public Wishes wishes(DmsProfile profile, Optional<String> since) {
        return speaking(profile, () -> wishes.wishes(CmisDms.of(profile, sessions), since));
    }

    @Override
    public void answer(DmsProfile profile, String objectId, String state) {
        speaking(profile, () -> wishes.answer(CmisDms.of(profile, sessions), objectId, state));
    }

    private static void erase(CmisDms dms, String objectId) {
        Optional<Document> object = dms.document(objectId);
        if (object.isEmpty()) {
            return;
        }
        Key key =
                dms.key(object.get())
                        .orElseThrow(() ->
                                CmisFailure.settings(
                                        dms.profile(),
                                        "an object that does not carry our id is not deleted"));
        for (CmisDms.Hit hit : dms.search(key.document()).toList()) {
            dms.document(hit.objectId()).ifPresent(one -> delete(dms, one));
        }
        dms.document(objectId).ifPresent(one -> delete(dms, one));
    }

    private static void delete(CmisDms dms, Document object) {
        try {
            if (dms.hasVersions() && isCheckedOutByUs(dms, object)) {
                object.cancelCheckOut();
            }
            object.delete(true);
        } catch (CmisObjectNotFoundException gone) {
            // as wanted
        }
    }

    private static boolean isCheckedOutByUs(CmisDms dms, Document object) {
        return Boolean.TRUE.equals(object.isVersionSeriesCheckedOut())
                && dms.settings()
                        .user()
                        .filter(user -> user.equals(object.getVersionSeriesCheckedOutBy()))
                        .isPresent();
    }

    private static Optional<String> stored(CmisDms dms, Document object, Handover handover) {
        return dms.stored(object, Key.of(handover)).map(CmisObject::getId);
    }

    /// The object of a document: of any of its versions where the type has versions, else of just this version. By path,
    /// which is current even where the DMS indexes late, and by query, which finds what was filed elsewhere.
    ///
    /// @throws OutsideFailure not retryable, when there are several
    private Optional<Document> one(CmisDms dms, Handover handover) {
        Map<String, Document> found = new LinkedHashMap<>();
        Stream.concat(
                        filing.places(dms, handover).stream()
                                .map(folder -> CmisDms.below(folder, dms.name(handover)))
                                .flatMap(path -> dms.at(path).stream())
                                .filter(object -> belongs(dms, object, handover)),
                        (dms.hasVersions() ? dms.search(handover.document()) : dms.search(handover))
                                .flatMap(hit -> dms.document(hit.objectId()).stream()))
                .forEach(object -> {
                    if (object instanceof Document document) {
                        found.put(
                                dms.hasVersions()
                                        ? document.getVersionSeriesId()
                                        : document.getId(),
                                document);
                    }
                });
        if (found.size() > 1) {
            throw new OutsideFailure(
                    OutsideFailure.Category.DMS,
                    false,
                    ("document %s version %d: the DMS of profile %s holds %d objects with our id; delete all but one"
                                    + " there, then deliver again")
                            .formatted(
                                    handover.document(),
                                    handover.version(),
                                    dms.profile().name(),
                                    found.size()));
        }
        return found.values().stream().findFirst();
    }

    private static boolean belongs(CmisDms dms, CmisObject object, Handover handover) {
        return dms.key(object)
                .filter(key ->
                        dms.hasVersions()
                                ? key.document().equals(handover.document())
                                : key.equals(Key.of(handover)))
                .isPresent();
    }

    private String create(CmisDms dms, Handover handover, BlobStore blobs) {
        Optional<Document> before = dms.hasVersions() ? one(dms, handover) : Optional.empty();
        if (before.isPresent()) {
            return stored(dms, before.get(), handover)
                    .orElseGet(() -> newVersion(dms, before.get(), handover, blobs));
        }
        Map<String, Object> properties = properties(dms, handover);
        properties.put(PropertyIds.OBJECT_TYPE_ID, dms.type().getId());
        properties.put(PropertyIds.NAME, dms.name(handover));
        Folder folder = filing.target(dms, handover);
        try (InputStream in = blobs.open(handover.file())) {
            return dms.session()
                    .createDocument(
                            properties,
                            folder,
                            content(dms, handover, blobs, in),
                            dms.hasVersions() ? VersioningState.MAJOR : VersioningState.NONE)
                    .getId();
        } catch (CmisNameConstraintViolationException
                | CmisConstraintException
                | CmisContentAlreadyExistsException refused) {
            return alreadyThere(dms, folder, handover, refused);
        } catch (IOException e) {
            throw unreadable(handover, e);
        }
    }

    /// Our id, the mapped fields and the secondary types, without what an object has only once.
    private static Map<String, Object> properties(CmisDms dms, Handover handover) {
        Map<String, Object> properties =
                new HashMap<>(
                        CmisProperties.mapped(
                                dms.profile(), dms.settings().fields(), dms.types(), handover));
        CmisProperties.definition(dms.profile(), dms.types(), dms.settings().idProperty());
        properties.put(dms.settings().idProperty(), dms.id(handover));
        if (!dms.settings().secondaryTypes().isEmpty()) {
            properties.put(
                    PropertyIds.SECONDARY_OBJECT_TYPE_IDS,
                    new ArrayList<>(dms.settings().secondaryTypes()));
        }
        return properties;
    }

    private static ContentStream content(
            CmisDms dms, Handover handover, BlobStore blobs, InputStream in) throws IOException {
        return new ContentStreamImpl(
                dms.name(handover),
                BigInteger.valueOf(Files.size(blobs.path(handover.file()))),
                "application/pdf",
                in);
    }

    /// Check-out and check-in. A check-out that an attempt before has left is gone on with: the working copy is ours
    /// alone, and only what is checked in counts.
    private static String newVersion(
            CmisDms dms, Document object, Handover handover, BlobStore blobs) {
        List<Document> versions = dms.versions(object);
        if (versions.stream()
                .flatMap(version -> dms.key(version).stream())
                .anyMatch(key -> key.version() > handover.version())) {
            throw stops(
                    dms, handover, false, "the DMS already holds a later version of the document");
        }
        Document copy = workingCopy(dms, versions.getFirst(), handover);
        try (InputStream in = blobs.open(handover.file())) {
            return copy.checkIn(
                            true,
                            properties(dms, handover),
                            content(dms, handover, blobs, in),
                            "Neue Fassung nach erneutem Scannen")
                    .getId();
        } catch (IOException e) {
            throw unreadable(handover, e);
        }
    }

    private static Document workingCopy(CmisDms dms, Document latest, Handover handover) {
        if (!Boolean.TRUE.equals(latest.isVersionSeriesCheckedOut())) {
            return dms.document(latest.checkOut().getId())
                    .orElseThrow(() -> stops(dms, handover, true, "its working copy is gone"));
        }
        if (!isCheckedOutByUs(dms, latest)) {
            throw stops(
                    dms,
                    handover,
                    true,
                    "somebody has checked the document out; the new version follows once it is checked in");
        }
        return Optional.ofNullable(latest.getVersionSeriesCheckedOutId())
                .flatMap(dms::document)
                .orElseThrow(() -> stops(dms, handover, true, "its working copy is gone"));
    }

    /// The name is taken: by an earlier or simultaneous attempt of ours, or by a stranger.
    private static String alreadyThere(
            CmisDms dms, Folder folder, Handover handover, CmisBaseException refused) {
        CmisObject there =
                dms.at(CmisDms.below(folder.getPath(), dms.name(handover)))
                        .orElseThrow(() -> refused);
        if (dms.key(there).filter(Key.of(handover)::equals).isPresent()) {
            return there.getId();
        }
        throw stops(
                dms,
                handover,
                false,
                "the folder already has another object of that name, which is left as it is; rename or move it, then"
                        + " deliver again");
    }

    private static Optional<InputStream> read(CmisDms dms, String objectId) {
        try {
            return dms.document(objectId).map(CmisConnector::contents);
        } catch (CmisObjectNotFoundException gone) {
            return Optional.empty();
        } catch (CmisConstraintException withoutContent) {
            return Optional.of(InputStream.nullInputStream());
        }
    }

    private static InputStream contents(Document document) {
        @Nullable ContentStream content = document.getContentStream();
        return content == null
                ? InputStream.nullInputStream()
                : new WholeStream(content.getStream(), document.getContentStreamLength());
    }

    private static OutsideFailure stops(
            CmisDms dms, Handover handover, boolean retryable, String why) {
        return new OutsideFailure(
                OutsideFailure.Category.DMS,
                retryable,
                "document %s version %d was not delivered to the DMS of profile %s: %s"
                        .formatted(
                                handover.document(),
                                handover.version(),
                                dms.profile().name(),
                                why));
    }

    private static OutsideFailure unreadable(Handover handover, IOException e) {
        return new OutsideFailure(
                OutsideFailure.Category.STORAGE,
                true,
                "the sealed file of document " + handover.document() + " could not be read",
                e);
    }
}
