// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import de.urschrift.delivery.DmsProfile;
import de.urschrift.delivery.Handover;
import de.urschrift.offices.spi.SetUpRules.Field;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Settings of a profile of kind `xdomea`.
///
/// @param sender name of the institution that sends
/// @param receiver name of the institution that receives
/// @param place where the DMS finds the files (`Ablageort`)
/// @param newVersion message for the second and further versions of a document
/// @param confidentiality code of xdomea's list `vertraulichkeitsstufe`
/// @param fields our field's name by the name of the xdomea element that it fills, in lower case
record XdomeaSettings(
        XdomeaVersion version,
        String sender,
        Optional<String> receiver,
        String place,
        XdomeaMessage newVersion,
        Optional<String> confidentiality,
        Map<String, String> fields) {
    /// In the order of a form.
    static final List<Field> KNOWN =
            List.of(
                    Field.required("path"),
                    Field.choice("version", List.of("3.0.0", "4.0.0")),
                    Field.required("sender"),
                    Field.text("receiver"),
                    Field.text("place"),
                    Field.choice("newVersion", List.of("0601", "0605")),
                    Field.choice("confidentiality", List.of("001", "002", "003", "004", "005")));

    /// What `map.<field>` may name.
    private static final Set<String> ELEMENTS =
            Set.of(
                    "betreff",
                    "kennzeichen",
                    "bemerkung",
                    "fremdesgeschaeftszeichen",
                    "datumdesschreibens",
                    "bezug",
                    "bearbeiter",
                    "typ",
                    "idcontainer");

    /// @throws IllegalArgumentException naming the setting that is missing, unknown or wrong
    static XdomeaSettings of(DmsProfile profile, DropFolder folder) {
        ProfileSettings settings = ProfileSettings.of(profile);
        settings.refuseUnknown(KNOWN, "map.");
        return new XdomeaSettings(
                settings.oneOf("version", "3.0.0", KNOWN).equals("3.0.0")
                        ? XdomeaVersion.V3_0_0
                        : XdomeaVersion.V4_0_0,
                settings.required("sender"),
                settings.optional("receiver"),
                settings.optional("place")
                        .orElseGet(() -> String.valueOf(folder.path().getFileName())),
                settings.oneOf("newVersion", "0601", KNOWN).equals("0601")
                        ? XdomeaMessage.UPDATE
                        : XdomeaMessage.FILE,
                settings.optional("confidentiality")
                        .map(_ -> settings.oneOf("confidentiality", "", KNOWN)),
                fields(settings));
    }

    private static Map<String, String> fields(ProfileSettings settings) {
        Map<String, String> byElement = new TreeMap<>();
        settings.byName()
                .forEach((name, value) -> {
                    if (name.startsWith("map.")) {
                        String element = value.toLowerCase(Locale.ROOT);
                        if (!ELEMENTS.contains(element)
                                || byElement.put(element, name.substring("map.".length()))
                                        != null) {
                            throw settings.wrong(
                                    name,
                                    "names one of the elements "
                                            + String.join(", ", ELEMENTS.stream().sorted().toList())
                                            + ", each at most once");
                        }
                    }
                });
        return byElement;
    }

    XdomeaMessage messageFor(Handover handover) {
        return handover.version() == 1 ? XdomeaMessage.FILE : newVersion;
    }

    /// Our value for an element of xdomea.
    Optional<String> value(HandoverFields values, String element) {
        return Optional.ofNullable(fields.get(element.toLowerCase(Locale.ROOT)))
                .flatMap(values::find);
    }
}
