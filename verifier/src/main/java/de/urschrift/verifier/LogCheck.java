// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Checks a log proof, and that its entry tells of the sealed file.
final class LogCheck {
    private static final long LARGEST = 4 << 20;

    private final TrustAnchors anchors;
    private final Findings findings;

    LogCheck(TrustAnchors anchors, Findings findings) {
        this.anchors = anchors;
        this.findings = findings;
    }

    /// @return the proof, when it has the right form
    Optional<LogProof> check(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            findings.add(ReasonCode.LOG_PROOF_FORMAT);
            return Optional.empty();
        }
        LogProof proof;
        try {
            proof = LogProof.parse(Files.readAllBytes(file));
        } catch (IllegalArgumentException e) {
            findings.add(ReasonCode.LOG_PROOF_FORMAT);
            return Optional.empty();
        }
        findings.require(proof.isIncluded(), ReasonCode.LOG_INCLUSION);
        signatures(proof.head());
        return Optional.of(proof);
    }

    void signatures(TreeHead head) {
        if (!anchors.knowALog()) {
            findings.add(ReasonCode.LOG_NO_KEY);
            return;
        }
        TreeHead.Signatures signatures = head.check(anchors.noteKeys());
        findings.require(
                signatures.byLog() && !signatures.wrong(), ReasonCode.LOG_CHECKPOINT_SIGNATURE);
        anchors.witnesses()
                .filter(witness -> !signatures.witnesses().contains(witness))
                .forEach(witness -> findings.add(ReasonCode.LOG_WITNESS_MISSING, witness.name()));
        if (signatures.byLog() && signatures.unknown() > 0) {
            findings.add(ReasonCode.LOG_OTHER_SIGNATURES);
        }
    }

    /// @param digests SHA-256 of the sealed file and of its earlier revisions: what was added since does not take away that
    ///     it was sealed
    void checkEntry(LogProof proof, List<byte[]> digests) {
        findings.require(
                "document.sealed".equals(proof.facts().get("kind")), ReasonCode.LOG_ENTRY_KIND);
        findings.require(
                digests.stream()
                        .map(HexFormat.of()::formatHex)
                        .anyMatch(digest -> digest.equals(proof.facts().get("file"))),
                ReasonCode.LOG_ENTRY_FILE);
    }

    void checkSubject(LogProof proof, String document) {
        findings.require(
                ("document/" + document).equals(proof.facts().get("subject")),
                ReasonCode.LOG_ENTRY_SUBJECT);
    }
}
