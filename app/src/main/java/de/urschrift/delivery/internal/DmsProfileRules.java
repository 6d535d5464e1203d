// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import de.urschrift.delivery.DmsProfile;
import de.urschrift.offices.SetUp;
import de.urschrift.offices.WrongSetting;
import de.urschrift.offices.spi.SetUpRules;
import de.urschrift.offices.spi.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/// What a DMS profile can be told: `kind`, and the connector's own settings behind `settings.`.
@Component
final class DmsProfileRules implements SetUpRules {
    private static final String KIND = "kind";
    private static final String BEFORE = "settings.";

    private final Connectors connectors;
    private final DmsSecrets secrets;

    DmsProfileRules(Connectors connectors, DmsSecrets secrets) {
        this.connectors = connectors;
        this.secrets = secrets;
    }

    @Override
    public SetUp.Part part() {
        return SetUp.Part.DMS_PROFILE;
    }

    @Override
    public boolean secret(String setting) {
        return Settings.relaxed(setting).matches(".*(password|secret|token).*");
    }

    @Override
    public boolean inFileAlone(String setting) {
        return Settings.relaxed(setting).equals(BEFORE + "path");
    }

    @Override
    public void check(SetUp setUp) {
        DmsProfile profile = profile(setUp);
        connectors.of(profile).check(profile);
    }

    /// The profile with its secrets.
    ///
    /// @throws WrongSetting when the kind is missing, a secret stands there in plain or is not there
    DmsProfile profile(SetUp setUp) {
        Map<String, String> settings = new TreeMap<>(setUp.settings());
        String kind = settings.remove(KIND);
        if (kind == null) {
            throw new WrongSetting(KIND, WrongSetting.Fault.MISSING);
        }
        Map<String, String> own = new TreeMap<>();
        settings.forEach((name, value) -> {
            if (!name.startsWith(BEFORE)) {
                throw new WrongSetting(name, WrongSetting.Fault.UNKNOWN);
            }
            own.put(
                    name.substring(BEFORE.length()),
                    secret(name) ? secrets.resolve(setUp.name(), name, value) : value);
        });
        return new DmsProfile(setUp.name(), kind, own);
    }

    /// Whether a new one of this kind needs nothing that the configuration file alone says.
    private boolean byPeople(String kind) {
        return connectors.ofKind(kind).stream()
                .flatMap(one -> one.settings().stream())
                .noneMatch(one -> one.required() && inFileAlone(BEFORE + one.name()));
    }

    @Override
    public List<Field> fields(Map<String, String> said) {
        List<Field> fields = new ArrayList<>();
        fields.add(
                new Field(
                        KIND,
                        true,
                        connectors.kinds().stream()
                                .filter(kind -> said.containsKey(KIND) || byPeople(kind))
                                .toList()));
        connectors.ofKind(said.getOrDefault(KIND, "")).stream()
                .flatMap(connector -> connector.settings().stream())
                .map(one -> new Field(BEFORE + one.name(), one.required(), one.choices()))
                .forEach(fields::add);
        return fields;
    }
}
