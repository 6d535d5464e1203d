// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import de.urschrift.capture.ImageCoding;
import de.urschrift.capture.ImageStrip;
import de.urschrift.capture.PageImage;
import de.urschrift.kernel.HashAlgorithm;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.kernel.Reason;
import de.urschrift.kernel.Sha256;
import de.urschrift.offices.ProtectionNeed;
import de.urschrift.sealing.AlgorithmPolicy;
import de.urschrift.sealing.ScanProduct;
import de.urschrift.sealing.SealLevel;
import de.urschrift.sealing.SealPolicies;
import de.urschrift.sealing.SealPolicy;
import de.urschrift.sealing.SealedDocument;
import de.urschrift.sealing.Sealing;
import de.urschrift.sealing.TransferNote;
import de.urschrift.sealing.TransferNoteXml;
import de.urschrift.store.BlobStore;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/// Composes, seals, and has others check what was written, from disk, before it gets a name.
@Component
final class PdfSealing implements Sealing {
    private final BlobStore blobs;
    private final InstantSource clock;
    private final SealTrust trust;
    private final SealPolicies policies;
    private final AlgorithmPolicy algorithms;
    private final CmsSeal seal;
    private final SealCheck sealCheck;
    private final PdfaCheck pdfaCheck = new PdfaCheck();

    PdfSealing(
            BlobStore blobs,
            InstantSource clock,
            SealTrust trust,
            AuthorityTimestamps timestamps,
            SealPolicies policies,
            AlgorithmPolicy algorithms) {
        this.blobs = blobs;
        this.clock = clock;
        this.trust = trust;
        this.policies = policies;
        this.algorithms = algorithms;
        Revocations revocations = new Revocations(trust);
        this.seal = new CmsSeal(trust, timestamps, revocations);
        this.sealCheck = new SealCheck(trust, revocations);
    }

    @Override
    public SealResult seal(ScanProduct product, SealPolicy policy) {
        Instant now = clock.instant();
        Optional<Reason> objection = objection(policy, now);
        if (objection.isPresent()) {
            return new SealResult.Refused(objection.get());
        }
        return make(product, seal.begin(policy, now));
    }

    @Override
    public SealResult compose(ScanProduct product) {
        return make(product, null);
    }

    @Override
    public List<TransferNote.StripEntry> streams(PageImage image) {
        return image.strips().stream().map(this::stream).toList();
    }

    private TransferNote.StripEntry stream(ImageStrip strip) {
        String coding =
                switch (strip.coding()) {
                    case ImageCoding.Jpeg _ -> "JPEG";
                    case ImageCoding.Jpeg2000() -> "JP2";
                    case ImageCoding.FaxG4 fax -> "G4";
                    case ImageCoding.Png() -> "PNG";
                };
        return new TransferNote.StripEntry(coding, strip.width(), strip.height(), embedded(strip));
    }

