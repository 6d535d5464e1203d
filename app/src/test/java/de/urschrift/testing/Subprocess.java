// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs a command of the launcher in a process of its own, with the tests' class path.
public final class Subprocess {
    private Subprocess() {}

    /// What a process left.
    public record Ended(int exit, String out) {}

    /// @param options of the Java machine, e.g. `-Xmx512m` or `-Durschrift.test.halt=SEAL:before`
    public static Ended run(List<String> options, String... arguments)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("urschrift", ".out");
        Process process = start(options, output, arguments);
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("the process did not end: " + Files.readString(output));
        }
        String out = Files.readString(output);
        Files.delete(output);
        return new Ended(process.exitValue(), out);
    }

    /// Starts without waiting; standard output and error go to `output`.
    public static Process start(List<String> options, Path output, String... arguments)
            throws IOException {
        return prepared(options, arguments)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    /// A process that is not started yet, its streams still free to be led elsewhere.
    public static ProcessBuilder prepared(List<String> options, String... arguments) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Djava.awt.headless=true"));
        command.addAll(options);
        command.addAll(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        "de.urschrift.command.CommandLine"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("OMP_THREAD_LIMIT", "1");
        return builder;
    }
}
