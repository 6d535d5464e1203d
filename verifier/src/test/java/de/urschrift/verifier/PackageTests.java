// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Evidence packages: one test per way they can lie.
class PackageTests {
    private static final Authority ROOT = Authority.root("Wurzel");
    private static final String ID = DocumentMaker.DOCUMENT;
    private static final String OTHER = "11111111-2222-4333-8444-555555555555";
    private static final String FOLDER = PackageMaker.folder(ID, 1);
    private static final String PDF = FOLDER + "archived/document.pdf";
    private static final String NOTE = FOLDER + "archived/transfer-note.xml";
    private static final String RECORD = FOLDER + "evidence-record.der";
    private static final String LOG = "documents/" + ID + "/log/";

    @TempDir Path folder;

    private final PackageMaker maker = new PackageMaker(ROOT);

    private Report verify(byte[] zip) throws IOException {
        Path file = Files.write(folder.resolve("beweis.zip"), zip);
        var anchors = TrustAnchors.parse(List.of(ROOT.pem(), maker.log.publicKeyPem()));
        return new Verifier(anchors).verify(file);
    }

    private void isBad(byte[] zip, ReasonCode... codes) throws IOException {
        Report report = verify(zip);
        var all = new ArrayList<>(VerifierTests.bad(report));
        report.parts().forEach(part -> all.addAll(VerifierTests.bad(part)));
        assertThat(all).as(report.toString()).containsExactly(codes);
    }

    private static PackageMaker other() throws Exception {
        return new PackageMaker(ROOT).document(OTHER, 1, true);
    }

    // What is right