    private Sha256 embedded(ImageStrip strip) {
        if (!(strip.coding() instanceof ImageCoding.Png)) {
            return strip.digest();
        }
        try (PngData data =
                new PngData(new BufferedInputStream(blobs.open(strip.digest()), 1 << 16))) {
            return Sha256.of(data);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public SealedReport sealReport(String title, String html, List<Attachment> attachments) {
        Instant now = clock.instant();
        SealPolicy usual = policies.of(ProtectionNeed.NORMAL);
        SealPolicy policy =
                new SealPolicy(SealLevel.B_T, usual.digest(), usual.qualifiedTimestamp());
        objection(policy, now).ifPresent(PdfSealing::throwUnusable);
        try (BlobStore.Writing writing = blobs.begin()) {
            byte[] report = ReportPdf.set(title, html, attachments, now);
            CmsSeal.UnderWay one = seal.begin(policy, now);
            ReportPdf.seal(report, one, writing.out());
            ValidationReport found =
                    new ValidationReport(
                            null,
                            pdfaCheck.check(writing.file(), PDFAFlavour.PDFA_3_U),
                            sealCheck.check(writing.file(), clock.instant(), one.level()));
            if (!found.reasons().isEmpty()) {
                throw new IllegalArgumentException(
                        "the report cannot be sealed: " + found.reasons().getFirst());
            }
            long size = Files.size(writing.file());
            return new SealedReport(writing.commit(), size, one.at());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public List<Reason> validate(Sha256 file) {
        try {
            if (!Sha256.of(blobs.open(file)).equals(file)) {
                return List.of(
                        new Reason("BLOB_DIFFERS", "A.NB.7", "the file's bytes were changed"));
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        return sealCheck.check(blobs.path(file), clock.instant(), null).reasons();
    }

    @Override
    public Judgement judge(Path file) {
        return sealCheck.judge(file, clock.instant());
    }

    @Override
    public String trustAnchorPem() {
        return trust.anchors().stream().map(DemoTrust::pem).collect(Collectors.joining());
    }

    private SealResult make(ScanProduct product, CmsSeal.@Nullable UnderWay one) {
        byte[] note = TransferNoteXml.write(product.note());
        try (BlobStore.Writing writing = blobs.begin()) {
            ScanPdf.write(blobs, product, note, writing.out(), one);
            ValidationReport report = check(writing.file(), product, one);
            if (!report.reasons().isEmpty()) {
                return new SealResult.Refused(report.reasons().getFirst());
            }
            long size = Files.size(writing.file());
            Sha256 file = writing.commit();
            return new SealResult.Sealed(
                    new SealedDocument(
                            product.id(),
                            product.version(),
                            file,
                            size,
                            blobs.put(note),
                            one == null ? clock.instant() : one.at(),
                            one == null ? "" : one.name(),
                            report.level(),
                            blobs.put(report.xml(file, clock.instant()))),
                    one == null ? List.of() : one.means());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private ValidationReport check(Path file, ScanProduct product, CmsSeal.@Nullable UnderWay one) {
        StreamCheck.Finding streams = StreamCheck.check(file, product.note().pages());
        PdfaCheck.Finding pdfa =
                pdfaCheck.check(file, PDFAFlavour.PDFA_3_U, product.pages().size());
        SealCheck.Finding seals =
                one == null ? null : sealCheck.check(file, clock.instant(), one.level());
        return new ValidationReport(streams, pdfa, seals);
    }

    /// Why no seal may be made now under a policy.
    private Optional<Reason> objection(SealPolicy policy, Instant now) {
        HashAlgorithm hash = seal.hash();
        if (hash.compareTo(policy.digest()) < 0) {
            return Optional.of(
                    new Reason(
                            "DIGEST_TOO_WEAK",
                            "A.IS.1",
                            "the seal key signs with "
                                    + hash.title()
                                    + ", the policy asks for "
                                    + policy.digest().title()
                                    + "; set up the key for it, then repeat"));
        }
        return unusableCertificate(now)
                .or(() -> algorithms.objectionToCreate(AlgorithmPolicy.Use.of(hash), now))
                .or(() -> algorithms.objectionToCreate(seal.use(), now));
    }

    private Optional<Reason> unusableCertificate(Instant now) {
        X509Certificate certificate = trust.key().certificate();
        if (now.isAfter(certificate.getNotAfter().toInstant())) {
            return Optional.of(
                    new Reason(
                            "SEAL_CERTIFICATE_EXPIRED",
                            "eIDAS Art. 38",
                            "the seal certificate has expired; install a new one, then repeat"));
        }
        if (now.isBefore(certificate.getNotBefore().toInstant())) {
            return Optional.of(
                    new Reason(
                            "SEAL_CERTIFICATE_NOT_YET_VALID",
                            "eIDAS Art. 38",
                            "the seal certificate is not yet valid; check the clock, then repeat"));
        }
        return Optional.empty();
    }

    private static void throwUnusable(Reason reason) {
        throw new OutsideFailure(OutsideFailure.Category.KEY, false, reason.toString());
    }

    private static OutsideFailure unreadable(IOException e) {
        return new OutsideFailure(
                OutsideFailure.Category.STORAGE,
                true,
                "the file could not be written or read; it got no name",
                e);
    }
}
