// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.bench;

import java.util.EnumMap;
import java.util.Map;

/// Peaks of memory by what processes are for, in bytes.
final class Memory {
    /// What a process is for.
    enum Part {
        /// The Java process of the line. Its own high-water mark (VmHWM).
        SERVER,
        /// Java processes that the line started. Largest sum of proportional set sizes seen.
        WORKERS,
        /// PostgreSQL. Likewise.
        DATABASE,
        /// All else. Likewise.
        OTHERS;

        static Part of(String commandLine) {
            if (commandLine.contains("postgres")) {
                return DATABASE;
            }
            if (commandLine.contains("de.urschrift.command.CommandLine")) {
                return SERVER;
            }
            return commandLine.contains("/bin/java") ? WORKERS : OTHERS;
        }
    }

    private final Map<Part, Long> peaks = new EnumMap<>(Part.class);

    void seen(Map<Part, Long> bytes) {
        bytes.forEach((part, value) -> peaks.merge(part, value, Math::max));
    }

    long peak(Part part) {
        return peaks.getOrDefault(part, 0L);
    }
}
