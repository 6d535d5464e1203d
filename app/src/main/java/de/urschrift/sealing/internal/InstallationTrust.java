// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import de.urschrift.sealing.spi.SealKey;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/// Seals with the configured key; all else is as in the demo, whose authority remains an anchor as long as it is needed:
/// for the demo's own seals or for its timestamps.
@Primary
@Component
final class InstallationTrust implements SealTrust {
    private final DemoTrust demo;
    private final Supplier<KeySettings> inForce;
    private final InstantSource clock;
    private @Nullable Opened opened;

    /// @param inForce where the key is now
    InstallationTrust(DemoTrust demo, Supplier<KeySettings> inForce, InstantSource clock) {
        this.demo = demo;
        this.inForce = inForce;
        this.clock = clock;
    }

    private record Opened(
            KeySettings settings, Supplier<SealKey> key, List<X509Certificate> anchors) {}

    /// The key's place; opened anew when another came into force.
    private synchronized Opened opened() {
        KeySettings settings = inForce.get();
        if (opened == null || !opened.settings.equals(settings)) {
            opened = new Opened(settings, settings.open(demo::key, clock), anchors(settings));
        }
        return opened;
    }

    private List<X509Certificate> anchors(KeySettings settings) {
        List<X509Certificate> trusted = new ArrayList<>(settings.anchors());
        boolean demoTimestamps =
                demo.authorities().stream().anyMatch(DemoTimestampAuthority.class::isInstance);
        for (X509Certificate anchor : demo.anchors()) {
            if (trusted.isEmpty() || demoTimestamps || !anchor.equals(demo.root().certificate())) {
                trusted.add(anchor);
            }
        }
        return List.copyOf(trusted);
    }

    @Override
    public SealKey key() {
        return opened().key.get();
    }

    @Override
    public List<TimestampAuthority> authorities() {
        return demo.authorities();
    }

    @Override
    public List<X509Certificate> anchors() {
        return opened().anchors;
    }

    @Override
    public List<X509CRL> revocations(Instant now) {
        return demo.revocations(now);
    }
}
