// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import de.urschrift.offices.SetUp;
import de.urschrift.offices.SetUps;
import de.urschrift.offices.spi.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Where the seal key is now, at most a second late: each seal asks several times. The demo's where nothing was ever said.
@Component
final class KeyInForce implements Supplier<KeySettings> {
    private static final long FRESH = Duration.ofSeconds(1).toNanos();

    private final SetUps setUps;
    private @Nullable KeySettings last;
    private long askedAt;

    KeyInForce(SetUps setUps) {
        this.setUps = setUps;
    }

    @Override
    public synchronized KeySettings get() {
        KeySettings known = last;
        if (known == null || System.nanoTime() - askedAt > FRESH) {
            known = ask();
            last = known;
            askedAt = System.nanoTime();
        }
        return known;
    }

    private KeySettings ask() {
        SetUp key =
                setUps.find(SetUp.Part.SEAL_KEY, SealKeyRules.NAME)
                        .map(SetUps.InForce::setUp)
                        .orElseGet(() ->
                                new SetUp(SetUp.Part.SEAL_KEY, SealKeyRules.NAME, Map.of(), true));
        return Settings.read(key, KeySettings.class);
    }
}
