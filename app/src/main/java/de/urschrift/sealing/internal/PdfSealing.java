// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import de.urschrift.capture.ImageCoding;
import de.urschrift.capture.ImageStrip;
import de.urschrift.capture.PageImage;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.kernel.Reason;
import de.urschrift.kernel.Sha256;
import de.urschrift.sealing.ScanProduct;
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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/// Composes, seals, and has others check what was written, from disk, before it gets a name.
@Component
final class PdfSealing implements Sealing {
    private final BlobStore blobs;
    private final InstantSource clock;
    private final SealTrust trust;
    private final CmsSeal seal;
    private final SealCheck sealCheck;
    private final PdfaCheck pdfaCheck = new PdfaCheck();

    PdfSealing(BlobStore blobs, InstantSource clock, SealTrust trust) {
        this.blobs = blobs;
        this.clock = clock;
        this.trust = trust;
        this.seal = new CmsSeal(trust.key(), trust.authority());
        this.sealCheck = new SealCheck(trust);
    }

    @Override
    public SealResult seal(ScanProduct product) {
        Optional<Reason> unusable = unusableCertificate(clock.instant());
        if (unusable.isPresent()) {
            return new SealResult.Refused(unusable.get());
        }
        return make(product, true);
    }

    @Override
    public SealResult compose(ScanProduct product) {
        return make(product, false);
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
        unusableCertificate(now).ifPresent(PdfSealing::throwUnusable);
        try (BlobStore.Writing writing = blobs.begin()) {
            byte[] report = ReportPdf.set(title, html, attachments, now);
            Instant at = ReportPdf.seal(report, seal, now, writing.out());
            ValidationReport found =
                    new ValidationReport(
                            null,
                            pdfaCheck.check(writing.file(), PDFAFlavour.PDFA_3_U),
                            sealCheck.check(writing.file(), clock.instant()));
            if (!found.reasons().isEmpty()) {
                throw new IllegalArgumentException(
                        "the report cannot be sealed: " + found.reasons().getFirst());
            }
            long size = Files.size(writing.file());
            return new SealedReport(writing.commit(), size, at);
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
        return sealCheck.check(blobs.path(file), clock.instant()).reasons();
    }

    @Override
    public String trustAnchorPem() {
        return DemoTrust.pem(trust.anchors().getFirst());
    }

    private SealResult make(ScanProduct product, boolean sealed) {
        byte[] note = TransferNoteXml.write(product.note());
        try (BlobStore.Writing writing = blobs.begin()) {
            Instant[] at = {clock.instant()};
            ScanPdf.Seal plan = sealed ? plan(at) : null;
            ScanPdf.write(blobs, product, note, writing.out(), plan);
            ValidationReport report = check(writing.file(), product, plan);
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
                            at[0],
                            sealed ? sealer() : "",
                            report.level(),
                            blobs.put(report.xml(file, clock.instant()))));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private ScanPdf.Seal plan(Instant[] at) {
        return new ScanPdf.Seal(
                seal.hash(),
                seal.place(),
                sealer(),
                clock.instant(),
                digest -> {
                    CmsSeal.Signed signed = seal.sign(digest);
                    at[0] = signed.at();
                    return signed.der();
                });
    }

    private ValidationReport check(Path file, ScanProduct product, ScanPdf.@Nullable Seal plan) {
        StreamCheck.Finding streams = StreamCheck.check(file, product.note().pages());
        PdfaCheck.Finding pdfa =
                pdfaCheck.check(file, PDFAFlavour.PDFA_3_U, product.pages().size());
        SealCheck.Finding seals = plan == null ? null : sealCheck.check(file, clock.instant());
        return new ValidationReport(streams, pdfa, seals);
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

    private String sealer() {
        return trust.key().certificate().getSubjectX500Principal().getName();
    }

    private static OutsideFailure unreadable(IOException e) {
        return new OutsideFailure(
                OutsideFailure.Category.STORAGE,
                true,
                "the file could not be written or read; it got no name",
                e);
    }
}
