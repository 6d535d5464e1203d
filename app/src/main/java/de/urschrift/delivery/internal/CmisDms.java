// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import de.urschrift.delivery.DmsProfile;
import de.urschrift.delivery.Handover;
import de.urschrift.kernel.DocumentId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.chemistry.opencmis.client.api.CmisObject;
import org.apache.chemistry.opencmis.client.api.Document;
import org.apache.chemistry.opencmis.client.api.OperationContext;
import org.apache.chemistry.opencmis.client.api.QueryResult;
import org.apache.chemistry.opencmis.client.api.Session;
import org.apache.chemistry.opencmis.commons.PropertyIds;
import org.apache.chemistry.opencmis.commons.definitions.DocumentTypeDefinition;
import org.apache.chemistry.opencmis.commons.definitions.PropertyDefinition;
import org.apache.chemistry.opencmis.commons.definitions.TypeDefinition;
import org.apache.chemistry.opencmis.commons.exceptions.CmisBaseException;
import org.apache.chemistry.opencmis.commons.exceptions.CmisObjectNotFoundException;
import org.jspecify.annotations.Nullable;

/// One profile's DMS, connected: its types, and how our ids are written, recognised and searched for.
record CmisDms(
        DmsProfile profile,
        CmisSettings settings,
        Session session,
        DocumentTypeDefinition type,
        List<TypeDefinition> types) {
    private static final int PAGE = 200;
    private static final String UUID_TEXT = "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})";
    private static final Pattern KEY = Pattern.compile(UUID_TEXT + "\\.v([1-9][0-9]{0,8})");
    private static final Pattern NAME = Pattern.compile("(?s).*_" + KEY + "\\.pdf");

    /// Our id as the DMS keeps it: `<document id>.v<version>`.
    record Key(DocumentId document, int version) {
        static Key of(Handover handover) {
            return new Key(handover.document(), handover.version());
        }

        @Override
        public String toString() {
            return document + ".v" + version;
        }
    }

    /// An object found by its id.
    record Hit(Key key, String objectId) {}

    static CmisDms of(DmsProfile profile, CmisSessions sessions) {
        CmisSettings settings = CmisSettings.of(profile);
        Session session = sessions.of(profile, settings);
        if (!(session.getTypeDefinition(settings.type()) instanceof DocumentTypeDefinition type)) {
            throw CmisFailure.settings(
                    profile, "the type " + settings.type() + " is no document type");
        }
        List<TypeDefinition> types = new ArrayList<>(List.of(type));
        settings.secondaryTypes().forEach(id -> types.add(session.getTypeDefinition(id)));
        return new CmisDms(profile, settings, session, type, List.copyOf(types));
    }

    /// Performs `step` and says what a failure of the DMS means for us.
    static <T> T speaking(DmsProfile profile, Supplier<T> step) {
        try {
            return step.get();
        } catch (CmisBaseException e) {
            throw CmisFailure.of(profile, e);
        }
    }

    /// Like `speaking` for a step without a result.
    static void speaking(DmsProfile profile, Runnable step) {
        speaking(
                profile,
                () -> {
                    step.run();
                    return profile;
                });
    }

    /// Whether a re-scan becomes a version of the object, and not an object of its own.
    boolean hasVersions() {
        return Boolean.TRUE.equals(type.isVersionable());
    }

    String path(String name) {
        return below(settings.folder(), name);
    }

    static String below(String folder, String name) {
        return folder.equals("/") ? "/" + name : folder + "/" + name;
    }

    String name(Handover handover) {
        String name =
                hasVersions()
                        ? ObjectName.PORTABLE.safe(handover.name())
                        : ObjectName.PORTABLE.of(handover);
        return (settings.idInName() ? name + "_" + Key.of(handover) : name) + ".pdf";
    }

    /// The value of the id property.
    String id(Handover handover) {
        return settings.idInName() ? name(handover) : Key.of(handover).toString();
    }

    /// Which document version of ours an object is; empty when it is not ours.
    Optional<Key> key(CmisObject object) {
        return key(object.<Object>getPropertyValue(settings.idProperty()));
    }

    private Optional<Key> key(@Nullable Object value) {
        Matcher ours = (settings.idInName() ? NAME : KEY).matcher(String.valueOf(value));
        return ours.matches()
                ? Optional.of(
                        new Key(
                                new DocumentId(UUID.fromString(ours.group(1))),
                                Integer.parseInt(ours.group(2))))
                : Optional.empty();
    }

    Optional<CmisObject> at(String path) {
        try {
            return Optional.of(session.getObjectByPath(path));
        } catch (CmisObjectNotFoundException nothing) {
            return Optional.empty();
        }
    }

    Optional<Document> document(String objectId) {
        try {
            return session.getObject(objectId) instanceof Document document
                    ? Optional.of(document)
                    : Optional.empty();
        } catch (CmisObjectNotFoundException gone) {
            return Optional.empty();
        }
    }

    /// Versions of a document's object that are more than somebody's draft, newest first; the object itself where the
    /// type has none.
    List<Document> versions(Document document) {
        return hasVersions()
                ? document.getAllVersions().stream()
                        .filter(version -> !Boolean.TRUE.equals(version.isPrivateWorkingCopy()))
                        .toList()
                : List.of(document);
    }

    /// The version that we stored under that key: the first that carries it. Later ones that carry it too are changes made
    /// in the DMS.
    Optional<Document> stored(Document document, Key key) {
        return versions(document).stream()
                .filter(version -> key(version).filter(key::equals).isPresent())
                .reduce((newer, older) -> older);
    }

    /// The current objects of any version of a document.
    Stream<Hit> search(DocumentId document) {
        return search(
                "LIKE "
                        + quoted(
                                settings.idInName()
                                        ? "%_" + document + ".v%.pdf"
                                        : document + ".v%"));
    }

    /// The current objects of a document version.
    Stream<Hit> search(Handover handover) {
        return search("= " + quoted(id(handover)));
    }

    /// All current objects that carry an id of ours, page by page.
    Stream<Hit> searchAll() {
        return search(settings.idInName() ? "LIKE '%.v%.pdf'" : "IS NOT NULL");
    }

    private Stream<Hit> search(String condition) {
        return hits(settings.idProperty(), condition)
                .flatMap(hit ->
                        key(hit.<Object>getPropertyValueById(settings.idProperty()))
                                .map(key ->
                                        new Hit(
                                                key,
                                                hit.<String>getPropertyValueById(
                                                        PropertyIds.OBJECT_ID)))
                                .stream());
    }

    /// Objects of the profile's type, with their id property.
    ///
    /// @param condition on that property
    /// @throws de.urschrift.kernel.OutsideFailure not retryable, when the property cannot be searched for
    Stream<QueryResult> hits(String property, String condition) {
        String statement =
                "SELECT %s, %s FROM %s WHERE %s %s"
                        .formatted(
                                "d.cmis:objectId",
                                column(settings.idProperty()),
                                tables(property),
                                column(property),
                                condition);
        OperationContext pages = CmisSessions.plain(session);
        pages.setMaxItemsPerPage(PAGE);
        Iterable<QueryResult> hits = session.query(statement, false, pages);
        return StreamSupport.stream(hits.spliterator(), false);
    }

    boolean canSearch(String property) {
        PropertyDefinition<?> definition = CmisProperties.definition(profile, types, property);
        return Boolean.TRUE.equals(type.isQueryable())
                && Boolean.TRUE.equals(definition.isQueryable());
    }

    private String column(String property) {
        PropertyDefinition<?> definition = CmisProperties.definition(profile, types, property);
        if (!canSearch(property)) {
            throw CmisFailure.settings(
                    profile,
                    "the property %s of type %s cannot be searched for; choose another property"
                            .formatted(property, type.getId()));
        }
        return table(property) + "." + definition.getQueryName();
    }

    /// The table of the type that has the property: `d` for the document, `s1` and so on for the secondary types.
    private String table(String property) {
        for (int i = 0; i < types.size(); i++) {
            if (types.get(i).getPropertyDefinitions().containsKey(property)) {
                return i == 0 ? "d" : "s" + i;
            }
        }
        return "d";
    }

    /// Only secondary types that hold one of the two properties are joined.
    private String tables(String property) {
        StringBuilder tables = new StringBuilder(type.getQueryName()).append(" d");
        Stream.of(settings.idProperty(), property)
                .map(this::table)
                .distinct()
                .filter(table -> !table.equals("d"))
                .forEach(table ->
                        tables.append(" JOIN ")
                                .append(
                                        types.get(Integer.parseInt(table.substring(1)))
                                                .getQueryName())
                                .append(" ")
                                .append(table)
                                .append(" ON d.cmis:objectId = ")
                                .append(table)
                                .append(".cmis:objectId"));
        return tables.toString();
    }

    /// A text as CMIS QL writes it.
    static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
