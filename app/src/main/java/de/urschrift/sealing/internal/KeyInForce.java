// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import de.urschrift.offices.SetUp;
import de.urschrift.offices.SetUps;
import de.urschrift.offices.spi.Settings;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/// Where the seal key is now; the demo's where nothing was ever said.
@Component
final class KeyInForce implements Supplier<KeySettings> {
    private final SetUps setUps;

    KeyInForce(SetUps setUps) {
        this.setUps = setUps;
    }

    @Override
    public KeySettings get() {
        SetUp key =
                setUps.find(SetUp.Part.SEAL_KEY, SealKeyRules.NAME)
                        .map(SetUps.InForce::setUp)
                        .orElseGet(() ->
                                new SetUp(SetUp.Part.SEAL_KEY, SealKeyRules.NAME, Map.of(), true));
        return Settings.read(key, KeySettings.class);
    }
}
