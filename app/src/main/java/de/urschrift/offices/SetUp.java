// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.offices;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// How a part of the installation is set up (Einrichtung), by the settings that the configuration file has for it, with
/// the same names: `scan.dpi`, `settings.url`. What is secret is not in it, only where it is: `@name`.
///
/// @param settings by name, in order; blank ones are left out
/// @param used whether it is offered; what it was once used for stays in reach
public record SetUp(Part part, String name, Map<String, String> settings, boolean used)
        implements Change {
    private static final int MOST = 100;
    private static final int LONGEST = 2000;

    /// Which parts there are.
    public enum Part {
        /// How documents are handed over to a DMS, see the room `delivery`.
        DMS_PROFILE("urschrift.delivery.profiles"),
        /// What scans must be like and what scanners are told, see the rooms `quality` and `intake`.
        SCAN_PROFILE("urschrift.quality.scan-profiles"),
        /// A network scanner, see the room `intake`.
        SCANNER("urschrift.scanners"),
        /// How documents of a protection need are sealed, see the room `sealing`.
        SEAL_POLICY("urschrift.sealing.policy"),
        /// Where the key is that seals are made with, see the room `sealing`.
        SEAL_KEY("urschrift.sealing.key");

        private final String prefix;

        Part(String prefix) {
            this.prefix = prefix;
        }

        /// Where the configuration file has it: `urschrift.scanners` stands before `<name>.<setting>`, or right before the
        /// setting where there is but one.
        public String prefix() {
            return prefix;
        }

        /// The name where there is but one.
        public Optional<String> only() {
            return this == SEAL_KEY ? Optional.of("siegel") : Optional.empty();
        }

        /// The part of that title.
        public static Optional<Part> titled(String title) {
            return Stream.of(values()).filter(part -> part.title().equals(title)).findFirst();
        }

        /// As addresses, the log and the books have it: `dms-profile`.
        public String title() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// @throws IllegalArgumentException when name or settings cannot be
    public SetUp {
        settings = cleaned(settings);
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,63}")) {
            throw new WrongSetting(
                    "called",
                    WrongSetting.Fault.WRONG,
                    "a name is up to 64 letters, digits, - and _, and begins with a letter or digit");
        }
        if (settings.size() > MOST) {
            throw new IllegalArgumentException("at most " + MOST + " settings");
        }
        settings.forEach((setting, value) -> {
            if (setting.isBlank()
                    || setting.length() > LONGEST
                    || value.length() > LONGEST
                    || value.chars().anyMatch(Character::isISOControl)) {
                throw new WrongSetting(setting, WrongSetting.Fault.WRONG);
            }
        });
    }

    private static Map<String, String> cleaned(Map<String, String> settings) {
        TreeMap<String, String> said = new TreeMap<>();
        settings.forEach((setting, value) -> {
            if (!value.isBlank()) {
                said.put(setting.strip(), value.strip());
            }
        });
        return Collections.unmodifiableSortedMap(said);
    }

    /// The same, offered no longer.
    public SetUp retired() {
        return new SetUp(part, name, settings, false);
    }
}
