// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// No byte of a sealed file, of the note beside it or of the proof can be changed unnoticed: seeded samples of every region,
/// the seal itself more densely; the proof whole.
class BitFlipTests {
    private static final Authority ROOT = Authority.root("Wurzel");

    @TempDir Path folder;

    private final LogMaker log = new LogMaker();
    private final Random random = new Random(20261122);
    private Path pdf = Path.of("");
    private Path note = Path.of("");
    private Path proof = Path.of("");
    private Verifier verifier = new Verifier(TrustAnchors.none());

    @BeforeEach
    void sealADocument() throws IOException {
        var document = new DocumentMaker();
        var seal = new SealMaker(ROOT);
        seal.sealCertificates.add(ROOT.certificate());
        seal.stampCertificates.add(ROOT.certificate());
        byte[] sealed = seal.seal(document.pdf());
        pdf = Files.write(folder.resolve("brief.pdf"), sealed);
        note = Files.writeString(folder.resolve("brief.transfer-note.xml"), document.noteXml());
        byte[] entry =
                LogMaker.entry(
                        "document.sealed",
                        "document/" + DocumentMaker.DOCUMENT,
                        DocumentMaker.hex(Hash.sha256(sealed)));
        proof = Files.writeString(folder.resolve("brief.tlog-proof"), log.prove(entry, 5, 11));
        verifier = new Verifier(TrustAnchors.parse(List.of(ROOT.pem(), log.publicKeyPem())));
        assertThat(verifier.verify(pdf).verdict()).isEqualTo(Verdict.VALID);
    }

    /// @param given the file that is given to the verifier
    private List<String> unnoticed(Path file, Iterable<Integer> places, Path given)
            throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        var unnoticed = new ArrayList<String>();
        for (int place : places) {
            int flip = random.nextBoolean() ? 1 << random.nextInt(8) : 1 + random.nextInt(255);
            byte[] changed = bytes.clone();
            changed[place] ^= (byte) flip;
            Files.write(file, changed);
            if (verifier.verify(given).verdict() == Verdict.VALID) {
                unnoticed.add(place + "^" + flip + " of " + (char) bytes[place]);
            }
        }
        Files.write(file, bytes);
        return unnoticed;
    }

    private TreeSet<Integer> some(int number, int from, int to) {
        var places = new TreeSet<>(List.of(from, to - 1));
        while (places.size() < Math.min(number, to - from)) {
            places.add(from + random.nextInt(to - from));
        }
        return places;
    }

    private static List<Integer> all(Path file) throws IOException {
        return java.util.stream.IntStream.range(0, (int) Files.size(file)).boxed().toList();
    }

    @Test
    void noticesBytesOfTheSeal() throws IOException {
        String text = Files.readString(pdf, StandardCharsets.ISO_8859_1);
        int seal = text.lastIndexOf("/Contents <");
        int end = text.indexOf("0000000000", seal);
        int close = text.indexOf('>', end);
        var places = some(600, seal, end);
        places.addAll(some(60, end, close + 1));
        int range = text.indexOf("/ByteRange");
        places.addAll(some(60, range, range + 60));

        assertThat(unnoticed(pdf, places, pdf)).isEmpty();
    }

    /// DER knows one byte for TRUE; another one would not show in the signatures, which are over the DER form.
    @Test
    void noticesOtherBytesForTrue() throws IOException {
        byte[] bytes = Files.readAllBytes(pdf);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int seal = text.lastIndexOf("/Contents <") + 11;
        byte[] cms = HexFormat.of().parseHex(text.substring(seal, text.indexOf('>', seal)));
        List<Integer> places = Authority.trueBytes(cms);
        assertThat(places).as("of four certificates").hasSizeGreaterThanOrEqualTo(11);
        for (int place : places) {
            for (String other : List.of("01", "7f", "80", "fe")) {
                byte[] changed = bytes.clone();
                System.arraycopy(
                        other.getBytes(StandardCharsets.US_ASCII), 0, changed, seal + 2 * place, 2);
                Files.write(pdf, changed);
                assertThat(verifier.verify(pdf).verdict())
                        .as("%s at %d", other, place)
                        .isEqualTo(Verdict.NOT_VALID);
            }
        }
    }

    @Test
    void noticesBytesAllOverTheFile() throws IOException {
        var places = some(300, 0, (int) Files.size(pdf));

        assertThat(unnoticed(pdf, places, pdf)).isEmpty();
    }

    @Test
    void noticesBytesOfTheNoteBeside() throws IOException {
        var places = some(40, 0, (int) Files.size(note));

        assertThat(unnoticed(note, places, pdf)).isEmpty();
    }

    @Test
    void noticesEveryByteOfTheProof() throws IOException {
        assertThat(unnoticed(proof, all(proof), proof)).isEmpty();
        assertThat(unnoticed(proof, some(30, 0, (int) Files.size(proof)), pdf)).isEmpty();
    }

    @Test
    void survivesArbitraryBytes() throws IOException {
        byte[] bytes = Files.readAllBytes(pdf);
        for (int i = 0; i < 200; i++) {
            byte[] changed = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length) + 1);
            for (int k = 0; k < random.nextInt(40); k++) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            Files.write(pdf, changed);
            assertThat(verifier.verify(pdf).verdict()).isNotEqualTo(Verdict.VALID);
        }
    }
}
