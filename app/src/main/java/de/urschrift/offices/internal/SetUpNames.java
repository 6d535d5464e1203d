// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.offices.internal;

import de.urschrift.offices.SetUp;
import de.urschrift.offices.spi.SetUpRules;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One name for a setting: `id-property` and `idProperty` are as the form has it, so that nothing stands in the books twice
/// and a mere other spelling is no change.
final class SetUpNames {
    private SetUpNames() {}

    static SetUp of(SetUp setUp, Stream<SetUpRules> rules) {
        Map<String, String> names =
                rules.flatMap(one -> one.fields(setUp.settings()).stream())
                        .map(SetUpRules.Field::name)
                        .collect(
                                Collectors.toMap(
                                        SetUpNames::relaxed, name -> name, (one, _) -> one));
        Map<String, String> settings = new TreeMap<>();
        setUp.settings()
                .forEach((name, value) ->
                        settings.put(names.getOrDefault(relaxed(name), name), value));
        return new SetUp(setUp.part(), setUp.name(), settings, setUp.used());
    }

    private static String relaxed(String name) {
        return name.replace("-", "").toLowerCase(Locale.ROOT);
    }
}
