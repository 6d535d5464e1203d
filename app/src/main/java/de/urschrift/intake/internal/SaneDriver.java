// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake.internal;

import de.urschrift.intake.ScanSettings;
import de.urschrift.intake.spi.ScanDevice;
import de.urschrift.intake.spi.ScanDriver;
import de.urschrift.intake.spi.ScannerAddress;
import de.urschrift.store.DataFolder;
import de.urschrift.store.Durable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Scanners that SANE knows, at this machine or at another one by `saned`, through SANE's own program `scanimage`.
///
/// Makers call sources and modes by different words: the options `source-…` and `mode-…` say how this one does. An empty
/// word leaves the argument out.
@Component
final class SaneDriver implements ScanDriver {
    private static final Map<String, String> USUAL =
            Map.of(
                    "source-flatbed", "Flatbed",
                    "source-feeder", "ADF",
                    "source-feeder-duplex", "ADF Duplex",
                    "mode-bitonal", "Lineart",
                    "mode-grey", "Gray",
                    "mode-colour", "Color",
                    "area", "210x297",
                    "config", "",
                    "extra", "");

    private static final Set<String> OPTIONS = USUAL.keySet();

    private final Path spool;

    SaneDriver(DataFolder data) {
        this.spool = data.resolve("scan");
    }

    @Override
    public String kind() {
        return "sane";
    }

    @Override
    public ScanDevice connect(ScannerAddress address) {
        if (!address.address().matches("[A-Za-z0-9_]+:.*")
                || !OPTIONS.containsAll(address.options().keySet())) {
            throw new IllegalArgumentException(
                    "a SANE scanner has an address like net:scanhost:fujitsu:fi-7160 and the options "
                            + OPTIONS);
        }
        try {
            Durable.createFolders(spool);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SaneScanner(new Words(address), address.patience(), spool);
    }

    /// How this scanner is spoken to.
    record Words(ScannerAddress address) {
        List<String> open() {
            return new ArrayList<>(List.of("scanimage", "--device-name=" + address.address()));
        }

        List<String> scan(ScanSettings settings) {
            List<String> words = open();
            words.add("--format=" + settings.coding().name().toLowerCase(Locale.ROOT));
            add(words, "--source=", option("source-" + word(settings.feed().name())));
            add(words, "--mode=", option("mode-" + word(settings.colour().name())));
            words.add("--resolution=" + settings.dpi());
            for (String extra : option("extra").split(" ")) {
                add(words, "", extra);
            }
            String[] area = option("area").split("x", 2);
            if (area.length == 2) {
                words.addAll(List.of("-x", area[0], "-y", area[1]));
            }
            if (settings.feed() == ScanSettings.Feed.FLATBED) {
                words.add("--batch-count=1");
            }
            return words;
        }

        /// The folder of SANE's configuration; empty for the usual one.
        String config() {
            return option("config");
        }

        private String option(String name) {
            return address.options().getOrDefault(name, USUAL.getOrDefault(name, ""));
        }

        private static String word(String name) {
            return name.toLowerCase(Locale.ROOT).replace('_', '-');
        }

        private static void add(List<String> words, String name, String value) {
            if (!value.isBlank()) {
                words.add(name + value);
            }
        }
    }
}
