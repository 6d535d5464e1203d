// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a command cost, all processes that it started included, also those that left it (a database server).
///
/// @param seconds by the clock on the wall
/// @param cpuSeconds user and system time
/// @param peakBytes largest sum of proportional set sizes seen, looked at four times a second
/// @param memory the same by what processes are for
/// @param exit the command's exit code
record Cost(double seconds, double cpuSeconds, long peakBytes, Memory memory, int exit) {
    private static final Pattern TIMES = Pattern.compile("(\\d+)m([0-9.]+)s");
    private static final double TICKS_PER_SECOND = 100;

    /// Runs a command to its end.
    ///
    /// @param mark part of the command lines of processes that leave the command's own tree, e.g. their data folder
    /// @param log where its output goes
    static Cost of(List<String> command, Map<String, String> environment, Path mark, Path log)
            throws IOException, InterruptedException {
        Path times = Files.createTempFile("times", ".txt");
        List<String> timed =
                new ArrayList<>(
                        List.of(
                                "bash",
                                "-c",
                                "\"$@\"; code=$?; times >\"$0\"; exit $code",
                                times.toString()));
        timed.addAll(command);
        ProcessBuilder builder =
                new ProcessBuilder(timed)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().putAll(environment);
        long start = System.nanoTime();
        Process process = builder.start();
        long peak = 0;
        Memory memory = new Memory();
        Map<Long, Double> away = new HashMap<>();
        while (!process.waitFor(250, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, look(process.pid(), mark, away, memory));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double cpu = away.values().stream().mapToDouble(Double::doubleValue).sum();
        // the second line of bash's times: its children, as far as they were waited for
        Matcher matcher =
                TIMES.matcher(Files.readString(times).lines().skip(1).findFirst().orElse(""));
        while (matcher.find()) {
            cpu += 60 * Double.parseDouble(matcher.group(1)) + Double.parseDouble(matcher.group(2));
        }
        Files.delete(times);
        return new Cost(seconds, cpu, peak, memory, process.exitValue());
    }

    /// Two commands, one after the other, as one.
    Cost and(Cost other) {
        return new Cost(
                seconds + other.seconds,
                cpuSeconds + other.cpuSeconds,
                Math.max(peakBytes, other.peakBytes),
                memory,
                Math.max(exit, other.exit));
    }

    /// Looks at all processes once: memory of those that belong to the command, CPU seconds of those that left it.
    private static long look(long root, Path mark, Map<Long, Double> away, Memory memory)
            throws IOException {
        Map<Long, List<Long>> children = new HashMap<>();
        Set<Long> marked = new HashSet<>();
        try (Stream<Path> entries = Files.list(Path.of("/proc"))) {
            for (Path entry : entries.toList()) {
                String name = String.valueOf(entry.getFileName());
                if (!name.chars().allMatch(Character::isDigit)) {
                    continue;
                }
                long pid = Long.parseLong(name);
                String[] stat = stat(pid);
                if (stat.length > 1) {
                    children.computeIfAbsent(Long.parseLong(stat[1]), key -> new ArrayList<>())
                            .add(pid);
                    if (read(entry.resolve("cmdline")).contains(mark.toString())) {
                        marked.add(pid);
                    }
                }
            }
        }
        Set<Long> own = withDescendants(Set.of(root), children);
        marked.removeAll(own);
        Set<Long> left = withDescendants(marked, children);
        for (long pid : left) {
            String[] stat = stat(pid);
            if (stat.length > 14) {
                away.put(
                        pid,
                        (Long.parseLong(stat[11]) + Long.parseLong(stat[12])) / TICKS_PER_SECOND);
            }
        }
        long bytes = 0;
        own.addAll(left);
        Map<Memory.Part, Long> parts = new EnumMap<>(Memory.Part.class);
        for (long pid : own) {
            long share = kilobytes(pid, "smaps_rollup", "Pss:") * 1024;
            bytes += share;
            Memory.Part part =
                    Memory.Part.of(read(Path.of("/proc", Long.toString(pid), "cmdline")));
            parts.merge(
                    part,
                    part == Memory.Part.SERVER ? kilobytes(pid, "status", "VmHWM:") * 1024 : share,
                    part == Memory.Part.SERVER ? Math::max : Long::sum);
        }
        memory.seen(parts);
        return bytes;
    }

    private static Set<Long> withDescendants(Set<Long> roots, Map<Long, List<Long>> children) {
        Set<Long> found = new HashSet<>();
        Deque<Long> open = new ArrayDeque<>(roots);
        while (!open.isEmpty()) {
            long pid = open.pop();
            if (found.add(pid)) {
                open.addAll(children.getOrDefault(pid, List.of()));
            }
        }
        return found;
    }

    /// Fields of /proc/PID/stat after the name: state, parent, … user ticks at 11, system ticks at 12.
    private static String[] stat(long pid) {
        String text = read(Path.of("/proc", Long.toString(pid), "stat"));
        int end = text.lastIndexOf(')');
        return end < 0 ? new String[0] : text.substring(end + 2).split(" ");
    }

    private static long kilobytes(long pid, String file, String field) {
        return read(Path.of("/proc", Long.toString(pid), file))
                .lines()
                .filter(line -> line.startsWith(field))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    /// Empty when the process is gone.
    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }
}
