// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.urschrift.command.internal.VirtualScanner;
import de.urschrift.command.internal.VirtualScanner.Mishap;
import de.urschrift.intake.ScanSettings;
import de.urschrift.intake.ScanTrouble;
import de.urschrift.intake.ScannerState;
import de.urschrift.intake.spi.ScanDevice;
import de.urschrift.intake.spi.ScannerAddress;
import de.urschrift.store.DataFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Our eSCL client against a scanner that misbehaves.
class EsclScannerTests {
    private static final ScanSettings DUPLEX = settings(300, ScanSettings.Coding.JPEG);

    @TempDir Path folder;

    private VirtualScanner scanner;
    private ScanDevice device;
    private final List<String> taken = new ArrayList<>();

    @BeforeEach
    void open() throws IOException {
        scanner = VirtualScanner.start(0);
        device =
                new EsclDriver(new DataFolder(folder))
                        .connect(
                                new ScannerAddress(
                                        scanner.address(), Duration.ofSeconds(20), Map.of()));
    }

    @AfterEach
    void close() {
        scanner.close();
    }

    private static ScanSettings settings(int dpi, ScanSettings.Coding coding) {
        return new ScanSettings(
                "standard",
                dpi,
                ScanSettings.Colour.COLOUR,
                ScanSettings.Feed.FEEDER_DUPLEX,
                coding);
    }

    private void load(int sides) throws IOException {
        List<Path> images = new ArrayList<>();
        for (int n : IntStream.rangeClosed(1, sides).toArray()) {
            Path image = folder.resolve(n + ".jpg");
            Files.writeString(image, "image " + n);
            images.add(image);
        }
        scanner.load(images);
    }

    private Optional<ScanTrouble> feed(ScanSettings settings) throws IOException {
        return device.feed(settings, image -> taken.add(Files.readString(image)));
    }

    @Test
    void takesWhatLiesInTheFeederInOrder() throws IOException {
        load(4);
        scanner.expect(Mishap.SLOW, Mishap.SLOW, Mishap.NONE, Mishap.SLOW);

        assertThat(device.look()).isEqualTo(new ScannerState(Optional.of(true), Optional.empty()));
        assertThat(feed(DUPLEX)).isEmpty();
        assertThat(taken).containsExactly("image 1", "image 2", "image 3", "image 4");
        assertThat(device.look().loaded()).contains(false);
        assertThat(Files.list(folder.resolve("scan"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "JAM, JAM",
        "DOUBLE_FEED, DOUBLE_FEED",
        "COVER_OPEN, COVER_OPEN",
        "HALF_IMAGE, CONNECTION_LOST",
        "NONSENSE, DEVICE"
    })
    void saysWhyItStoppedAndKeepsWhatCameWhole(Mishap mishap, ScanTrouble said) throws IOException {
        load(4);
        scanner.expect(Mishap.NONE, Mishap.NONE, mishap);

        assertThat(feed(DUPLEX)).contains(said);
        assertThat(taken).containsExactly("image 1", "image 2");
        assertThat(scanner.working()).isFalse();
    }

    @Test
    void noticesAnImageThatTheScannerCountedAndThatNeverCame() throws IOException {
        load(4);
        scanner.expect(Mishap.NONE, Mishap.LOST_IMAGE);

        assertThat(feed(DUPLEX)).contains(ScanTrouble.IMAGE_LOST);
        assertThat(taken).containsExactly("image 1", "image 3", "image 4");
    }

    @Test
    void saysThatTheFeederIsEmpty() throws IOException {
        assertThat(feed(DUPLEX)).contains(ScanTrouble.FEEDER_EMPTY);
        assertThat(taken).isEmpty();
    }

    @Test
    void scansNothingOtherwiseThanTheProfileSays() throws IOException {
        load(2);
        assertThat(feed(settings(600, ScanSettings.Coding.JPEG))).contains(ScanTrouble.UNSUPPORTED);
        assertThat(feed(settings(300, ScanSettings.Coding.TIFF))).contains(ScanTrouble.UNSUPPORTED);
        assertThat(scanner.left()).isEqualTo(2);
    }

    @Test
    void endsTheJobWhenAPersonStops() throws IOException {
        load(4);
        assertThat(device.feed(DUPLEX, image -> false)).contains(ScanTrouble.STOPPED);
        assertThat(scanner.working()).isFalse();
        assertThat(scanner.left()).isEqualTo(3);
    }

    @Test
    void saysThatAScannerDoesNotAnswer() throws IOException {
        scanner.close();
        assertThat(device.look()).isEqualTo(ScannerState.of(ScanTrouble.UNREACHABLE));
        assertThat(feed(DUPLEX)).contains(ScanTrouble.UNREACHABLE);
    }

    @Test
    void readsNoAnswerThatDeclaresADocumentType() {
        String answer =
                "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]><a><State>&b;</State></a>";
        assertThatThrownBy(() -> EsclAnswer.of(answer.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void readsWhatNoScannerShouldSayOrRefusesIt() throws Exception {
        byte[] said = get("ScannerCapabilities");
        byte[] status = get("ScannerStatus");
        Random random = new Random(41);
        int read = 0;
        for (int n = 0; n < 400; n++) {
            try {
                new EsclCapabilities(EsclAnswer.of(spoilt(said, random))).job(DUPLEX);
                new EsclStatus(EsclAnswer.of(spoilt(status, random))).state();
                read++;
            } catch (IOException refused) {
                // that is the other allowed outcome
            }
        }
        assertThat(read).isBetween(1, 399);
    }

    private byte[] get(String name) throws IOException {
        try (var in = URI.create(scanner.address() + "/" + name).toURL().openStream()) {
            return in.readAllBytes();
        }
    }

    private static byte[] spoilt(byte[] bytes, Random random) {
        byte[] spoilt = bytes.clone();
        for (int n = random.nextInt(3); n >= 0; n--) {
            spoilt[random.nextInt(spoilt.length)] = (byte) (32 + random.nextInt(95));
        }
        return spoilt;
    }

    @Test
    void refusesAnAddressThatIsNone() {
        EsclDriver driver = new EsclDriver(new DataFolder(folder));
        for (String wrong : List.of("file:///etc/passwd", "scanner-1", "ftp://scanner-1/eSCL")) {
            assertThatThrownBy(() ->
                            driver.connect(
                                    new ScannerAddress(wrong, Duration.ofSeconds(1), Map.of())))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
