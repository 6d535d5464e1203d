// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import de.urschrift.offices.SetUp;
import de.urschrift.offices.spi.SetUpRules;
import de.urschrift.offices.spi.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Where the seal key is. The configuration file alone says so, because it names files and programs of the server; a
/// person lets a change take effect.
@Component
final class SealKeyRules implements SetUpRules {
    static final String NAME = "siegel";

    @Override
    public SetUp.Part part() {
        return SetUp.Part.SEAL_KEY;
    }

    @Override
    public String prefix() {
        return "urschrift.sealing.key";
    }

    @Override
    public Optional<String> only() {
        return Optional.of(NAME);
    }

    @Override
    public boolean inFileAlone(String setting) {
        return true;
    }

    @Override
    public void check(SetUp setUp) {
        Settings.read(setUp, KeySettings.class);
    }

    @Override
    public List<Field> fields(Map<String, String> said) {
        return List.of();
    }
}
