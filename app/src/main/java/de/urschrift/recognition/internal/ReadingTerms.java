// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.util.unit.DataSize;

/// How reading processes are started, and what they may use up.
///
/// @param program main class
/// @param models folder of the language models
/// @param budget processor time that a page may take
/// @param memory that a process may take besides what Java reserves for itself
record ReadingTerms(String program, Path models, Duration budget, DataSize memory) {
    /// Address space that a small Java machine reserves and mostly does not use.
    private static final DataSize JAVA_RESERVES = DataSize.ofMegabytes(1400);

    /// Limits and signals are set by a shell that becomes the Java machine: no core dumps, bounded memory, the
    /// first victim when the whole machine runs out of memory. Signals that end the server (from a terminal or from
    /// systemd, both tell the whole group) are left to the server, which finishes its pages. What is printed goes to standard
    /// error; file descriptor 3 is kept for answers.
    private static final String SHELL =
            "ulimit -c 0; ulimit -v \"$1\"; shift; trap '' HUP INT TERM;"
                    + " echo 1000 2>/dev/null >/proc/self/oom_score_adj;"
                    + " exec 3>&1 >&2; exec \"$@\"";

    List<String> command() {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", SHELL, "sh"));
        command.add(Long.toString(memory.toKilobytes() + JAVA_RESERVES.toKilobytes()));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-Xmx384m",
                        "-Xss2m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:CompressedClassSpaceSize=64m",
                        "-Xshare:auto",
                        // a crash leaves neither report nor dump: both would hold parts of the page
                        "-XX:+SuppressFatalErrorMessage",
                        "-XX:-CreateCoredumpOnCrash",
                        "-XX:+ExitOnOutOfMemoryError",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Djava.awt.headless=true"));
        for (String handedDown : List.of("user.home", "java.io.tmpdir")) {
            command.add("-D" + handedDown + "=" + System.getProperty(handedDown));
        }
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("org.bytedeco."))
                .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program));
        command.add(models.toAbsolutePath().toString());
        return command;
    }
}
