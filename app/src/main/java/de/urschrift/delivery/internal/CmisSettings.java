// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import de.urschrift.delivery.DmsProfile;
import de.urschrift.kernel.Sensitive;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// A `cmis` profile's settings, read and checked.
///
/// @param url address of the binding itself
/// @param repository id of the repository; without one the server must have exactly one
/// @param folder path below the repository's root, `/` for the root
/// @param idProperty property that carries our id; `cmis:name` when the DMS has none of its own
/// @param fields property of the DMS by relaxed name of our field
record CmisSettings(
        boolean atomPub,
        String url,
        Optional<String> repository,
        Optional<String> user,
        Sensitive<String> password,
        String folder,
        String type,
        String idProperty,
        Map<String, String> fields,
        Duration connectTimeout,
        Duration readTimeout) {
    static final String NAME = "cmis:name";
    private static final String FIELD_PREFIX = "map.";
    private static final Set<String> KNOWN =
            Set.of(
                    "binding",
                    "url",
                    "repository",
                    "user",
                    "password",
                    "folder",
                    "type",
                    "idProperty",
                    "connectTimeoutSeconds",
                    "readTimeoutSeconds");

    /// @throws IllegalArgumentException naming the setting that is missing, unknown or wrong
    static CmisSettings of(DmsProfile profile) {
        ProfileSettings settings = ProfileSettings.of(profile);
        settings.refuseUnknown(KNOWN, FIELD_PREFIX);
        Map<String, String> fields = new TreeMap<>();
        settings.byName()
                .forEach((name, property) -> {
                    if (name.startsWith(FIELD_PREFIX)) {
                        fields.put(name.substring(FIELD_PREFIX.length()), property);
                    }
                });
        String binding = settings.oneOf("binding", "browser", Set.of("browser", "atompub"));
        return new CmisSettings(
                binding.equals("atompub"),
                url(settings),
                settings.optional("repository"),
                settings.optional("user"),
                new Sensitive<>(settings.optional("password").orElse("")),
                folder(settings),
                settings.optional("type").orElse("cmis:document"),
                settings.optional("idProperty").orElse(NAME),
                Map.copyOf(fields),
                Duration.ofSeconds(settings.number("connectTimeoutSeconds", 10, 600)),
                Duration.ofSeconds(settings.number("readTimeoutSeconds", 120, 3600)));
    }

    /// Whether objects are recognised by their name alone.
    boolean idInName() {
        return idProperty.equals(NAME);
    }

    private static String url(ProfileSettings settings) {
        try {
            URI url = new URI(settings.required("url"));
            if (url.getHost() != null
                    && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                return url.toString();
            }
        } catch (URISyntaxException notAnAddress) {
            // told below, without the value: it may contain a password
        }
        throw new IllegalArgumentException(
                "DMS profile " + settings.profile() + ": setting url is not a http(s) address");
    }

    private static String folder(ProfileSettings settings) {
        String folder = settings.optional("folder").orElse("/").replaceAll("/+", "/");
        if (!folder.startsWith("/")) {
            throw new IllegalArgumentException(
                    "DMS profile " + settings.profile() + ": setting folder begins with /");
        }
        return folder.length() > 1 && folder.endsWith("/")
                ? folder.substring(0, folder.length() - 1)
                : folder;
    }
}
