// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.offices.spi;

import de.urschrift.offices.SetUp;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// What all rooms say about the parts of the installation, asked by part.
@Component
public final class AllSetUpRules {
    private final List<SetUpRules> rules;

    public AllSetUpRules(List<SetUpRules> rules) {
        this.rules = List.copyOf(rules);
    }

    private Stream<SetUpRules> of(SetUp.Part part) {
        return rules.stream().filter(one -> one.part() == part);
    }

    /// @throws IllegalArgumentException as [SetUpRules#check]
    public void check(SetUp setUp) {
        of(setUp.part()).forEach(one -> one.check(setUp));
    }

    public boolean secret(SetUp.Part part, String setting) {
        return of(part).anyMatch(one -> one.secret(setting));
    }

    public boolean inFileAlone(SetUp.Part part, String setting) {
        return of(part).anyMatch(one -> one.inFileAlone(setting));
    }

    public List<SetUpRules.Field> fields(SetUp.Part part, Map<String, String> said) {
        return of(part).flatMap(one -> one.fields(said).stream()).toList();
    }

    /// The same, each setting by the one name that the form has for it: so nothing stands in the books twice, and a mere
    /// other spelling is no change.
    public SetUp named(SetUp setUp) {
        Map<String, String> names =
                fields(setUp.part(), setUp.settings()).stream()
                        .map(SetUpRules.Field::name)
                        .collect(
                                Collectors.toMap(
                                        Settings::relaxed, Function.identity(), (one, _) -> one));
        Map<String, String> settings = new TreeMap<>();
        setUp.settings()
                .forEach((name, value) ->
                        settings.put(names.getOrDefault(Settings.relaxed(name), name), value));
        return new SetUp(setUp.part(), setUp.name(), settings, setUp.used());
    }
}
