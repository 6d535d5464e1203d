// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Verifies sealed documents and evidence packages offline: seal and timestamps, evidence record, transfer note, pages, log proof. Whatever the
/// bytes, the answer is a report, never an exception; memory does not grow with the file. Safe for use by several threads.
///
/// Beside `letter.pdf` it looks for `letter.transfer-note.xml`, `letter.evidence-record.der` and `letter.tlog-proof`. The
/// files must not change meanwhile. It needs no network and trusts nothing but the anchors given.
public final class Verifier {
    private static final String PROOF = ".tlog-proof";
    private static final String NOTE = ".transfer-note.xml";
    private static final String EVIDENCE = ".evidence-record.der";

    private final TrustAnchors anchors;
    private final Map<String, Instant> digestEnds;

    public Verifier(TrustAnchors anchors) {
        this(anchors, Algorithms.DIGEST_ENDS);
    }

    /// @param digestEnds until when digest algorithms prove anything, by Java's name
    Verifier(TrustAnchors anchors, Map<String, Instant> digestEnds) {
        this.anchors = anchors;
        this.digestEnds = digestEnds;
    }

    /// @param file a sealed document, an evidence package, an evidence record or log proof beside a document or alone, or
    ///     a state of the log
    public Report verify(Path file) {
        return verify(file, false);
    }

    /// Verifies only seal and timestamp, for sealed files that are no documents: reports, certificates of destruction.
    public Report verifySeal(Path file) {
        return verify(file, true);
    }

    /// Verifies states of a log, each alone and that it goes on from those before it: folders after C2SP tlog-tiles,
    /// signed checkpoints, and checkpoints with a consistency proof in the form of C2SP tlog-witness.
    ///
    /// @param states the oldest first
    /// @return a report each
    public List<Report> verifyLog(List<Path> states) {
        return new LogStates(anchors).verify(states);
    }

