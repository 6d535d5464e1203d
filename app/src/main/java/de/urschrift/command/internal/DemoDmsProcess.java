// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import de.urschrift.kernel.OutsideFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The demo DMS, a CMIS 1.1 server, as a child process on a free port of 127.0.0.1. It ends with `close`, and also
/// when this process dies in whatever way, because its standard input ends then.
public final class DemoDmsProcess implements AutoCloseable {
    private static final String READY = "READY ";

    private final Process process;
    private final String address;

    private DemoDmsProcess(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /// Whether the demo DMS has been built, so that it can be started.
    public static boolean isThere() {
        return folder().isPresent();
    }

    /// Returns when it serves, after one to two seconds.
    ///
    /// @throws OutsideFailure when it is not built or does not start
    public static DemoDmsProcess start() {
        Path folder =
                folder().orElseThrow(() ->
                        failure(
                                "the demo DMS is not built; run the build, or set -Durschrift.home to the"
                                        + " folder that contains demo-dms"));
        try {
            Process process =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-Xmx512m",
                                    "-XX:+UseSerialGC",
                                    "-XX:TieredStopAtLevel=1",
                                    "-Djava.awt.headless=true",
                                    "-Ddemo-dms.webapp=" + folder.resolve("webapp"),
                                    "-cp",
                                    folder.resolve("classes") + ":" + folder.resolve("lib") + "/*",
                                    "de.urschrift.demodms.DemoDms",
                                    "0")
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return new DemoDmsProcess(process, address(process));
        } catch (IOException e) {
            throw new OutsideFailure(
                    OutsideFailure.Category.DMS, false, "the demo DMS did not start", e);
        }
    }

    /// Setting `url` of a profile with `binding=browser`.
    public String browserUrl() {
        return address + "/browser";
    }

    /// Setting `url` of a profile with `binding=atompub`.
    public String atomPubUrl() {
        return address + "/atom11";
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static String address(Process process) throws IOException {
        BufferedReader lines = process.inputReader();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(READY)) {
                return line.substring(READY.length());
            }
        }
        process.destroyForcibly();
        throw failure("the demo DMS ended before it was ready");
    }

    /// `demo-dms/target` below `urschrift.home`, else below the working folder or one of its parents.
    private static Optional<Path> folder() {
        String home = System.getProperty("urschrift.home");
        Path start = Path.of(home == null ? "" : home).toAbsolutePath();
        for (Path at = start; at != null; at = home == null ? at.getParent() : null) {
            Path folder = at.resolve("demo-dms").resolve("target");
            if (Files.isDirectory(folder.resolve("webapp"))
                    && Files.isDirectory(folder.resolve("classes"))) {
                return Optional.of(folder);
            }
        }
        return Optional.empty();
    }

    private static OutsideFailure failure(String message) {
        return new OutsideFailure(OutsideFailure.Category.DMS, false, message);
    }
}
