// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import de.urschrift.command.internal.VirtualScanner;
import de.urschrift.intake.ScanSettings;
import de.urschrift.intake.ScanTrouble;
import de.urschrift.intake.ScannerState;
import de.urschrift.intake.spi.ScanDevice;
import de.urschrift.intake.spi.ScannerAddress;
import de.urschrift.store.DataFolder;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Our SANE client against SANE itself: its test devices, at this machine and behind `saned`, and our virtual eSCL
/// scanner through Debian's `sane-airscan`, a second opinion on what eSCL is.
class SaneScannerTests {
    private static final Map<String, String> TEST_DEVICE =
            Map.of("source-feeder", "Automatic Document Feeder", "area", "");

    @TempDir Path folder;

    private Path config;
    private final List<Integer> widths = new ArrayList<>();

    @BeforeEach
    void sane() throws IOException {
        for (String program : List.of("/usr/bin/scanimage", "/usr/sbin/saned")) {
            if (!"true".equals(System.getenv("CI"))) {
                assumeThat(Path.of(program))
                        .as("install sane-utils and sane-airscan to run this test")
                        .exists();
            }
        }
        config = Files.createDirectories(folder.resolve("sane.d"));
        Files.writeString(config.resolve("dll.conf"), "test\npnm\nairscan\n");
        Files.writeString(config.resolve("airscan.conf"), "[options]\ndiscovery = disable\n");
    }

    private ScanDevice device(String address, Map<String, String> more) {
        Map<String, String> options = new TreeMap<>(more);
        options.put("config", config.toString());
        return new SaneDriver(new DataFolder(folder))
                .connect(new ScannerAddress(address, Duration.ofSeconds(30), options));
    }

    private static ScanSettings settings(
            int dpi, ScanSettings.Feed feed, ScanSettings.Coding coding) {
        return new ScanSettings("probe", dpi, ScanSettings.Colour.GREY, feed, coding);
    }

    private static ScanSettings fed(int dpi) {
        return settings(dpi, ScanSettings.Feed.FEEDER, ScanSettings.Coding.PNG);
    }

    private boolean take(Path image) throws IOException {
        widths.add(ImageIO.read(image.toFile()).getWidth());
        return true;
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> options = new TreeMap<>(TEST_DEVICE);
        options.put(name, value);
        return options;
    }

    @Test
    void takesWhatLiesInTheFeeder() throws IOException {
        ScanDevice device = device("test:0", TEST_DEVICE);
        assertThat(device.look()).isEqualTo(new ScannerState(Optional.empty(), Optional.empty()));
        assertThat(device.feed(fed(50), this::take)).isEmpty();
        assertThat(widths).hasSize(10).containsOnly(157);
        assertThat(Files.list(folder.resolve("scan"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "JAMMED, JAM",
        "NO_DOCS, FEEDER_EMPTY",
        "COVER_OPEN, COVER_OPEN",
        "DEVICE_BUSY, BUSY",
        "IO_ERROR, CONNECTION_LOST",
        "CANCELLED, STOPPED",
        "ACCESS_DENIED, UNREACHABLE"
    })
    void saysWhyItStopped(String status, ScanTrouble said) throws IOException {
        ScanDevice device =
                device("test:0", with("extra", "--read-return-value=SANE_STATUS_" + status));
        assertThat(device.feed(fed(50), this::take)).contains(said);
        assertThat(widths).isEmpty();
    }

    @Test
    void scansNothingOtherwiseThanTheProfileSays() throws IOException {
        assertThat(device("test:0", TEST_DEVICE).feed(fed(1300), this::take))
                .contains(ScanTrouble.UNSUPPORTED);
        assertThat(device("test:0", with("source-feeder", "Drum")).feed(fed(50), this::take))
                .contains(ScanTrouble.UNSUPPORTED);
        assertThat(widths).isEmpty();
    }

    @Test
    void saysThatAScannerDoesNotAnswer() throws IOException {
        ScanDevice device = device("net:127.0.0.1:nothing", TEST_DEVICE);
        assertThat(device.look()).isEqualTo(ScannerState.of(ScanTrouble.UNREACHABLE));
        assertThat(device.feed(fed(50), this::take)).contains(ScanTrouble.UNREACHABLE);
    }

    @Test
    void takesOneSheetFromTheGlass() throws IOException {
        Path sheet = folder.resolve("sheet.ppm");
        try (var out = Files.newOutputStream(sheet)) {
            out.write("P6\n80 60\n255\n".getBytes(StandardCharsets.US_ASCII));
            out.write(new byte[80 * 60 * 3]);
        }
        ScanDevice device =
                device(
                        "pnm:0",
                        Map.of(
                                "source-flatbed", "",
                                "mode-grey", "",
                                "area", "",
                                "extra", "--filename=" + sheet));
        assertThat(
                        device.feed(
                                settings(300, ScanSettings.Feed.FLATBED, ScanSettings.Coding.TIFF),
                                this::take))
                .isEmpty();
        assertThat(widths).containsExactly(80);
    }

    @Test
    void scansAtAnotherMachine() throws IOException, InterruptedException {
        Path server = Files.createDirectories(folder.resolve("server.d"));
        Files.writeString(server.resolve("dll.conf"), "test\n");
        Files.writeString(server.resolve("saned.conf"), "127.0.0.0/8\n");
        Files.writeString(config.resolve("dll.conf"), "net\n");
        // SANE knows one port; an address of its own keeps this server apart from others on the
        // machine
        String host = "127.%d.%d.2".formatted(1 + hash(8), 1 + hash(0));
        ProcessBuilder saned =
                new ProcessBuilder("/usr/sbin/saned", "-l", "-e", "-b", host)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("saned.log").toFile());
        saned.environment().put("SANE_CONFIG_DIR", server.toString());
        Process running = saned.start();
        try {
            ScanDevice device = device("net:" + host + ":test:0", TEST_DEVICE);
            while (running.isAlive() && device.look().trouble().isPresent()) {
                Thread.onSpinWait();
            }
            assertThat(device.feed(fed(50), this::take)).isEmpty();
            assertThat(widths).hasSize(10);
        } finally {
            running.destroy();
            running.waitFor();
        }
    }

    private int hash(int shift) {
        return (folder.hashCode() >>> shift & 0xff) % 250;
    }

    @Test
    void readsOurVirtualScannerThroughAForeignClient() throws IOException {
        List<Path> sides = new ArrayList<>();
        for (int n = 0; n < 4; n++) {
            Path side = folder.resolve(n + ".jpg");
            ImageIO.write(
                    new BufferedImage(400 + n, 600, BufferedImage.TYPE_BYTE_GRAY),
                    "jpg",
                    side.toFile());
            sides.add(side);
        }
        try (VirtualScanner scanner = VirtualScanner.start(0)) {
            ScanDevice device =
                    device("airscan:escl:Virtual:" + scanner.address(), Map.of("area", ""));
            scanner.load(sides);
            ScanSettings duplex =
                    settings(200, ScanSettings.Feed.FEEDER_DUPLEX, ScanSettings.Coding.PNG);
            assertThat(device.feed(duplex, this::take)).isEmpty();
            assertThat(widths).hasSize(4);
            assertThat(scanner.left()).isZero();

            scanner.load(sides);
            scanner.expect(VirtualScanner.Mishap.NONE, VirtualScanner.Mishap.JAM);
            assertThat(device.feed(duplex, this::take)).contains(ScanTrouble.JAM);
            // the foreign client drops the jammed sheet's front where it hears of the jam while it
            // reads it
            assertThat(widths).hasSizeBetween(4, 5);
        }
    }
}
