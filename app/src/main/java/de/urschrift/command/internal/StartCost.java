// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What it took until the line was ready for its first file: starting Java, the rooms and the database, with all
/// processes started for it.
///
/// @param seconds by the clock on the wall
/// @param cpuSeconds user and system time
record StartCost(double seconds, double cpuSeconds) {
    private static final double TICKS_PER_SECOND = 100;
    // fields of /proc/PID/stat after the name in brackets, see proc(5)
    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int WAITED_FOR_USER = 13;
    private static final int WAITED_FOR_SYSTEM = 14;
    private static final int STARTED = 19;

    /// Asked at the moment when all is ready.
    ///
    /// @param data folder of the embedded database, if there is one
    static StartCost untilNow(Path data) {
        double cpu = cpu(ProcessHandle.current().pid());
        for (long server : servers(data)) {
            cpu += cpu(server);
            cpu +=
                    ProcessHandle.of(server).stream()
                            .flatMap(ProcessHandle::children)
                            .mapToDouble(child -> cpu(child.pid()))
                            .sum();
        }
        return new StartCost(wall(), cpu);
    }

    private static List<Long> servers(Path data) {
        try {
            return Files.readAllLines(data.resolve("db").resolve("postmaster.pid")).stream()
                    .limit(1)
                    .map(line -> Long.parseLong(line.strip()))
                    .toList();
        } catch (IOException | NumberFormatException none) {
            return List.of();
        }
    }

    /// A process' own time and that of its children which it waited for.
    private static double cpu(long pid) {
        String[] stat = stat(pid);
        double ticks = 0;
        for (int field : List.of(USER, SYSTEM, WAITED_FOR_USER, WAITED_FOR_SYSTEM)) {
            ticks += stat.length > field ? Double.parseDouble(stat[field]) : 0;
        }
        return ticks / TICKS_PER_SECOND;
    }

    private static double wall() {
        String[] stat = stat(ProcessHandle.current().pid());
        try {
            String up = Files.readString(Path.of("/proc/uptime")).split(" ", 2)[0];
            return stat.length > STARTED
                    ? Double.parseDouble(up) - Double.parseDouble(stat[STARTED]) / TICKS_PER_SECOND
                    : 0;
        } catch (IOException noProc) {
            return 0;
        }
    }

    private static String[] stat(long pid) {
        try {
            String text = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return text.substring(text.lastIndexOf(')') + 2).split(" ");
        } catch (IOException gone) {
            return new String[0];
        }
    }
}