    private Report verify(Path file, boolean sealOnly) {
        if (LogStates.isState(file)) {
            return verifyLog(List.of(file)).getFirst();
        }
        var findings = new Findings();
        List<Report> parts = List.of();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            String begin = begin(channel);
            if (file.toString().endsWith(EVIDENCE)) {
                evidence(file, findings);
            } else if (begin.startsWith("%PDF-")) {
                pdf(file, channel, sealOnly, findings);
            } else if (begin.startsWith(LogProof.FIRST_LINE) || file.toString().endsWith(PROOF)) {
                proof(file, findings);
            } else if (begin.startsWith("PK")) {
                parts = new PackageCheck(this, anchors, findings).check(channel);
            } else {
                findings.add(ReasonCode.NOT_A_PDF);
            }
        } catch (IOException e) {
            findings.add(ReasonCode.FILE_UNREADABLE);
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            // Not an answer anyone should rely on, but a better one than none: something is not as
            // it should be.
            findings.add(ReasonCode.TOO_COMPLEX);
        }
        return findings.report(file, parts);
    }

    private static String begin(FileChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(32);
        while (buffer.hasRemaining() && channel.read(buffer, buffer.position()) > 0) {}
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.ISO_8859_1);
    }

    private void pdf(Path file, FileChannel channel, boolean sealOnly, Findings findings)
            throws IOException {
        var beside = new Beside(beside(file, NOTE), beside(file, EVIDENCE), List.of(file), false);
        Optional<Revisions> revisions =
                sealed(file, channel, sealOnly, beside, new ValidationData(anchors), findings);
        if (revisions.isPresent()) {
            if (sealOnly) {
                findings.add(ReasonCode.SEAL_ONLY);
            } else {
                log(file, revisions.get(), findings);
            }
        }
    }

    /// What lies beside a sealed file.
    ///
    /// @param group what the evidence record is about
    /// @param exactly true when the record must be about nothing else
    record Beside(Optional<Path> note, Optional<Path> record, List<Path> group, boolean exactly) {}

    /// Checks all of a sealed file but the log.
    ///
    /// @return what is known of its revisions, when nothing speaks against its seal
    Optional<Revisions> sealed(
            Path file,
            FileChannel channel,
            boolean sealOnly,
            Beside beside,
            ValidationData data,
            Findings findings)
            throws IOException {
        Optional<SealPlace.Places> found = SealPlace.find(channel, findings);
        Optional<SealCheck> seal = found.flatMap(places -> SealCheck.read(places.seal(), findings));
        if (found.isEmpty() || seal.isEmpty()) {
            return Optional.empty();
        }
        seal.get().check(channel);
        var timestamps = new ArrayList<Timestamp>();
        seal.get().timestamp().ifPresent(timestamps::add);
        var revisions = new Revisions(channel, found.get(), findings);
        if (findings.none(Verdict.NOT_VALID)) {
            timestamps.addAll(revisions.check(file, data));
        }
        if (beside.record.isPresent()) {
            timestamps.addAll(
                    new EvidenceCheck(digestEnds, findings)
                            .check(beside.record.get(), beside.group, beside.exactly));
        }
        paths(timestamps, seal, data, findings);
        if (!findings.none(Verdict.NOT_VALID)) {
            return Optional.empty();
        }
        SealedPdf.check(file, found.get().seal(), beside.note, sealOnly, findings);
        findings.require(beside.record.isPresent(), ReasonCode.EVIDENCE_ABSENT);
        return Optional.of(revisions);
    }

    /// Leads all certificates to the anchors: those of the timestamps at their times, that of the seal at the first.
    private void paths(
            List<Timestamp> timestamps,
            Optional<SealCheck> seal,
            ValidationData data,
            Findings findings) {
        var path = new CertificatePath(anchors, data);
        Timestamp.checkAll(timestamps, path);
        seal.ifPresent(s -> s.checkPath(path, timestamps.stream().map(Timestamp::at).findFirst()));
        if (findings.none(Verdict.NOT_VALID) && !anchors.certificates().isEmpty()) {
            findings.require(data.isIntact(), ReasonCode.VALIDATION_DATA);
        }
    }

    private void evidence(Path file, Findings findings) throws IOException {
        Optional<Path> pdf = sibling(file, EVIDENCE, ".pdf");
        findings.require(pdf.isPresent(), ReasonCode.EVIDENCE_NO_FILE);
        List<Timestamp> timestamps =
                new EvidenceCheck(digestEnds, findings).check(file, pdf.stream().toList(), false);
        paths(timestamps, Optional.empty(), new ValidationData(anchors), findings);
    }

    private void log(Path file, Revisions revisions, Findings findings) throws IOException {
        Optional<Path> beside = beside(file, PROOF);
        if (beside.isEmpty()) {
            findings.add(ReasonCode.LOG_PROOF_ABSENT);
            return;
        }
        var check = new LogCheck(anchors, findings);
        Optional<LogProof> proof = check.check(beside.get());
        if (proof.isPresent()) {
            check.checkEntry(proof.get(), revisions.digests());
        }
        proof.ifPresent(
                p -> findings.document().ifPresent(document -> check.checkSubject(p, document)));
    }

    private void proof(Path file, Findings findings) throws IOException {
        var check = new LogCheck(anchors, findings);
        Optional<LogProof> proof = check.check(file);
        Optional<Path> pdf = sibling(file, PROOF, ".pdf");
        if (proof.isPresent() && pdf.isPresent()) {
            try (var in = Files.newInputStream(pdf.get())) {
                check.checkEntry(proof.get(), List.of(Hash.sha256(in)));
            }
        }
    }

    private static Optional<Path> beside(Path file, String suffix) {
        return sibling(file, ".pdf", suffix);
    }

    private static Optional<Path> sibling(Path file, String from, String to) {
        String name = String.valueOf(file.getFileName());
        boolean cut =
                name.regionMatches(true, name.length() - from.length(), from, 0, from.length());
        String base = cut ? name.substring(0, name.length() - from.length()) : name;
        return Optional.of(file.resolveSibling(base + to)).filter(Files::isRegularFile);
    }
}
