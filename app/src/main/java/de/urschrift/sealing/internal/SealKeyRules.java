// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import de.urschrift.offices.SetUp;
import de.urschrift.offices.spi.SetUpRules;
import de.urschrift.offices.spi.Settings;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Where the seal key is. The configuration file alone says so, because it names files and programs of the server; a
/// person lets a change take effect.
@Component
final class SealKeyRules implements SetUpRules {
    static final String NAME = SetUp.Part.SEAL_KEY.only().orElseThrow();

    @Override
    public SetUp.Part part() {
        return SetUp.Part.SEAL_KEY;
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
