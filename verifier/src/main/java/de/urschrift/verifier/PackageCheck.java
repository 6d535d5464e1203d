// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Checks an evidence package (Beweispaket): that it is complete and holds nothing else, then each document in it, with all
/// that belongs to it.
final class PackageCheck {
    private static final String FORMAT = "urschrift-evidence-package/1";
    private static final int LARGEST_MANIFEST = 16 << 20;
    private static final int LARGEST_DATA = 16 << 20;
    private static final int MOST_DOCUMENTS = 10_000;
    private static final String ID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern VERSIONED =
            Pattern.compile(
                    "documents/("
                            + ID
                            + ")/v([1-9][0-9]{0,5})/(archived/.+|evidence-record\\.der|validation-102-2\\.xml)");
    private static final Pattern UNVERSIONED =
            Pattern.compile(
                    "documents/("
                            + ID
                            + ")/(destruction-certificate\\.pdf|(log|destruction)/(0|[1-9][0-9]{0,17})\\.tlog-proof)");
    private static final Pattern DATA =
            Pattern.compile("(?:certificates|revocation)/([0-9a-f]{64})\\.(cer|crl|ocsp)");
    private static final Set<String> FOR_PEOPLE = Set.of("Beweisblatt.html", "PRUEFEN.md");
    private static final Set<String> ANCHORS =
            Set.of("trust/anchors.pem", "trust/log.pem", "trust/witness.vkey");
    private static final String MANIFEST = "package.json";

    private final Verifier verifier;
    private final TrustAnchors anchors;
    private final Findings findings;
    private final ValidationData data;
    private final List<LogProof> proofs = new ArrayList<>();
    private Map<String, Path> files = Map.of();

    PackageCheck(Verifier verifier, TrustAnchors anchors, Findings findings) {
        this.verifier = verifier;
        this.anchors = anchors;
        this.findings = findings;
        this.data = new ValidationData(anchors);
    }

    /// A document of the package.
    private record Content(String id, int version) {
        String folder() {
            return "documents/" + id + "/v" + version + "/";
        }
    }

