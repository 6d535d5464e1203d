// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import de.urschrift.delivery.DmsProfile;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A profile's settings, looked up as Spring Boot does: `idProperty`, `id-property` and `IDPROPERTY` are one name.
/// Messages name settings, never their values.
record ProfileSettings(String profile, Map<String, String> byName) {
    static ProfileSettings of(DmsProfile profile) {
        Map<String, String> relaxed = new TreeMap<>();
        profile.settings().forEach((name, value) -> relaxed.put(relax(name), value.strip()));
        return new ProfileSettings(profile.name(), relaxed);
    }

    /// @throws IllegalArgumentException for a setting that is neither `known` nor begins with `knownPrefix`
    void refuseUnknown(Set<String> known, String knownPrefix) {
        Set<String> names = known.stream().map(ProfileSettings::relax).collect(Collectors.toSet());
        for (String name : byName.keySet()) {
            if (!names.contains(name)
                    && !(knownPrefix.length() > 0 && name.startsWith(knownPrefix))) {
                throw new IllegalArgumentException(
                        "DMS profile %s: there is no setting %s; the settings are %s"
                                .formatted(
                                        profile,
                                        name,
                                        known.stream().sorted().collect(Collectors.joining(", "))));
            }
        }
    }

    /// @throws IllegalArgumentException when the setting is missing or empty
    String required(String name) {
        return optional(name)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "DMS profile " + profile + ": setting " + name + " is missing"));
    }

    Optional<String> optional(String name) {
        return Optional.ofNullable(byName.get(relax(name))).filter(value -> !value.isEmpty());
    }

    /// @throws IllegalArgumentException when the value is none of `allowed`
    String oneOf(String name, String otherwise, Set<String> allowed) {
        String value = optional(name).orElse(otherwise);
        if (!allowed.contains(value)) {
            throw new IllegalArgumentException(
                    "DMS profile %s: setting %s is one of %s"
                            .formatted(
                                    profile,
                                    name,
                                    allowed.stream().sorted().collect(Collectors.joining(", "))));
        }
        return value;
    }

    /// @throws IllegalArgumentException when the value is not a number from 1 to `most`
    int number(String name, int otherwise, int most) {
        String value = optional(name).orElse(Integer.toString(otherwise));
        if (!value.matches("[1-9][0-9]{0,8}") || Integer.parseInt(value) > most) {
            throw new IllegalArgumentException(
                    "DMS profile %s: setting %s is a number from 1 to %d"
                            .formatted(profile, name, most));
        }
        return Integer.parseInt(value);
    }

    @Override
    public String toString() {
        return "ProfileSettings[" + profile + "]";
    }

    static String relax(String name) {
        return name.replace("-", "").toLowerCase(Locale.ROOT);
    }
}
