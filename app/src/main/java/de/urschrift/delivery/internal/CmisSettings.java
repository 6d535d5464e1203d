// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import de.urschrift.delivery.DmsProfile;
import de.urschrift.kernel.Sensitive;
import de.urschrift.offices.spi.SetUpRules.Field;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A `cmis` profile's settings, read and checked.
///
/// @param url address of the binding itself
/// @param repository id of the repository; without one the server must have exactly one
/// @param folder path below the repository's root, `/` for the root
/// @param secondaryTypes ids of the secondary types that the document gets
/// @param idProperty property that carries our id; `cmis:name` when the DMS has none of its own
/// @param fields property of the DMS by relaxed name of our field
/// @param file how the file (Akte) is found; empty: everything goes into `folder`
/// @param wishes how case workers ask; empty: they cannot
record CmisSettings(
        boolean atomPub,
        String url,
        Optional<String> repository,
        Optional<String> user,
        Sensitive<String> password,
        String folder,
        String type,
        List<String> secondaryTypes,
        String idProperty,
        Map<String, String> fields,
        Optional<CmisFile> file,
        Optional<Asking> wishes,
        Duration connectTimeout,
        Duration readTimeout) {
    static final String NAME = "cmis:name";
    private static final String FIELD_PREFIX = "map.";
    private static final String FILE_FIELD_PREFIX = "filemap.";

    /// In the order of a form.
    static final List<Field> KNOWN =
            List.of(
                    Field.required("url"),
                    Field.choice("binding", List.of("browser", "atompub")),
                    Field.text("repository"),
                    Field.text("user"),
                    Field.text("password"),
                    Field.text("folder"),
                    Field.text("type"),
                    Field.text("secondaryTypes"),
                    Field.text("idProperty"),
                    Field.text("fileQuery"),
                    Field.choice("fileUnknown", List.of("tray", "create", "wait")),
                    Field.text("fileFolder"),
                    Field.text("fileType"),
                    Field.text("fileName"),
                    Field.text("requestProperty"),
                    Field.text("answerProperty"),
                    Field.text("reasonProperty"),
                    Field.text("personProperty"),
                    Field.text("originalWord"),
                    Field.text("defectWord"),
                    Field.text("connectTimeoutSeconds"),
                    Field.text("readTimeoutSeconds"));

    /// @throws IllegalArgumentException naming the setting that is missing, unknown or wrong
    static CmisSettings of(DmsProfile profile) {
        ProfileSettings settings = ProfileSettings.of(profile);
        Map<String, String> fileFields = prefixed(settings, FILE_FIELD_PREFIX);
        settings.refuseUnknown(KNOWN, FIELD_PREFIX, FILE_FIELD_PREFIX);
        String binding = settings.oneOf("binding", "browser", KNOWN);
        return new CmisSettings(
                binding.equals("atompub"),
                url(settings),
                settings.optional("repository"),
                settings.optional("user"),
                new Sensitive<>(settings.optional("password").orElse("")),
                folder(settings, "folder", "/"),
                settings.optional("type").orElse("cmis:document"),
                settings.optional("secondaryTypes").stream()
                        .flatMap(types -> Stream.of(types.split(",")))
                        .map(String::strip)
                        .filter(type -> !type.isEmpty())
                        .toList(),
                settings.optional("idProperty").orElse(NAME),
                prefixed(settings, FIELD_PREFIX),
                CmisFile.of(settings, fileFields),
                Asking.of(settings),
                Duration.ofSeconds(settings.number("connectTimeoutSeconds", 10, 600)),
                Duration.ofSeconds(settings.number("readTimeoutSeconds", 120, 3600)));
    }

    /// How case workers ask by a field of the document, and where they read the answer.
    ///
    /// @param request property that they set; we empty it when we answer
    /// @param answer property that we set
    /// @param reason property with the reason; empty: it follows the word after a colon
    /// @param personProperty property with the login name
    /// @param original how a request for the original begins
    /// @param defect how the report of a defect begins
    record Asking(
            String request,
            String answer,
            Optional<String> reason,
            String personProperty,
            String original,
            String defect) {
        private static Optional<Asking> of(ProfileSettings settings) {
            if (settings.optional("requestProperty").isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(
                    new Asking(
                            settings.required("requestProperty"),
                            settings.required("answerProperty"),
                            settings.optional("reasonProperty"),
                            settings.optional("personProperty").orElse("cmis:lastModifiedBy"),
                            settings.optional("originalWord").orElse("Original"),
                            settings.optional("defectWord").orElse("Mangel")));
        }
    }

    /// Whether objects are recognised by their name alone.
    boolean idInName() {
        return idProperty.equals(NAME);
    }

    private static String url(ProfileSettings settings) {
        try {
            URI url = new URI(settings.required("url"));
            if (url.getHost() != null
                    && url.getUserInfo() == null
                    && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                return url.toString();
            }
        } catch (URISyntaxException notAnAddress) {
            // told below, without the value: it may contain a password
        }
        throw settings.wrong("url", "is not a http(s) address without user and password");
    }

    private static Map<String, String> prefixed(ProfileSettings settings, String prefix) {
        Map<String, String> fields = new TreeMap<>();
        settings.byName()
                .forEach((name, property) -> {
                    if (name.startsWith(prefix)) {
                        fields.put(name.substring(prefix.length()), property);
                    }
                });
        return Map.copyOf(fields);
    }

    /// A path below the root, without a slash at its end.
    static String folder(ProfileSettings settings, String name, String otherwise) {
        String folder = settings.optional(name).orElse(otherwise).replaceAll("/+", "/");
        if (!folder.startsWith("/")) {
            throw settings.wrong(name, "begins with /");
        }
        return folder.length() > 1 && folder.endsWith("/")
                ? folder.substring(0, folder.length() - 1)
                : folder;
    }
}
