// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import de.urschrift.delivery.DmsProfile;
import de.urschrift.offices.WrongSetting;
import de.urschrift.offices.spi.SetUpRules.Field;
import de.urschrift.offices.spi.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A profile's settings, looked up as Spring Boot does: `idProperty`, `id-property` and `IDPROPERTY` are one name.
/// Messages name settings, never their values.
record ProfileSettings(String profile, Map<String, String> byName) {
    static ProfileSettings of(DmsProfile profile) {
        Map<String, String> relaxed = new TreeMap<>();
        profile.settings()
                .forEach((name, value) -> relaxed.put(Settings.relaxed(name), value.strip()));
        return new ProfileSettings(profile.name(), relaxed);
    }

    /// @throws WrongSetting for a setting that is neither `known` nor begins with a prefix
    void refuseUnknown(List<Field> known, String... prefixes) {
        List<String> names = known.stream().map(field -> Settings.relaxed(field.name())).toList();
        for (String name : byName.keySet()) {
            if (!names.contains(name) && Stream.of(prefixes).noneMatch(name::startsWith)) {
                throw new WrongSetting(
                        name,
                        WrongSetting.Fault.UNKNOWN,
                        "DMS profile %s: there is no setting %s; the settings are %s"
                                .formatted(
                                        profile,
                                        name,
                                        known.stream()
                                                .map(Field::name)
                                                .sorted()
                                                .collect(Collectors.joining(", "))));
            }
        }
    }

    /// @throws WrongSetting when the setting is missing or empty
    String required(String name) {
        return optional(name)
                .orElseThrow(() ->
                        new WrongSetting(
                                name,
                                WrongSetting.Fault.MISSING,
                                "DMS profile " + profile + ": setting " + name + " is missing"));
    }

    /// @param what how it should be, in English
    WrongSetting wrong(String name, String what) {
        return new WrongSetting(
                name,
                WrongSetting.Fault.WRONG,
                "DMS profile %s: setting %s %s".formatted(profile, name, what));
    }

    Optional<String> optional(String name) {
        return Optional.ofNullable(byName.get(Settings.relaxed(name)))
                .filter(value -> !value.isEmpty());
    }

    /// @param known the settings, among them this one with its choices
    /// @throws WrongSetting when the value is none of the choices
    String oneOf(String name, String otherwise, List<Field> known) {
        String value = optional(name).orElse(otherwise);
        List<String> allowed =
                known.stream()
                        .filter(field -> field.name().equals(name))
                        .findFirst()
                        .orElseThrow()
                        .choices();
        if (!allowed.contains(value)) {
            throw wrong(
                    name,
                    "is one of " + allowed.stream().sorted().collect(Collectors.joining(", ")));
        }
        return value;
    }

    /// @throws IllegalArgumentException when the value is not a number from 1 to `most`
    int number(String name, int otherwise, int most) {
        String value = optional(name).orElse(Integer.toString(otherwise));
        if (!value.matches("[1-9][0-9]{0,8}") || Integer.parseInt(value) > most) {
            throw wrong(name, "is a number from 1 to " + most);
        }
        return Integer.parseInt(value);
    }

    @Override
    public String toString() {
        return "ProfileSettings[" + profile + "]";
    }
}
