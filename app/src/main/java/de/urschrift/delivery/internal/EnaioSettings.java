// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import de.urschrift.delivery.DmsProfile;
import de.urschrift.delivery.spi.DmsFeedback.Kind;
import de.urschrift.kernel.Sensitive;
import de.urschrift.offices.spi.SetUpRules.Field;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// An `enaio` profile's settings, read and checked. Types and fields are named by their internal names.
///
/// @param url address of the gateway, without `/api/dms`
/// @param loginPath what a session login asks for; empty: Basic with every request
/// @param idField field that carries our document id
/// @param versionField field that carries our version
/// @param fields field of the DMS by relaxed name of our field
/// @param oneObject whether a further version becomes new content of the same object
/// @param fileQuery search that names the file; `{field}` stands for a field of ours
/// @param wishes where people set what they wish
/// @param personField who wishes
record EnaioSettings(
        URI url,
        String user,
        Sensitive<String> password,
        Optional<String> loginPath,
        String type,
        String idField,
        String versionField,
        Map<String, String> fields,
        boolean oneObject,
        Optional<String> parent,
        Optional<String> fileQuery,
        UnknownFile fileUnknown,
        Map<Kind, WishField> wishes,
        Optional<String> answerField,
        String personField,
        Duration connectTimeout,
        Duration readTimeout) {
    private static final String FIELD_PREFIX = "map.";

    /// The same names as in the DMS' search: no blanks, nothing that could end a statement.
    private static final Pattern INTERNAL_NAME = Pattern.compile("[\\p{L}0-9_][\\p{L}0-9_:.-]*");

    /// In the order of a form.
    static final List<Field> KNOWN =
            List.of(
                    Field.required("url"),
                    Field.required("user"),
                    Field.required("password"),
                    Field.choice("login", List.of("basic", "session")),
                    Field.text("loginPath"),
                    Field.required("type"),
                    Field.required("idField"),
                    Field.required("versionField"),
                    Field.choice("versions", List.of("content", "object")),
                    Field.text("parent"),
                    Field.text("fileQuery"),
                    Field.choice("fileUnknown", List.of("tray", "parent", "wait")),
                    Field.text("requestField"),
                    Field.text("requestValue"),
                    Field.text("defectField"),
                    Field.text("defectValue"),
                    Field.text("answerField"),
                    Field.text("personField"),
                    Field.text("connectTimeoutSeconds"),
                    Field.text("readTimeoutSeconds"));

    /// What happens to a document whose file the DMS does not have, or has more than once.
    enum UnknownFile {
        /// Into the tray of the user whom the profile names.
        TRAY,
        /// Into the place that `parent` names.
        PARENT,
        /// Nowhere: the delivery stops until somebody has made the file.
        WAIT
    }

    /// @param value what the field holds when it is set; empty: anything
    record WishField(String field, Optional<String> value) {}

    /// @throws IllegalArgumentException naming the setting that is missing, unknown or wrong
    static EnaioSettings of(DmsProfile profile) {
        ProfileSettings settings = ProfileSettings.of(profile);
        settings.refuseUnknown(KNOWN, FIELD_PREFIX);
        Map<Kind, WishField> wishes = wishes(settings);
        boolean session = settings.oneOf("login", "basic", KNOWN).equals("session");
        return new EnaioSettings(
                url(settings),
                settings.required("user"),
                new Sensitive<>(settings.required("password")),
                session ? Optional.of(loginPath(settings)) : Optional.empty(),
                name(settings, "type"),
                name(settings, "idField"),
                name(settings, "versionField"),
                fields(settings),
                settings.oneOf("versions", "content", KNOWN).equals("content"),
                parent(settings),
                fileQuery(settings),
                fileUnknown(settings),
                wishes,
                wishes.isEmpty() ? Optional.empty() : Optional.of(name(settings, "answerField")),
                settings.optional("personField").isPresent()
                        ? name(settings, "personField")
                        : EnaioObject.MODIFIED_BY,
                Duration.ofSeconds(settings.number("connectTimeoutSeconds", 10, 600)),
                Duration.ofSeconds(settings.number("readTimeoutSeconds", 120, 3600)));
    }

    /// Whether an object of ours may lie in the tray.
    boolean usesTray() {
        return fileUnknown == UnknownFile.TRAY;
    }

    private static URI url(ProfileSettings settings) {
        String text = settings.required("url").replaceFirst("/+$", "");
        try {
            URI url = new URI(text);
            if (url.getHost() != null
                    && url.getUserInfo() == null
                    && url.getQuery() == null
                    && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                return url;
            }
        } catch (URISyntaxException notAnAddress) {
            // told below, without the value
        }
        throw settings.wrong("url", "is not a http(s) address without user and query");
    }

    private static String loginPath(ProfileSettings settings) {
        String path = settings.optional("loginPath").orElse("/osrest/api/session");
        if (!path.matches("/[A-Za-z0-9_/.-]*")) {
            throw settings.wrong("loginPath", "is a path that begins with /");
        }
        return path;
    }

    private static String name(ProfileSettings settings, String setting) {
        return internalName(settings, setting, settings.required(setting));
    }

    private static String internalName(ProfileSettings settings, String setting, String value) {
        if (!INTERNAL_NAME.matcher(value).matches()) {
            throw settings.wrong(setting, "is not an internal name");
        }
        return value;
    }

    private static Map<String, String> fields(ProfileSettings settings) {
        Map<String, String> fields = new TreeMap<>();
        settings.byName()
                .forEach((name, field) -> {
                    if (name.startsWith(FIELD_PREFIX)) {
                        fields.put(
                                name.substring(FIELD_PREFIX.length()),
                                internalName(settings, name, field));
                    }
                });
        return Map.copyOf(fields);
    }

    private static Optional<String> parent(ProfileSettings settings) {
        Optional<String> parent = settings.optional("parent");
        if (parent.isPresent() && !EnaioObject.isId(parent.get())) {
            throw settings.wrong("parent", "is the object id of a folder or register");
        }
        return parent;
    }

    private static Optional<String> fileQuery(ProfileSettings settings) {
        Optional<String> query = settings.optional("fileQuery");
        if (query.isPresent()
                && !query.get().matches("(?is)SELECT\\s.*\\bsystem:objectId\\b.*\\sFROM\\s.*")) {
            throw settings.wrong("fileQuery", "is a search: SELECT system:objectId FROM …");
        }
        return query;
    }

    private static UnknownFile fileUnknown(ProfileSettings settings) {
        boolean hasParent = settings.optional("parent").isPresent();
        UnknownFile chosen =
                switch (settings.oneOf("fileUnknown", hasParent ? "parent" : "wait", KNOWN)) {
                    case "tray" -> UnknownFile.TRAY;
                    case "parent" -> UnknownFile.PARENT;
                    default -> UnknownFile.WAIT;
                };
        boolean needsParent =
                chosen == UnknownFile.PARENT
                        || (chosen == UnknownFile.WAIT && settings.optional("fileQuery").isEmpty());
        if (needsParent && !hasParent) {
            throw settings.wrong(
                    "parent", "is missing; name it, or a fileQuery, or fileUnknown=tray");
        }
        return chosen;
    }

    private static Map<Kind, WishField> wishes(ProfileSettings settings) {
        Map<Kind, WishField> wishes = new EnumMap<>(Kind.class);
        Map.of(Kind.REQUEST_ORIGINAL, "request", Kind.REPORT_DEFECT, "defect")
                .forEach((kind, word) -> {
                    if (settings.optional(word + "Field").isPresent()) {
                        wishes.put(
                                kind,
                                new WishField(
                                        name(settings, word + "Field"),
                                        settings.optional(word + "Value")));
                    }
                });
        return Map.copyOf(wishes);
    }
}
