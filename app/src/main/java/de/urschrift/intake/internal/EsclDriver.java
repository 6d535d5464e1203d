// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake.internal;

import de.urschrift.intake.spi.ScanDevice;
import de.urschrift.intake.spi.ScanDriver;
import de.urschrift.intake.spi.ScannerAddress;
import de.urschrift.store.DataFolder;
import de.urschrift.store.Durable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Scanners that speak eSCL, by `http` or `https`; a certificate has to be one that Java trusts.
@Component
final class EsclDriver implements ScanDriver {
    private final Path spool;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    EsclDriver(DataFolder data) {
        this.spool = data.resolve("scan");
    }

    @Override
    public String kind() {
        return "escl";
    }

    @Override
    public ScanDevice connect(ScannerAddress address) {
        URI base = URI.create(address.address().replaceAll("/*$", "/"));
        if (!("http".equals(base.getScheme()) || "https".equals(base.getScheme()))
                || base.getHost() == null
                || base.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "an eSCL scanner has an address like http://scanner-1/eSCL");
        }
        try {
            Durable.createFolders(spool);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new EsclScanner(http, base, address.patience(), spool);
    }
}
