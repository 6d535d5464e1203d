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
import java.util.Optional;

/// Verifies sealed documents offline: seal and timestamp, transfer note, pages, log proof. Whatever the bytes, the
/// answer is a report, never an exception; memory does not grow with the file. Safe for use by several threads.
///
/// Beside `letter.pdf` it looks for `letter.transfer-note.xml` and `letter.tlog-proof`. The files must not change
/// meanwhile. It does not look at revocation, needs no network and trusts nothing but the anchors given.
public final class Verifier {
    private static final String PROOF = ".tlog-proof";

    private final TrustAnchors anchors;

    public Verifier(TrustAnchors anchors) {
        this.anchors = anchors;
    }

    /// @param file a sealed document, or a log proof beside one or alone
    public Report verify(Path file) {
        return verify(file, false);
    }

    /// Verifies only seal and timestamp, for sealed files that are no documents: reports, certificates of destruction.
    public Report verifySeal(Path file) {
        return verify(file, true);
    }

    private Report verify(Path file, boolean sealOnly) {
        var findings = new Findings();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            String begin = begin(channel);
            if (begin.startsWith("%PDF-")) {
                pdf(file, channel, sealOnly, findings);
            } else if (begin.startsWith(LogProof.FIRST_LINE) || file.toString().endsWith(PROOF)) {
                proof(file, findings);
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
        return findings.report(file);
    }

    private static String begin(FileChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(32);
        while (buffer.hasRemaining() && channel.read(buffer, buffer.position()) > 0) {}
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.ISO_8859_1);
    }

    private void pdf(Path file, FileChannel channel, boolean sealOnly, Findings findings)
            throws IOException {
        Optional<SealPlace> found = SealPlace.find(channel, findings);
        if (found.isEmpty()) {
            return;
        }
        SealPlace place = found.get();
        new SealCheck(anchors).check(place, channel, findings);
        if (!findings.none(Verdict.NOT_VALID)) {
            return;
        }
        SealedPdf.check(file, place, beside(file, ".transfer-note.xml"), sealOnly, findings);
        if (sealOnly) {
            findings.add(ReasonCode.SEAL_ONLY);
        } else {
            log(file, place, findings);
        }
        findings.add(ReasonCode.REVOCATION_NOT_CHECKED);
    }

    private void log(Path file, SealPlace place, Findings findings) throws IOException {
        Optional<Path> beside = beside(file, PROOF);
        if (beside.isEmpty()) {
            findings.add(ReasonCode.LOG_PROOF_ABSENT);
            return;
        }
        var check = new LogCheck(anchors, findings);
        Optional<LogProof> proof = check.check(beside.get());
        proof.ifPresent(p -> check.checkEntry(p, place.file()));
        proof.ifPresent(
                p -> findings.document().ifPresent(document -> check.checkSubject(p, document)));
    }

    private void proof(Path file, Findings findings) throws IOException {
        var check = new LogCheck(anchors, findings);
        Optional<LogProof> proof = check.check(file);
        Optional<Path> pdf = sibling(file, PROOF, ".pdf");
        if (proof.isPresent() && pdf.isPresent()) {
            try (var in = Files.newInputStream(pdf.get())) {
                check.checkEntry(proof.get(), Hash.sha256(in));
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
