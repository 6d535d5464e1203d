// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import de.urschrift.delivery.DmsProfile;
import de.urschrift.delivery.Handover;
import de.urschrift.delivery.spi.DmsConnector;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.store.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.chemistry.opencmis.client.api.CmisObject;
import org.apache.chemistry.opencmis.client.api.Folder;
import org.apache.chemistry.opencmis.client.api.ObjectId;
import org.apache.chemistry.opencmis.client.api.QueryResult;
import org.apache.chemistry.opencmis.client.api.Session;
import org.apache.chemistry.opencmis.client.runtime.ObjectIdImpl;
import org.apache.chemistry.opencmis.commons.PropertyIds;
import org.apache.chemistry.opencmis.commons.data.ContentStream;
import org.apache.chemistry.opencmis.commons.definitions.DocumentTypeDefinition;
import org.apache.chemistry.opencmis.commons.definitions.PropertyDefinition;
import org.apache.chemistry.opencmis.commons.definitions.TypeDefinition;
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
/// and its name is unique in its folder: of two attempts to create it, one is refused by the DMS.
@Component
final class CmisConnector implements DmsConnector {
    private final CmisSessions sessions;
    private final ReentrantLock makingFolders = new ReentrantLock();

    CmisConnector(CmisSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public String kind() {
        return "cmis";
    }

    @Override
    public void check(DmsProfile profile) {
        CmisSettings.of(profile);
    }

    @Override
    public Optional<String> find(DmsProfile profile, Handover handover) {
        return speaking(profile, () -> find(Dms.of(profile, sessions), handover));
    }

    @Override
    public String create(DmsProfile profile, Handover handover, BlobStore blobs) {
        return speaking(profile, () -> create(Dms.of(profile, sessions), handover, blobs));
    }

    @Override
    public Optional<InputStream> read(DmsProfile profile, String objectId) {
        return speaking(profile, () -> read(Dms.of(profile, sessions), objectId));
    }

    /// One profile's DMS, connected.
    private record Dms(DmsProfile profile, CmisSettings settings, Session session) {
        static Dms of(DmsProfile profile, CmisSessions sessions) {
            CmisSettings settings = CmisSettings.of(profile);
            return new Dms(profile, settings, sessions.of(profile, settings));
        }

        DocumentTypeDefinition type() {
            TypeDefinition type = session.getTypeDefinition(settings.type());
            if (type instanceof DocumentTypeDefinition document) {
                return document;
            }
            throw CmisFailure.settings(
                    profile, "the type " + settings.type() + " is no document type");
        }

        String path(String name) {
            return settings.folder().equals("/") ? "/" + name : settings.folder() + "/" + name;
        }

        String name(Handover handover) {
            String name = ObjectName.PORTABLE.of(handover);
            return (settings.idInName() ? name + "_" + key(handover) : name) + ".pdf";
        }

        /// The value by which the object is recognised.
        String id(Handover handover) {
            return settings.idInName() ? name(handover) : key(handover);
        }

        private static String key(Handover handover) {
            return handover.document() + ".v" + handover.version();
        }
    }

    /// By path, which is current even where the DMS indexes late, and by query, which finds what was filed elsewhere.
    private static Optional<String> find(Dms dms, Handover handover) {
        Set<String> found = new LinkedHashSet<>();
        at(dms, dms.path(dms.name(handover)))
                .filter(object -> isOurs(dms, object, handover))
                .ifPresent(object -> found.add(object.getId()));
        found.addAll(query(dms, dms.id(handover)));
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
        return found.stream().findFirst();
    }

    private static Set<String> query(Dms dms, String id) {
        DocumentTypeDefinition type = dms.type();
        PropertyDefinition<?> property =
                CmisProperties.definition(dms.profile(), type, dms.settings().idProperty());
        if (!Boolean.TRUE.equals(type.isQueryable())
                || !Boolean.TRUE.equals(property.isQueryable())) {
            throw CmisFailure.settings(
                    dms.profile(),
                    "the property %s of type %s cannot be searched for; choose another idProperty"
                            .formatted(property.getId(), type.getId()));
        }
        String statement =
                "SELECT cmis:objectId, %2$s FROM %1$s WHERE %2$s = '%3$s'"
                        .formatted(
                                type.getQueryName(),
                                property.getQueryName(),
                                id.replace("\\", "\\\\").replace("'", "\\'"));
        Set<String> hits = new LinkedHashSet<>();
        for (QueryResult hit : dms.session().query(statement, false)) {
            if (id.equals(hit.getPropertyValueByQueryName(property.getQueryName()))) {
                hits.add(hit.getPropertyValueById(PropertyIds.OBJECT_ID));
            }
        }
        return hits;
    }

    private String create(Dms dms, Handover handover, BlobStore blobs) {
        DocumentTypeDefinition type = dms.type();
        Map<String, Object> properties =
                CmisProperties.mapped(dms.profile(), dms.settings(), type, handover);
        properties.put(PropertyIds.OBJECT_TYPE_ID, type.getId());
        properties.put(dms.settings().idProperty(), dms.id(handover));
        properties.put(PropertyIds.NAME, dms.name(handover));
        ObjectId folder = folder(dms);
        try (InputStream in = blobs.open(handover.file())) {
            ContentStream content =
                    new ContentStreamImpl(
                            dms.name(handover),
                            BigInteger.valueOf(Files.size(blobs.path(handover.file()))),
                            "application/pdf",
                            in);
            VersioningState versioning =
                    Boolean.TRUE.equals(type.isVersionable())
                            ? VersioningState.MAJOR
                            : VersioningState.NONE;
            return dms.session().createDocument(properties, folder, content, versioning).getId();
        } catch (CmisNameConstraintViolationException
                | CmisConstraintException
                | CmisContentAlreadyExistsException refused) {
            return alreadyThere(dms, handover, refused);
        } catch (IOException e) {
            throw new OutsideFailure(
                    OutsideFailure.Category.STORAGE,
                    true,
                    "the sealed file of document " + handover.document() + " could not be read",
                    e);
        }
    }

    /// The name is taken: by an earlier or simultaneous attempt of ours, or by a stranger.
    private static String alreadyThere(Dms dms, Handover handover, CmisBaseException refused) {
        CmisObject there = at(dms, dms.path(dms.name(handover))).orElseThrow(() -> refused);
        if (isOurs(dms, there, handover)) {
            return there.getId();
        }
        throw new OutsideFailure(
                OutsideFailure.Category.DMS,
                false,
                ("document %s version %d was not delivered: the folder in the DMS of profile %s already has another"
                                + " object of that name, which is left as it is; rename or move it, then deliver again")
                        .formatted(handover.document(), handover.version(), dms.profile().name()),
                refused);
    }

    private static Optional<InputStream> read(Dms dms, String objectId) {
        try {
            ContentStream content = dms.session().getContentStream(new ObjectIdImpl(objectId));
            return Optional.of(
                    content == null ? InputStream.nullInputStream() : content.getStream());
        } catch (CmisObjectNotFoundException gone) {
            return Optional.empty();
        } catch (CmisConstraintException withoutContent) {
            return Optional.of(InputStream.nullInputStream());
        }
    }

    /// The folder to file in, with what is missing of its path created.
    private ObjectId folder(Dms dms) {
        Optional<CmisObject> there = at(dms, dms.settings().folder());
        if (there.isPresent()) {
            return asFolder(dms, there.get());
        }
        makingFolders.lock();
        try {
            return madeFolder(dms);
        } finally {
            makingFolders.unlock();
        }
    }

    private static Folder madeFolder(Dms dms) {
        Folder folder = dms.session().getRootFolder();
        String reached = "";
        for (String name : dms.settings().folder().substring(1).split("/", -1)) {
            reached = reached + "/" + name;
            Optional<CmisObject> next = at(dms, reached);
            folder =
                    next.isPresent()
                            ? asFolder(dms, next.get())
                            : created(dms, folder, reached, name);
        }
        return folder;
    }

    private static Folder created(Dms dms, Folder parent, String path, String name) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(PropertyIds.OBJECT_TYPE_ID, "cmis:folder");
        properties.put(PropertyIds.NAME, name);
        try {
            return parent.createFolder(properties);
        } catch (CmisNameConstraintViolationException | CmisConstraintException byAnother) {
            return asFolder(dms, at(dms, path).orElseThrow(() -> byAnother));
        }
    }

    private static Folder asFolder(Dms dms, CmisObject object) {
        if (object instanceof Folder folder) {
            return folder;
        }
        throw CmisFailure.settings(
                dms.profile(), "setting folder names something that is no folder");
    }

    private static Optional<CmisObject> at(Dms dms, String path) {
        try {
            return Optional.of(dms.session().getObjectByPath(path));
        } catch (CmisObjectNotFoundException nothing) {
            return Optional.empty();
        }
    }

    private static boolean isOurs(Dms dms, CmisObject object, Handover handover) {
        @Nullable Object value = object.getPropertyValue(dms.settings().idProperty());
        return dms.id(handover).equals(value);
    }

    private static <T> T speaking(DmsProfile profile, Supplier<T> step) {
        try {
            return step.get();
        } catch (CmisBaseException e) {
            throw CmisFailure.of(profile, e);
        }
    }
}
