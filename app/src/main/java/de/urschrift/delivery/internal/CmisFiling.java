// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import de.urschrift.delivery.Handover;
import de.urschrift.kernel.OutsideFailure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.chemistry.opencmis.client.api.CmisObject;
import org.apache.chemistry.opencmis.client.api.Folder;
import org.apache.chemistry.opencmis.client.api.QueryResult;
import org.apache.chemistry.opencmis.commons.PropertyIds;
import org.apache.chemistry.opencmis.commons.exceptions.CmisConstraintException;
import org.apache.chemistry.opencmis.commons.exceptions.CmisNameConstraintViolationException;

/// Where a document goes in the DMS: into the file (Akte) that the profile's lookup rule finds, else into its folder.
final class CmisFiling {
    private final ReentrantLock makingFolders = new ReentrantLock();

    /// Folders that an attempt for this document may have put it into. Reads only.
    List<String> places(CmisDms dms, Handover handover) {
        List<String> places = new ArrayList<>();
        places.add(dms.settings().folder());
        dms.settings()
                .file()
                .flatMap(rule -> known(dms, rule, handover))
                .ifPresent(file -> places.add(file.getPath()));
        return places;
    }

    /// The folder to put it into; what is missing of the profile's folder is created, a file only if the profile says so.
    ///
    /// @throws OutsideFailure not retryable, when the document has to wait for its file
    Folder target(CmisDms dms, Handover handover) {
        Optional<CmisFile> rule = dms.settings().file();
        return rule.isEmpty()
                ? folder(dms, dms.settings().folder())
                : known(dms, rule.get(), handover)
                        .orElseGet(() -> withoutFile(dms, rule.get(), handover));
    }

    private Folder withoutFile(CmisDms dms, CmisFile rule, Handover handover) {
        return switch (rule.unknown()) {
            case TRAY -> folder(dms, dms.settings().folder());
            case CREATE -> newFile(dms, rule, handover);
            case WAIT -> throw waits(dms, handover, "the DMS has no file for it");
        };
    }

    /// By the rule, and, where we create files ourselves, by path: a file created a moment ago may not be searchable yet.
    private static Optional<Folder> known(CmisDms dms, CmisFile rule, Handover handover) {
        Map<String, String> values = CmisProperties.fields(handover);
        Set<String> found = new LinkedHashSet<>();
        rule.statement(values)
                .ifPresent(statement -> {
                    for (QueryResult hit : dms.session().query(statement, false)) {
                        found.add(hit.getPropertyValueById(PropertyIds.OBJECT_ID));
                    }
                });
        if (found.size() > 1) {
            throw waits(
                    dms,
                    handover,
                    "the lookup rule finds %d files for it, not one".formatted(found.size()));
        }
        return found.stream()
                .findFirst()
                .map(dms.session()::getObject)
                .or(() ->
                        rule.unknown() == CmisFile.Unknown.CREATE
                                ? rule.name(values)
                                        .flatMap(name -> dms.at(CmisDms.below(rule.folder(), name)))
                                : Optional.empty())
                .map(file -> asFolder(dms, file));
    }

    private Folder newFile(CmisDms dms, CmisFile rule, Handover handover) {
        String name =
                rule.name(CmisProperties.fields(handover))
                        .orElseThrow(() ->
                                waits(
                                        dms,
                                        handover,
                                        "it lacks a field from which its file could be named"));
        Map<String, Object> properties =
                CmisProperties.mapped(
                        dms.profile(),
                        rule.fields(),
                        List.of(dms.session().getTypeDefinition(rule.type())),
                        handover);
        properties.put(PropertyIds.OBJECT_TYPE_ID, rule.type());
        properties.put(PropertyIds.NAME, name);
        return created(
                dms, folder(dms, rule.folder()), CmisDms.below(rule.folder(), name), properties);
    }

    private static OutsideFailure waits(CmisDms dms, Handover handover, String why) {
        return new OutsideFailure(
                OutsideFailure.Category.DMS,
                false,
                "document %s version %d waits before the DMS of profile %s: %s; put the files there in order, then try again"
                        .formatted(
                                handover.document(),
                                handover.version(),
                                dms.profile().name(),
                                why));
    }

    /// A folder with what is missing of its path created.
    private Folder folder(CmisDms dms, String path) {
        Optional<CmisObject> there = dms.at(path);
        if (there.isPresent()) {
            return asFolder(dms, there.get());
        }
        makingFolders.lock();
        try {
            return madeFolder(dms, path);
        } finally {
            makingFolders.unlock();
        }
    }

    private static Folder madeFolder(CmisDms dms, String path) {
        Folder folder = dms.session().getRootFolder();
        String reached = "";
        for (String name : path.substring(1).split("/", -1)) {
            reached = reached + "/" + name;
            Optional<CmisObject> next = dms.at(reached);
            if (next.isPresent()) {
                folder = asFolder(dms, next.get());
            } else {
                Map<String, Object> properties = new HashMap<>();
                properties.put(PropertyIds.OBJECT_TYPE_ID, "cmis:folder");
                properties.put(PropertyIds.NAME, name);
                folder = created(dms, folder, reached, properties);
            }
        }
        return folder;
    }

    private static Folder created(
            CmisDms dms, Folder parent, String path, Map<String, Object> properties) {
        try {
            return parent.createFolder(properties);
        } catch (CmisNameConstraintViolationException | CmisConstraintException byAnother) {
            return asFolder(dms, dms.at(path).orElseThrow(() -> byAnother));
        }
    }

    private static Folder asFolder(CmisDms dms, CmisObject object) {
        if (object instanceof Folder folder) {
            return folder;
        }
        throw CmisFailure.settings(
                dms.profile(), "a setting names something as a folder or file that is none");
    }
}