    /// @return a report for each document and each certificate of destruction; none when the package itself is not sound
    List<Report> check(FileChannel zip) throws IOException {
        Path folder = Files.createTempDirectory("urschrift-verify");
        try {
            files = PackageZip.unpack(zip, folder);
            Optional<List<Content>> contents = manifest();
            if (contents.isEmpty() || !findings.none(Verdict.NOT_VALID)) {
                return List.of();
            }
            validationData();
            forPeople();
            var reports = new ArrayList<Report>();
            for (Content content : contents.get()) {
                reports.add(document(content));
            }
            for (String id : contents.get().stream().map(Content::id).distinct().toList()) {
                destruction(id).ifPresent(reports::add);
            }
            heads();
            return reports;
        } catch (PackageZip.Refused e) {
            findings.add(e.code);
            return List.of();
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    // ---- The package as a whole

    private Optional<List<Content>> manifest() throws IOException {
        Path file = files.get(MANIFEST);
        try {
            if (file == null || Files.size(file) > LARGEST_MANIFEST) {
                throw new IllegalArgumentException("no manifest");
            }
            Map<?, ?> manifest = (Map<?, ?>) JsonReader.read(Files.readAllBytes(file));
            boolean known =
                    manifest.keySet().equals(Set.of("format", "made", "documents", "files"))
                            && FORMAT.equals(manifest.get("format"));
            if (!known) {
                throw new IllegalArgumentException("another format");
            }
            Instant.parse((String) manifest.get("made"));
            listed((Map<?, ?>) Objects.requireNonNull(manifest.get("files")));
            List<Content> contents =
                    contents((List<?>) Objects.requireNonNull(manifest.get("documents")));
            names(contents);
            return Optional.of(contents);
        } catch (IllegalArgumentException
                | ClassCastException
                | NullPointerException
                | DateTimeParseException e) {
            findings.add(ReasonCode.PACKAGE_MANIFEST);
            return Optional.empty();
        }
    }

    private void listed(Map<?, ?> listed) throws IOException {
        for (Map.Entry<?, ?> entry : listed.entrySet()) {
            String name = (String) entry.getKey();
            if (!DIGEST.matcher((String) entry.getValue()).matches()) {
                throw new IllegalArgumentException("no digest");
            }
            Path file = name.equals(MANIFEST) ? null : files.get(name);
            if (file == null) {
                findings.add(ReasonCode.PACKAGE_FILE_MISSING, name);
            } else if (!entry.getValue().equals(digest(file))) {
                findings.add(ReasonCode.PACKAGE_FILE_CHANGED, name);
            }
        }
        for (String name : files.keySet()) {
            if (!name.equals(MANIFEST) && !listed.containsKey(name)) {
                findings.add(ReasonCode.PACKAGE_FILE_ADDED, name);
            }
        }
    }

    private static String digest(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return HexFormat.of().formatHex(Hash.sha256(in));
        }
    }

    private static List<Content> contents(List<?> documents) {
        var contents = new ArrayList<Content>();
        for (Object document : documents) {
            Map<?, ?> fields = (Map<?, ?>) document;
            String id = (String) Objects.requireNonNull(fields.get("id"));
            long version = (Long) Objects.requireNonNull(fields.get("version"));
            if (fields.size() != 2 || !id.matches(ID) || version < 1 || version > 999_999) {
                throw new IllegalArgumentException("document");
            }
            contents.add(new Content(id, (int) version));
        }
        if (contents.isEmpty()
                || contents.size() > MOST_DOCUMENTS
                || new HashSet<>(contents).size() < contents.size()) {
            throw new IllegalArgumentException("documents");
        }
        return contents;
    }

    /// Each file has its role, and belongs to a document of the list.
    private void names(List<Content> contents) {
        var found = new HashSet<Content>();
        var ids = new HashSet<String>();
        for (String name : files.keySet()) {
            Matcher versioned = VERSIONED.matcher(name);
            Matcher unversioned = UNVERSIONED.matcher(name);
            if (versioned.matches()) {
                found.add(new Content(versioned.group(1), Integer.parseInt(versioned.group(2))));
            } else if (unversioned.matches()) {
                ids.add(unversioned.group(1));
            } else if (!name.equals(MANIFEST)
                    && !FOR_PEOPLE.contains(name)
                    && !ANCHORS.contains(name)
                    && !DATA.matcher(name).matches()) {
                findings.add(ReasonCode.PACKAGE_FILE_UNKNOWN, name);
            }
        }
        boolean same =
                found.equals(Set.copyOf(contents))
                        && contents.stream().map(Content::id).toList().containsAll(ids);
        findings.require(same, ReasonCode.PACKAGE_DOCUMENTS);
    }

    private void validationData() throws IOException {
        for (Map.Entry<String, Path> entry : files.entrySet()) {
            Matcher name = DATA.matcher(entry.getKey());
            if (!name.matches()) {
                continue;
            }
            boolean named =
                    Files.size(entry.getValue()) <= LARGEST_DATA
                            && name.group(1).equals(digest(entry.getValue()));
            if (!named) {
                findings.add(ReasonCode.PACKAGE_FILE_CHANGED, entry.getKey());
                continue;
            }
            byte[] der = Files.readAllBytes(entry.getValue());
            switch (name.group(2)) {
                case "cer" -> data.addCertificate(der);
                case "crl" -> data.addCrl(der);
                default -> data.addAnswer(der);
            }
        }
        if (!anchors.certificates().isEmpty()) {
            findings.require(data.isIntact(), ReasonCode.VALIDATION_DATA);
        }
    }

    private void forPeople() throws IOException {
        for (String name : FOR_PEOPLE.stream().sorted().toList()) {
            findings.require(files.containsKey(name), ReasonCode.PACKAGE_PIECE_ABSENT, name);
        }
        Path offered = files.get("trust/anchors.pem");
        if (offered != null) {
            findings.add(ReasonCode.PACKAGE_ANCHORS_INSIDE, fingerprints(offered));
        }
    }

    /// SHA-256 of the certificates, for people to compare.
    private static String fingerprints(Path pem) throws IOException {
        try {
            var prints = new ArrayList<String>();
            for (var certificate : TrustAnchors.read(List.of(pem)).certificates()) {
                prints.add(HexFormat.of().formatHex(Hash.sha256(certificate.getEncoded())));
            }
            return String.join(", ", prints);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /// All proofs must be of one log in one state.
    private void heads() {
        if (proofs.isEmpty()) {
            return;
        }
        var roots = new TreeMap<Long, String>();
        for (LogProof proof : proofs) {
            findings.require(
                    proof.head().origin().equals(proofs.getFirst().head().origin()),
                    ReasonCode.LOG_OTHER_LOG);
            String root = HexFormat.of().formatHex(proof.head().root());
            String known = roots.putIfAbsent(proof.head().size(), root);
            findings.require(known == null || known.equals(root), ReasonCode.LOG_TWO_HISTORIES);
        }
        if (findings.none(Verdict.NOT_VALID)) {
            findings.require(roots.size() == 1, ReasonCode.LOG_HEADS_DIFFER);
        }
    }

    // ---- One document

    private Report document(Content content) throws IOException {
        var own = new Findings();
        Path shown = Path.of(content.folder() + "archived/document.pdf");
        try {
            document(content, own);
        } catch (IOException e) {
            own.add(ReasonCode.FILE_UNREADABLE);
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            own.add(ReasonCode.TOO_COMPLEX);
        }
        return own.report(shown);
    }

    private void document(Content content, Findings own) throws IOException {
        String archived = content.folder() + "archived/";
        Optional<Path> pdf = piece(archived + "document.pdf", own);
        Optional<Path> note = piece(archived + "transfer-note.xml", own);
        Optional<Path> record = piece(content.folder() + "evidence-record.der", own);
        if (pdf.isEmpty()) {
            return;
        }
        List<Path> group =
                files.entrySet().stream()
                        .filter(file -> file.getKey().startsWith(archived))
                        .map(Map.Entry::getValue)
                        .toList();
        var beside = new Verifier.Beside(note, record, group, true);
        try (FileChannel channel = FileChannel.open(pdf.get(), StandardOpenOption.READ)) {
            var around = new ValidationData(anchors, data);
            Optional<Revisions> revisions =
                    verifier.sealed(pdf.get(), channel, false, beside, around, own);
            if (revisions.isPresent()) {
                claims(content, own);
                predecessor(content, own);
                report(content, pdf.get(), revisions.get(), own);
                log(content, revisions.get().digests(), note, own);
            }
        }
    }

    /// The document says of itself what the package says of it.
    private static void claims(Content content, Findings own) {
        if (own.document().isPresent()) {
            own.require(own.document().get().equals(content.id), ReasonCode.PACKAGE_OTHER_DOCUMENT);
            own.require(own.version() == content.version, ReasonCode.PACKAGE_VERSION);
        }
    }

    /// The version that the note says it replaces lies there, byte for byte.
    private void predecessor(Content content, Findings own) throws IOException {
        if (own.predecessor().isEmpty()) {
            return;
        }
        Note.Predecessor named = own.predecessor().get();
        own.require(named.version() == content.version - 1, ReasonCode.PACKAGE_PREDECESSOR);
        Content before = new Content(content.id, named.version());
        Optional<Path> file = piece(before.folder() + "archived/document.pdf", own);
        if (file.isPresent()) {
            own.require(digest(file.get()).equals(named.sha256()), ReasonCode.PACKAGE_PREDECESSOR);
        }
    }

    private Optional<Path> piece(String name, Findings own) {
        own.require(files.containsKey(name), ReasonCode.PACKAGE_PIECE_MISSING, name);
        return Optional.ofNullable(files.get(name));
    }

    private void report(Content content, Path pdf, Revisions revisions, Findings own)
            throws IOException {
        String name = content.folder() + "validation-102-2.xml";
        Path file = files.get(name);
        if (own.require(file != null, ReasonCode.PACKAGE_PIECE_ABSENT, name) && file != null) {
            own.require(ValidationReport.names(file, pdf, revisions), ReasonCode.PACKAGE_REPORT);
        }
    }

    private void log(Content content, List<byte[]> digests, Optional<Path> note, Findings own)
            throws IOException {
        List<LogProof> found = proofs("documents/" + content.id + "/log/", own);
        for (LogProof proof : found) {
            new LogCheck(anchors, own).checkSubject(proof, content.id);
        }
        List<LogProof> sealed =
                found.stream()
                        .filter(p -> "document.sealed".equals(p.facts().get("kind")))
                        .toList();
        if (sealed.isEmpty()) {
            own.add(
                    ReasonCode.PACKAGE_PIECE_MISSING,
                    "Protokollbeweis des Eintrags document.sealed");
            return;
        }
        List<String> own256 = digests.stream().map(HexFormat.of()::formatHex).toList();
        Optional<LogProof> about =
                sealed.stream()
                        .filter(p -> own256.contains(p.facts().getOrDefault("file", "")))
                        .findFirst();
        if (about.isEmpty()) {
            own.add(ReasonCode.LOG_ENTRY_FILE);
            return;
        }
        Map<String, String> facts = about.get().facts();
        String version = String.valueOf(content.version);
        own.require(
                facts.getOrDefault("version", version).equals(version), ReasonCode.PACKAGE_VERSION);
        if (note.isPresent()) {
            String digest = digest(note.get());
            own.require(
                    facts.getOrDefault("note", digest).equals(digest), ReasonCode.LOG_ENTRY_NOTE);
        }
    }

    /// The proofs of a folder, checked but for what they are about.
    private List<LogProof> proofs(String folder, Findings own) throws IOException {
        var found = new ArrayList<LogProof>();
        for (Map.Entry<String, Path> entry : files.entrySet()) {
            if (!entry.getKey().startsWith(folder)) {
                continue;
            }
            Findings there = own.at(entry.getKey().substring(folder.length()));
            Optional<LogProof> proof = new LogCheck(anchors, there).check(entry.getValue());
            if (proof.isPresent()) {
                String name = folder + proof.get().index() + ".tlog-proof";
                there.require(name.equals(entry.getKey()), ReasonCode.LOG_INDEX);
                found.add(proof.get());
            }
        }
        proofs.addAll(found);
        return found;
    }

    // ---- The certificate of destruction

    private Optional<Report> destruction(String id) throws IOException {
        String folder = "documents/" + id + "/";
        Path pdf = files.get(folder + "destruction-certificate.pdf");
        var own = new Findings();
        List<LogProof> found = proofs(folder + "destruction/", own);
        if (pdf == null && found.isEmpty() && own.none(Verdict.NOT_VALID)) {
            return Optional.empty();
        }
        Path shown = Path.of(folder + "destruction-certificate.pdf");
        if (pdf == null) {
            own.add(ReasonCode.PACKAGE_PIECE_MISSING, "destruction-certificate.pdf");
            return Optional.of(own.report(shown));
        }
        var beside = new Verifier.Beside(Optional.empty(), Optional.empty(), List.of(), false);
        try (FileChannel channel = FileChannel.open(pdf, StandardOpenOption.READ)) {
            var around = new ValidationData(anchors, data);
            if (verifier.sealed(pdf, channel, true, beside, around, own).isEmpty()) {
                return Optional.of(own.report(shown));
            }
        } catch (RuntimeException e) {
            own.add(ReasonCode.TOO_COMPLEX);
        }
        Optional<byte[]> list = SealedPdf.attachment(pdf, Files.size(pdf), "liste.txt");
        boolean named =
                list.map(bytes -> new String(bytes, java.nio.charset.StandardCharsets.UTF_8))
                        .filter(text -> List.of(text.split("\n")).contains(id))
                        .isPresent();
        own.require(named, ReasonCode.CERTIFICATE_OTHER_DOCUMENT);
        certified(pdf, found, own);
        return Optional.of(own.report(shown));
    }

    private static void certified(Path pdf, List<LogProof> found, Findings own) throws IOException {
        if (found.isEmpty()) {
            own.add(
                    ReasonCode.PACKAGE_PIECE_MISSING,
                    "Protokollbeweis des Eintrags destruction.certified");
        }
        String digest = digest(pdf);
        for (LogProof proof : found) {
            own.require(
                    "destruction.certified".equals(proof.facts().get("kind")),
                    ReasonCode.LOG_ENTRY_KIND);
            own.require(digest.equals(proof.facts().get("certificate")), ReasonCode.LOG_ENTRY_FILE);
        }
    }
}
