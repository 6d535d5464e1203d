// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.audit.AuditLog;
import de.urschrift.sealing.Sealing;
import de.urschrift.store.DataFolder;
import de.urschrift.verifier.Finding;
import de.urschrift.verifier.Report;
import de.urschrift.verifier.TrustAnchors;
import de.urschrift.verifier.Verifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.stereotype.Component;

/// Proves a log entry and has the proof verified at once, by the same program that outsiders verify with.
@Component
final class EntryProof {
    private static final String SIGNATURE = "— ";

    private final AuditLog log;
    private final Sealing sealing;
    private final Path scratch;

    EntryProof(AuditLog log, Sealing sealing, DataFolder data) {
        this.log = log;
        this.sealing = sealing;
        this.scratch = data.resolve("verify");
    }

    /// @param valid whether the verifier found nothing wrong
    /// @param findings what it said
    /// @param checkpoint the signed head that the proof leads to, as it stands there
    /// @param size of that checkpoint's tree
    /// @param signers names of all who signed it: the log's own first, then the witnesses
    record Proved(
            boolean valid,
            List<Finding> findings,
            String checkpoint,
            long size,
            List<String> signers) {}

    Proved of(long index) {
        String proof = log.prove(index);
        Report report = verified(proof);
        String checkpoint = proof.substring(proof.indexOf("\n\n") + 2);
        List<String> lines = checkpoint.lines().toList();
        return new Proved(
                report.verdict() == de.urschrift.verifier.Verdict.VALID,
                report.findings(),
                checkpoint,
                Long.parseLong(lines.get(1)),
                lines.stream()
                        .filter(line -> line.startsWith(SIGNATURE))
                        .map(line -> line.split(" ", 3)[1])
                        .toList());
    }

    private Report verified(String proof) {
        try {
            Files.createDirectories(scratch);
            Path file = Files.createTempFile(scratch, "eintrag-", ".tlog-proof");
            try {
                Files.writeString(file, proof);
                return new Verifier(
                                TrustAnchors.parse(
                                        List.of(sealing.trustAnchorPem(), log.publicKeyPem())))
                        .verify(file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
