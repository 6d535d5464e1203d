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
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/// Seals with the configured key; all else is as in the demo, whose authority remains an anchor as long as it is needed:
/// for the demo's own seals or for its timestamps.
@Primary
@Component
final class InstallationTrust implements SealTrust {
    private final DemoTrust demo;
    private final Supplier<SealKey> key;
    private final List<X509Certificate> anchors;

    InstallationTrust(DemoTrust demo, KeySettings settings, InstantSource clock) {
        this.demo = demo;
        this.key = settings.open(demo::key, clock);
        List<X509Certificate> trusted = new ArrayList<>(settings.anchors());
        boolean demoTimestamps =
                demo.authorities().stream().anyMatch(DemoTimestampAuthority.class::isInstance);
        for (X509Certificate anchor : demo.anchors()) {
            if (trusted.isEmpty() || demoTimestamps || !anchor.equals(demo.root().certificate())) {
                trusted.add(anchor);
            }
        }
        this.anchors = List.copyOf(trusted);
    }

    @Override
    public SealKey key() {
        return key.get();
    }

    @Override
    public List<TimestampAuthority> authorities() {
        return demo.authorities();
    }

    @Override
    public List<X509Certificate> anchors() {
        return anchors;
    }

    @Override
    public List<X509CRL> revocations(Instant now) {
        return demo.revocations(now);
    }
}