    @Test
    void findsAWholePackageValid() throws Exception {
        maker.document(ID, 1, true).document(OTHER, 2, false);
        maker.certificate(ID, OTHER, ID);
        Instant made = SealMaker.NOW.plusSeconds(60);
        byte[] crl = ROOT.crl(made, made.plusSeconds(99), made).getEncoded();
        maker.files.put("revocation/" + DocumentMaker.hex(Hash.sha256(crl)) + ".crl", crl);
        byte[] certificate = ROOT.certificate().getEncoded();
        maker.files.put(
                "certificates/" + DocumentMaker.hex(Hash.sha256(certificate)) + ".cer",
                certificate);

        Report report = verify(maker.zip());

        assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.VALID);
        assertThat(report.parts()).hasSize(3);
        assertThat(report.parts().getFirst().document()).contains(ID);
        assertThat(report.parts().get(1).sealedAt()).contains(SealMaker.NOW.plusSeconds(3600));
        assertThat(report.has(ReasonCode.PACKAGE_ANCHORS_INSIDE)).isTrue();
    }

    @Test
    void trustsNothingThatLiesWithin() throws Exception {
        maker.document(ID, 1, true);
        Path file = Files.write(folder.resolve("beweis.zip"), maker.zip());

        Report report = new Verifier(TrustAnchors.none()).verify(file);

        assertThat(report.verdict()).isEqualTo(Verdict.CANNOT_TELL);
        assertThat(report.has(ReasonCode.NO_TRUST_ANCHOR)).isTrue();
        assertThat(report.has(ReasonCode.LOG_NO_KEY)).isTrue();
    }

    // The manifest

    @Test
    void noticesFilesThatWereAddedRemovedOrChanged() throws Exception {
        maker.document(ID, 1, true);
        maker.afterListing.put(LOG + "7.tlog-proof", new byte[] {1});
        isBad(maker.zip(), ReasonCode.PACKAGE_FILE_ADDED);
        maker.afterListing.clear();
        maker.files.remove(LOG + "7.tlog-proof");
        maker.afterListing.put("PRUEFEN.md", new byte[] {1});
        isBad(maker.zip(), ReasonCode.PACKAGE_FILE_CHANGED);
        maker.afterListing.clear();
        maker.leftOut.add(FOLDER + "archived/readings.jsonl");
        isBad(maker.zip(), ReasonCode.PACKAGE_FILE_MISSING);
    }

    @Test
    void refusesOtherManifests() throws Exception {
        maker.document(ID, 1, true);
        for (String[] lie :
                new String[][] {
                    {"package/1", "package/2"},
                    {"2026-11-22T12:00:00Z", "heute"},
                    {"\"version\":1", "\"version\":0"},
                    {"\"version\":1", "\"version\":1,\"x\":1"},
                    {"\"files\"", "\"file\""},
                    {"{\"format\"", "{\"more\":1,\"format\""},
                    {"{\"format\"", "[{\"format\""}
                }) {
            maker.manifest = json -> json.replace(lie[0], lie[1]);
            isBad(maker.zip(), ReasonCode.PACKAGE_MANIFEST);
        }
        isBad(PackageMaker.zip(Map.of("a", new byte[1])), ReasonCode.PACKAGE_MANIFEST);
    }

    @Test
    void refusesDocumentsThatAreNotListed() throws Exception {
        maker.document(ID, 1, true).document(OTHER, 1, true);
        maker.documents.removeLast();
        isBad(maker.zip(), ReasonCode.PACKAGE_DOCUMENTS);
    }

    @Test
    void refusesFilesWithoutRole() throws Exception {
        maker.document(ID, 1, true);
        maker.put(FOLDER + "more.pdf", "x");
        isBad(maker.zip(), ReasonCode.PACKAGE_FILE_UNKNOWN);
    }

    // The documents

    @Test
    void refusesAnotherDocumentsNote() throws Exception {
        maker.document(ID, 1, true);
        maker.files.put(
                NOTE,
                other().files.get(PackageMaker.folder(OTHER, 1) + "archived/transfer-note.xml"));
        maker.files.put(RECORD, maker.record(FOLDER));
        isBad(maker.zip(), ReasonCode.NOTE_BESIDE_DIFFERS);
    }

    @Test
    void refusesAnotherDocumentsRecord() throws Exception {
        maker.document(ID, 1, true);
        maker.files.put(
                RECORD, other().files.get(PackageMaker.folder(OTHER, 1) + "evidence-record.der"));
        // The readings of both are the same few bytes.
        isBad(maker.zip(), ReasonCode.EVIDENCE_FEWER_FILES, ReasonCode.EVIDENCE_MORE_FILES);
    }

    @Test
    void refusesARecordThatCoversFewerOrMoreFiles() throws Exception {
        maker.document(ID, 1, true);
        maker.put(FOLDER + "archived/validation-report.xml", "<x/>");
        isBad(maker.zip(), ReasonCode.EVIDENCE_FEWER_FILES);
        maker.files.put(RECORD, maker.record(FOLDER));
        maker.files.remove(FOLDER + "archived/validation-report.xml");
        isBad(maker.zip(), ReasonCode.EVIDENCE_MORE_FILES);
    }

    @Test
    void refusesAnotherDocumentOrVersionThanItSays() throws Exception {
        var wrong = new PackageMaker(ROOT).document(OTHER, 1, true);
        String from = PackageMaker.folder(OTHER, 1);
        maker.document(ID, 1, true);
        new TreeMap<>(wrong.files)
                .forEach((name, bytes) -> {
                    if (name.startsWith(from)) {
                        maker.files.put(name.replace(OTHER, ID), bytes);
                    }
                });
        isBad(maker.zip(), ReasonCode.PACKAGE_OTHER_DOCUMENT, ReasonCode.LOG_ENTRY_FILE);

        var later = new PackageMaker(ROOT).document(ID, 2, true);
        new TreeMap<>(later.files)
                .forEach((name, bytes) -> maker.files.put(name.replace("/v2/", "/v1/"), bytes));
        isBad(maker.zip(), ReasonCode.PACKAGE_VERSION, ReasonCode.LOG_ENTRY_FILE);
    }

    @Test
    void namesWhatIsMissing() throws Exception {
        maker.document(ID, 1, true);
        byte[] record = maker.files.remove(RECORD);
        isBad(maker.zip(), ReasonCode.PACKAGE_PIECE_MISSING);
        assertThat(verify(maker.zip()).verdict()).isEqualTo(Verdict.CANNOT_TELL);
        maker.files.put(RECORD, record);
        byte[] pdf = maker.files.remove(PDF);
        isBad(maker.zip(), ReasonCode.PACKAGE_PIECE_MISSING);
        maker.files.put(PDF, pdf);
        maker.facts = entry -> entry;
        isBad(new PackageMaker(ROOT).zip(), ReasonCode.PACKAGE_MANIFEST);
    }

    @Test
    void refusesTheReportOfAnotherFile() throws Exception {
        maker.document(ID, 1, true);
        maker.put(
                FOLDER + "validation-102-2.xml",
                "<r xmlns=\"http://uri.etsi.org/19102/v1.2.1#\"/>");
        isBad(maker.zip(), ReasonCode.PACKAGE_REPORT);
        maker.put(FOLDER + "validation-102-2.xml", "<!DOCTYPE a><a/>");
        isBad(maker.zip(), ReasonCode.PACKAGE_REPORT);
    }

    @Test
    void refusesValidationDataThatNobodySigned() throws Exception {
        maker.document(ID, 1, true);
        byte[] crl =
                Authority.root("Fremd")
                        .crl(SealMaker.NOW, SealMaker.NOW, SealMaker.NOW)
                        .getEncoded();
        String name = "revocation/" + DocumentMaker.hex(Hash.sha256(crl)) + ".crl";
        maker.files.put(name, crl);
        isBad(maker.zip(), ReasonCode.VALIDATION_DATA);
        maker.files.remove(name);
        maker.files.put("revocation/" + "0".repeat(64) + ".crl", crl);
        isBad(maker.zip(), ReasonCode.PACKAGE_FILE_CHANGED);
    }

    @Test
    void findsRevocationInThePackagesData() throws Exception {
        maker.document(ID, 1, true);
        byte[] crl = ROOT.crl(SealMaker.NOW, SealMaker.NOW, SealMaker.NOW).getEncoded();
        maker.files.put("revocation/" + DocumentMaker.hex(Hash.sha256(crl)) + ".crl", crl);
        assertThat(verify(maker.zip()).verdict()).isEqualTo(Verdict.VALID);
    }

    // The log

    @Test
    void refusesProofsThatWereSwapped() throws Exception {
        maker.document(ID, 1, true).document(OTHER, 1, true);
        maker.zip();
        byte[] mine = maker.files.get(LOG + "0.tlog-proof");
        byte[] theirs = maker.files.get("documents/" + OTHER + "/log/1.tlog-proof");
        var swapped = new PackageMaker(ROOT);
        swapped.files.putAll(maker.files);
        swapped.files.remove("package.json");
        swapped.documents.addAll(maker.documents);
        swapped.files.put(LOG + "0.tlog-proof", theirs);
        swapped.files.put("documents/" + OTHER + "/log/1.tlog-proof", mine);
        isBad(
                swapped.zip(),
                ReasonCode.LOG_INDEX,
                ReasonCode.LOG_ENTRY_SUBJECT,
                ReasonCode.LOG_ENTRY_FILE,
                ReasonCode.LOG_INDEX,
                ReasonCode.LOG_ENTRY_SUBJECT,
                ReasonCode.LOG_ENTRY_FILE);
    }

    @Test
    void refusesEntriesAboutOtherThings() throws Exception {
        refusesEntry("file ", "file 0", ReasonCode.LOG_ENTRY_FILE);
        refusesEntry("file ", "files ", ReasonCode.LOG_ENTRY_FILE);
        refusesEntry("document/" + ID, "document/" + OTHER, ReasonCode.LOG_ENTRY_SUBJECT);
        refusesEntry("document/" + ID, "batch/" + ID, ReasonCode.LOG_ENTRY_SUBJECT);
        refusesEntry("document/" + ID, ID, ReasonCode.LOG_ENTRY_SUBJECT);
        refusesEntry("subject ", "about ", ReasonCode.LOG_ENTRY_SUBJECT);
        refusesEntry("log-entry/1", "log-entry/2", ReasonCode.LOG_PROOF_FORMAT);
        refusesEntry("kind ", "kind x\nkind ", ReasonCode.LOG_PROOF_FORMAT);
        for (String kind : List.of("document.archived", "document.seal", "destruction.certified")) {
            refusesEntry("document.sealed", kind, ReasonCode.PACKAGE_PIECE_MISSING);
        }
    }

    /// The package of a whole document whose log entry says something else; all its digests and signatures are right.
    private void refusesEntry(String text, String instead, ReasonCode code) throws Exception {
        var lying = new PackageMaker(ROOT);
        lying.facts = entry -> entry.replace(text, instead);
        lying.document(ID, 1, true);
        var anchors = TrustAnchors.parse(List.of(ROOT.pem(), lying.log.publicKeyPem()));
        Path file = Files.write(folder.resolve("beweis.zip"), lying.zip());
        Report report = new Verifier(anchors).verify(file);
        assertThat(report.verdict()).as(instead).isNotEqualTo(Verdict.VALID);
        assertThat(report.parts()).hasSize(1);
        assertThat(VerifierTests.bad(report.parts().getFirst())).as(instead).contains(code);
    }

    @Test
    void comparesTheVersionBeforeWithTheNoteOfARescan() throws Exception {
        maker.document(ID, 1, true);
        byte[] first =
                Objects.requireNonNull(
                        maker.files.get(PackageMaker.folder(ID, 1) + "archived/document.pdf"));
        maker.rescan = rescan(DocumentMaker.hex(Hash.sha256(first)));
        maker.document(ID, 2, true);
        assertThat(verify(maker.zip()).verdict()).isEqualTo(Verdict.VALID);

        var other = new PackageMaker(ROOT).document(ID, 1, true);
        other.rescan = rescan("0".repeat(64));
        other.document(ID, 2, true);
        var anchors = TrustAnchors.parse(List.of(ROOT.pem(), other.log.publicKeyPem()));
        Report report =
                new Verifier(anchors)
                        .verify(Files.write(folder.resolve("andere.zip"), other.zip()));
        assertThat(report.has(ReasonCode.PACKAGE_PREDECESSOR)).isTrue();
    }

    private static String rescan(String predecessor) {
        return """
        <rescan><order>00000000-0000-4000-8000-000000000009</order><reason>ILLEGIBLE</reason>\
        <orderedBy>pruef-003</orderedBy><ordered>2026-11-22T09:00:00Z</ordered>\
        <predecessor version="1" sha256="%s"/><replaced/></rescan>\
        """
                .formatted(predecessor);
    }

    @Test
    void comparesNoteAndVersionWithTheEntry() throws Exception {
        maker.facts = entry -> entry + "note " + "0".repeat(64) + "\nversion 3\n";
        maker.document(ID, 1, true);
        isBad(maker.zip(), ReasonCode.PACKAGE_VERSION, ReasonCode.LOG_ENTRY_NOTE);
    }

    @Test
    void missesTheEntryOfTheSeal() throws Exception {
        maker.facts = entry -> entry.replace("document.sealed", "document.delivered");
        maker.document(ID, 1, true);
        isBad(maker.zip(), ReasonCode.PACKAGE_PIECE_MISSING);
    }

    @Test
    void comparesTheHeadsOfAllProofs() throws Exception {
        maker.document(ID, 1, true);
        byte[] pdf = Objects.requireNonNull(maker.files.get(PDF));
        maker.proof(maker.log, LOG, "document.delivered", "document/" + ID, "file", pdf, 12);
        isBad(maker.zip(), ReasonCode.LOG_HEADS_DIFFER);

        maker.zip();
        var fork = new LogMaker(maker.log.keys);
        var entries = new ArrayList<byte[]>(fork.entries);
        entries.add(LogMaker.entry("document.archived", "document/" + ID, "x"));
        maker.writeProofs();
        var twice = new PackageMaker(ROOT);
        twice.files.putAll(maker.files);
        twice.files.remove("package.json");
        twice.documents.addAll(maker.documents);
        twice.files.remove(LOG + "1.tlog-proof");
        twice.put(
                LOG + "0.tlog-proof",
                new String(maker.files.get(LOG + "0.tlog-proof"), StandardCharsets.UTF_8));
        twice.put(LOG + "4.tlog-proof", fork.prove(entries.getFirst(), 4, 11));
        isBad(twice.zip(), ReasonCode.LOG_TWO_HISTORIES);

        fork.origin = "another.example";
        twice.put(LOG + "4.tlog-proof", fork.prove(entries.getFirst(), 4, 11));
        isBad(twice.zip(), ReasonCode.LOG_OTHER_LOG, ReasonCode.LOG_TWO_HISTORIES);
    }

    // The certificate of destruction

    @Test
    void refusesACertificateOfOtherDocuments() throws Exception {
        maker.document(ID, 1, true);
        maker.certificate(ID, OTHER);
        isBad(maker.zip(), ReasonCode.CERTIFICATE_OTHER_DOCUMENT);
    }

    @Test
    void refusesACertificateThatTheLogDoesNotKnow() throws Exception {
        maker.document(ID, 1, true);
        maker.facts = entry -> entry.replace("certificate ", "certificate 0");
        maker.certificate(ID, ID);
        isBad(maker.zip(), ReasonCode.LOG_ENTRY_FILE);
        maker.facts = entry -> entry.replace("certified", "executed");
        maker.certificate(ID, ID);
        isBad(maker.zip(), ReasonCode.LOG_ENTRY_FILE, ReasonCode.LOG_ENTRY_KIND);
    }

    @Test
    void missesCertificateOrProof() throws Exception {
        maker.document(ID, 1, true);
        maker.certificate(ID, ID);
        maker.zip();
        maker.leftOut.clear();
        byte[] certificate =
                Objects.requireNonNull(
                        maker.files.remove("documents/" + ID + "/destruction-certificate.pdf"));
        isBad(maker.zip(), ReasonCode.PACKAGE_PIECE_MISSING);
        certificate[300]++;
        maker.files.put("documents/" + ID + "/destruction-certificate.pdf", certificate);
        isBad(maker.zip(), ReasonCode.SEAL_DIGEST);
    }

    // The zip file

    @Test
    void takesAZipThatWasStreamed() throws Exception {
        maker.document(ID, 1, true);
        maker.zip();
        var sink = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(sink, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, byte[]> file : maker.files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        byte[] streamed = sink.toByteArray();
        int flags = streamed[6] & 0xFF | (streamed[7] & 0xFF) << 8;
        assertThat(flags & 1 << 3).as("sizes follow in a data descriptor").isNotZero();
        assertThat(streamed[8]).as("deflated").isEqualTo((byte) 8);
        assertThat(verify(streamed).verdict()).isEqualTo(Verdict.VALID);

        byte[] utf8 = withFlagOfUtf8(streamed);
        assertThat(verify(utf8).verdict()).isEqualTo(Verdict.VALID);
    }

    /// As writers do that set the flag for every name (APPNOTE 4.4.4, bit 11).
    private static byte[] withFlagOfUtf8(byte[] zip) {
        byte[] flagged = zip.clone();
        String text = new String(zip, StandardCharsets.ISO_8859_1);
        int directory = text.indexOf("PK\1\2");
        for (int at = directory; at >= 0; at = text.indexOf("PK\1\2", at + 4)) {
            flagged[at + 9] |= 1 << 3;
            int local = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).getInt(at + 42);
            flagged[local + 7] |= 1 << 3;
        }
        return flagged;
    }

    @Test
    void refusesNamesThatLeadElsewhere() throws Exception {
        for (String name :
                List.of("../a", "/a", "a/../b", "a//b", "a\\b", "C:/a", "a/", ".a", "ä")) {
            isBad(PackageMaker.zip(Map.of(name, new byte[1])), ReasonCode.PACKAGE_PATH);
        }
    }

    @Test
    void refusesNamesThatOccurTwice() throws Exception {
        isBad(
                PackageMaker.zip(Map.of("a", new byte[1], "A", new byte[2])),
                ReasonCode.PACKAGE_DUPLICATE);
        isBad(
                PackageMaker.zip(Map.of("a", new byte[1], "a/b", new byte[2])),
                ReasonCode.PACKAGE_DUPLICATE);
    }

    @Test
    void refusesWhatIsEncryptedOrBlowsUp() throws Exception {
        byte[] zip = PackageMaker.zip(Map.of("a", new byte[] {1}));
        int directory = new String(zip, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
        byte[] encrypted = zip.clone();
        encrypted[directory + 8] |= 1;
        isBad(encrypted, ReasonCode.PACKAGE_ENCRYPTED);
        isBad(PackageMaker.zip(Map.of("a", new byte[20 << 20])), ReasonCode.PACKAGE_TOO_LARGE);
    }

    @Test
    void refusesBytesThatBelongToNoEntry() throws Exception {
        byte[] zip = PackageMaker.zip(Map.of("a", new byte[] {1}));
        isBad(Arrays.copyOf(zip, zip.length + 1), ReasonCode.PACKAGE_ZIP);
        isBad(Arrays.copyOf(zip, zip.length - 1), ReasonCode.PACKAGE_ZIP);
        byte[] shifted = new byte[zip.length + 2];
        System.arraycopy(zip, 0, shifted, 2, zip.length);
        shifted[0] = 'P';
        shifted[1] = 'K';
        isBad(shifted, ReasonCode.PACKAGE_ZIP);
        byte[] local = zip.clone();
        local[30] = 'b';
        isBad(local, ReasonCode.PACKAGE_ZIP);
    }

    @Test
    void noticesBytesOfThePackage() throws Exception {
        maker.document(ID, 1, true);
        byte[] zip = maker.zip();
        byte[] manifest = Objects.requireNonNull(maker.files.get("package.json"));
        Path file = folder.resolve("beweis.zip");
        var verifier =
                new Verifier(TrustAnchors.parse(List.of(ROOT.pem(), maker.log.publicKeyPem())));
        assertThat(verify(zip).verdict()).isEqualTo(Verdict.VALID);
        var random = new Random(20261122);
        var unnoticed = new ArrayList<String>();
        for (int i = 0; i < 1000; i++) {
            int place = random.nextInt(zip.length);
            byte[] changed = zip.clone();
            changed[place] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, changed);
            if (verifier.verify(file).verdict() == Verdict.VALID && !isMeaningless(zip, place)) {
                unnoticed.add(place + " of " + zip.length);
            }
        }
        assertThat(unnoticed).isEmpty();
        int made = new String(manifest, StandardCharsets.UTF_8).indexOf("2026-11-22T12");
        for (int place = 0; place < manifest.length; place++) {
            byte[] changed = manifest.clone();
            changed[place] ^= (byte) (1 << random.nextInt(8));
            maker.files.put("package.json", changed);
            Files.write(file, PackageMaker.zip(maker.files));
            boolean date = place >= made && place < made + 20;
            if (verifier.verify(file).verdict() == Verdict.VALID && !date) {
                unnoticed.add("manifest " + place);
            }
        }
        assertThat(unnoticed).isEmpty();
    }

    /// In a zip file's own structures: versions, attributes, and the last bits of coded data.
    private static boolean isMeaningless(byte[] zip, int place) {
        String text = new String(zip, StandardCharsets.ISO_8859_1);
        int central = text.lastIndexOf("PK\1\2", place);
        int local = text.lastIndexOf("PK\3\4", place);
        int next = text.indexOf("PK\7\10", place);
        return central >= 0
                        && (place - central < 8 || place - central >= 36 && place - central < 42)
                || local >= 0 && place - local < 6
                || next - place == 1;
    }
}
