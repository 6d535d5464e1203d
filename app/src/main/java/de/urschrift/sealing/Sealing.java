// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing;

import de.urschrift.capture.PageImage;
import de.urschrift.kernel.Reason;
import de.urschrift.kernel.Sha256;
import java.nio.file.Path;
import java.util.List;

/// Composes PDF/A-3u files in one pass, seals them, and lets others validate them before they count.
///
/// Sealing is free of database state: the caller records the result. A second call for the same product makes
/// another, equally valid file; the caller keeps the one it recorded (invariant 5).
public interface Sealing {
    /// Composes, seals (PAdES, at the policy's level), writes durable, reads again from disk and validates with EU DSS
    /// and veraPDF. Refused when certificate or algorithms may not be used today (see [AlgorithmPolicy]).
    ///
    /// @param policy see [SealPolicies]; the caller records it
    /// @throws de.urschrift.kernel.OutsideFailure when key or timestamp authority cannot be reached (retryable)
    SealResult seal(ScanProduct product, SealPolicy policy);

    /// Composes the same file without a seal (copying mode, by policy), validated as PDF/A only.
    SealResult compose(ScanProduct product);

    /// The image streams of a page as they will stand in the file, for the transfer note. Reads the blobs.
    List<TransferNote.StripEntry> streams(PageImage image);

    /// A sealed PDF/A of a report of ours, e.g. a destruction certificate.
    ///
    /// @param html well-formed XHTML with a `head` and inline style only; images as `data:` addresses
    /// @throws IllegalArgumentException when it does not become a valid PDF/A
    /// @throws de.urschrift.kernel.OutsideFailure when key or timestamp authority cannot be used
    SealedReport sealReport(String title, String html, List<Attachment> attachments);

    /// Validates a sealed blob again, from disk, with EU DSS.
    ///
    /// @return empty when valid, else what is wrong
    List<Reason> validate(Sha256 file);

    /// What EU DSS says of a file from elsewhere, e.g. out of the archive, with all that it looked at.
    Judgement judge(Path file);

    /// The anchors that verifiers must trust, PEM; the seal's first.
    String trustAnchorPem();

    /// What became of a product.
    sealed interface SealResult {
        /// @param means what the seal rests on; empty for a file without a seal
        record Sealed(SealedDocument document, List<SealMeans> means) implements SealResult {
            public Sealed {
                means = List.copyOf(means);
            }
        }

        record Refused(Reason reason) implements SealResult {}
    }

    /// A sealed report.
    ///
    /// @param file digest of the PDF blob
    record SealedReport(Sha256 file, long size, java.time.Instant sealedAt) {}

    /// A judgement on a sealed file.
    ///
    /// @param etsiReport validation report after ETSI TS 119 102-2, XML
    /// @param certificates DER of each certificate that was used
    /// @param revocationLists DER of each revocation list (RFC 5280) that was used
    /// @param ocspAnswers DER of each OCSP answer (RFC 6960) that was used
    record Judgement(
            byte[] etsiReport,
            List<byte[]> certificates,
            List<byte[]> revocationLists,
            List<byte[]> ocspAnswers) {
        public Judgement {
            certificates = List.copyOf(certificates);
            revocationLists = List.copyOf(revocationLists);
            ocspAnswers = List.copyOf(ocspAnswers);
        }
    }

    /// A file attached to a report.
    record Attachment(String name, String mediaType, byte[] bytes) {}
}
