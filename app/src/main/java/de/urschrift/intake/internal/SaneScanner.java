// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake.internal;

import de.urschrift.intake.ScanSettings;
import de.urschrift.intake.ScanTrouble;
import de.urschrift.intake.ScannerState;
import de.urschrift.intake.spi.ScanDevice;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;

/// A scanner behind `scanimage`. The program names each image that it has written whole; its exit code is the SANE
/// status that ended it.
final class SaneScanner implements ScanDevice {
    private static final long SOON_SECONDS = 15;
    private static final Duration GLANCE = Duration.ofMillis(20);
    private static final int LONGEST_COMPLAINT = 1 << 16;

    private final SaneDriver.Words words;
    private final Duration patience;
    private final Path spool;

    /// @param spool folder for the images that are coming
    SaneScanner(SaneDriver.Words words, Duration patience, Path spool) {
        this.words = words;
        this.patience = patience;
        this.spool = spool;
    }

    @Override
    public ScannerState look() {
        try {
            List<String> command = words.open();
            command.add("--dont-scan");
            Path folder = Files.createTempDirectory(spool, "sane");
            try {
                Process program = start(command, folder);
                boolean answered = program.waitFor(SOON_SECONDS, TimeUnit.SECONDS);
                program.destroyForcibly();
                if (answered && program.exitValue() == 0) {
                    return new ScannerState(Optional.empty(), Optional.empty());
                }
                return ScannerState.of(unopened(folder));
            } finally {
                FileSystemUtils.deleteRecursively(folder);
            }
        } catch (IOException e) {
            return ScannerState.of(ScanTrouble.UNREACHABLE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ScannerState.of(ScanTrouble.UNREACHABLE);
        }
    }

    @Override
    public Optional<ScanTrouble> feed(ScanSettings settings, Taker taker) throws IOException {
        Path folder = Files.createTempDirectory(spool, "sane");
        try {
            List<String> command = words.scan(settings);
            command.add("--batch=" + folder.resolve("%d." + settings.coding().extension()));
            command.add("--batch-print");
            return feed(command, folder, taker);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private Optional<ScanTrouble> feed(List<String> command, Path folder, Taker taker)
            throws IOException {
        Process program;
        try {
            program = start(command, folder);
        } catch (IOException e) {
            // the program is not installed
            return Optional.of(ScanTrouble.UNREACHABLE);
        }
        try (BufferedReader names = program.inputReader(StandardCharsets.UTF_8)) {
            return takeAll(program, names, folder, taker);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(ScanTrouble.PROGRAM_STOPPED);
        } finally {
            program.destroyForcibly();
        }
    }

    private Optional<ScanTrouble> takeAll(
            Process program, BufferedReader names, Path folder, Taker taker)
            throws IOException, InterruptedException {
        Optional<ScanTrouble> ours = Optional.empty();
        int images = 0;
        Duration waited = Duration.ZERO;
        while (true) {
            if (names.ready()) {
                Path image = folder.resolve(Path.of(names.readLine()).getFileName());
                if (images++ == 0 && rounded(folder)) {
                    program.destroy();
                    return Optional.of(ScanTrouble.UNSUPPORTED);
                }
                // sheets that went through after a stop are taken all the same
                if (!taker.take(image) && ours.isEmpty()) {
                    ours = Optional.of(ScanTrouble.STOPPED);
                    program.destroy();
                }
                Files.delete(image);
                waited = Duration.ZERO;
            } else if (!program.isAlive() && !names.ready()) {
                return ours.isPresent() ? ours : ended(program.exitValue(), images, folder);
            } else if (waited.compareTo(patience) > 0) {
                return Optional.of(ScanTrouble.CONNECTION_LOST);
            } else {
                Thread.sleep(GLANCE);
                waited = waited.plus(GLANCE);
            }
        }
    }

    private Process start(List<String> command, Path folder) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                        .redirectError(folder.resolve("complaints").toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        if (!words.config().isEmpty()) {
            builder.environment().put("SANE_CONFIG_DIR", words.config());
        }
        return builder.start();
    }

    /// Codes as in SANE's standard, 4.2.7.
    private static Optional<ScanTrouble> ended(int status, int images, Path folder)
            throws IOException {
        return switch (status) {
            case 0 -> images == 0 ? Optional.of(ScanTrouble.FEEDER_EMPTY) : Optional.empty();
            case 2 -> Optional.of(ScanTrouble.STOPPED);
            case 3 -> Optional.of(ScanTrouble.BUSY);
            case 6 -> Optional.of(ScanTrouble.JAM);
            case 7 -> images == 0 ? Optional.of(ScanTrouble.FEEDER_EMPTY) : Optional.empty();
            case 8 -> Optional.of(ScanTrouble.COVER_OPEN);
            case 9 -> Optional.of(ScanTrouble.CONNECTION_LOST);
            case 11 -> Optional.of(ScanTrouble.UNREACHABLE);
            default -> Optional.of(images > 0 ? ScanTrouble.DEVICE : refused(folder));
        };
    }

    private static ScanTrouble refused(Path folder) throws IOException {
        return complaints(folder).contains("open of device")
                ? unopened(folder)
                : ScanTrouble.UNSUPPORTED;
    }

    private static ScanTrouble unopened(Path folder) throws IOException {
        return complaints(folder).contains("busy") ? ScanTrouble.BUSY : ScanTrouble.UNREACHABLE;
    }

    /// The scanner would scan with another resolution than the profile says.
    private static boolean rounded(Path folder) throws IOException {
        return complaints(folder).contains("rounded value of resolution");
    }

    private static String complaints(Path folder) throws IOException {
        try (var in = Files.newInputStream(folder.resolve("complaints"))) {
            return new String(in.readNBytes(LONGEST_COMPLAINT), StandardCharsets.UTF_8);
        }
    }
}
