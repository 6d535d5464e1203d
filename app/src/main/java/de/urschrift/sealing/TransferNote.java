// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing;

import de.urschrift.capture.QuarterTurn;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Sha256;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.ProtectionNeed;
import de.urschrift.offices.ScanMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The transfer note (Transfervermerk, D4, A.NB.4): who turned which paper into this scan product, when, with what,
/// how it was checked, and the statement that both are equal. Its XML form has a published schema
/// (`transfer-note-1.xsd`), is attached to the sealed file and covered by the seal.
///
/// @param noteId of this note
/// @param creator natural person responsible, pseudonymous (A.NB.4 a)
/// @param batch the batch of the last scan: of the document, or of what replaced its pages
/// @param rescan why the document was scanned again; empty for a first scan
/// @param anomalies what was conspicuous on the paper or while scanning (A.NB.4 c)
/// @param postProcessing operations on the image; empty because the evidence image is never altered (A.NB.1)
/// @param pages the document's pages in order
/// @param setAside sides left out as blank, reviewable (image numbers in the batch, from 1)
public record TransferNote(
        UUID noteId,
        DocumentId document,
        int version,
        OfficeCode office,
        ClassCode documentClass,
        ProtectionNeed integrity,
        Pseudonym creator,
        Organisation organisation,
        TechnicalEnvironment technical,
        Procedure procedure,
        BatchPart batch,
        Optional<Rescan> rescan,
        List<Anomaly> anomalies,
        Times times,
        Check check,
        List<String> postProcessing,
        List<PageEntry> pages,
        List<Integer> setAside,
        String statement) {
    /// The statement of A.NB.4 f, in the words of the norm.
    public static final String STATEMENT =
            "Dieses Dokument ist ein Scanprodukt. Es stimmt mit dem Papieroriginal bildlich und inhaltlich überein.";

    public TransferNote {
        anomalies = List.copyOf(anomalies);
        postProcessing = List.copyOf(postProcessing);
        pages = List.copyOf(pages);
        setAside = List.copyOf(setAside);
    }

    /// The note of a first scan.
    public TransferNote(
            UUID noteId,
            DocumentId document,
            int version,
            OfficeCode office,
            ClassCode documentClass,
            ProtectionNeed integrity,
            Pseudonym creator,
            Organisation organisation,
            TechnicalEnvironment technical,
            Procedure procedure,
            BatchPart batch,
            List<Anomaly> anomalies,
            Times times,
            Check check,
            List<String> postProcessing,
            List<PageEntry> pages,
            List<Integer> setAside,
            String statement) {
        this(
                noteId,
                document,
                version,
                office,
                documentClass,
                integrity,
                creator,
                organisation,
                technical,
                procedure,
                batch,
                Optional.empty(),
                anomalies,
                times,
                check,
                postProcessing,
                pages,
                setAside,
                statement);
    }

    /// Contractor (scan centre) and client (city); additional to the creator, never instead.
    public record Organisation(String contractor, String client) {}

    /// What it was scanned and processed with (A.NB.4 b).
    ///
    /// @param device scanner or source of the files, e.g. `hot folder`
    /// @param profile scan profile id and version
    public record TechnicalEnvironment(
            String device, String software, String softwareVersion, String profile) {}

    /// The procedure documentation in force at capture (A.NB.4 b, A.G.1), and the mode frozen then.
    public record Procedure(String title, String version, LocalDate date, ScanMode mode) {}

    /// Where in its batch the document lay (DRV, FAQ 5.5).
    ///
    /// @param firstImage number of the document's first image in the batch, from 1
    /// @param lastImage number of its last image
    /// @param images images in the whole batch
    /// @param sheets sheets of this document
    public record BatchPart(
            BatchId id,
            String name,
            Instant created,
            int firstImage,
            int lastImage,
            int images,
            int sheets) {}

    /// A re-scan (Nachscan, A.NB.3).
    ///
    /// @param order names the order, in books and log
    /// @param reason code of the defect
    /// @param predecessor the version that this one replaces; empty where the first scan was rejected before it became
    ///     one
    /// @param replaced numbers of the pages that were scanned again; empty: all
    public record Rescan(
            UUID order,
            String reason,
            Pseudonym orderedBy,
            Instant ordered,
            Optional<Predecessor> predecessor,
            List<Integer> replaced) {
        public Rescan {
            replaced = List.copyOf(replaced);
        }
    }

    /// @param file digest of the sealed file of that version
    public record Predecessor(int version, Sha256 file) {}

    /// @param page page number in the document from 1; empty: the document as a whole
    public record Anomaly(String code, Optional<Integer> page, String text) {}

    /// A.NB.4 d, UTC.
    ///
    /// @param inspected empty when no person had to look at this document
    public record Times(
            Instant captured, Instant read, Optional<Instant> inspected, Instant noted) {}

    /// How it was checked (A.NB.4 e, A.SC.8, A.NB.3).
    ///
    /// @param inspector who looked; empty for documents outside the sample
    /// @param sampleSeed seed of the draw, hexadecimal
    /// @param populationDigest digest over the ids the sample was drawn from
    /// @param completeness how sheets and images were counted against each other, in words
    /// @param firstInspector where two persons had to accept: who did so before `inspector`
    /// @param sampling missing in notes of before format version 1.2
    public record Check(
            Method method,
            Optional<Pseudonym> inspector,
            String sampleSeed,
            Sha256 populationDigest,
            int samplePercent,
            String completeness,
            List<String> defects,
            Optional<Pseudonym> firstInspector,
            Optional<Sampling> sampling) {
        public Check {
            defects = List.copyOf(defects);
        }
    }

    /// The plan that the batch was sampled by, and what it guarantees (A.SC.8).
    ///
    /// @param strictness `REDUCED`, `NORMAL`, `TIGHTENED` or `FULL`
    /// @param documents of the batch
    /// @param drawn by chance
    /// @param acceptance so many defects let the batch pass
    /// @param mostDefective documents that may be defective, with that confidence
    /// @param statement the guarantee, in words
    public record Sampling(
            String strictness,
            int documents,
            int drawn,
            int acceptance,
            int confidencePercent,
            int mostDefective,
            Optional<SeedOrigin> seedOrigin,
            String statement) {}

    /// What the seed was made of: a secret whose digest stood in the log before, and the log's head after that.
    ///
    /// @param secret hexadecimal
    /// @param treeRoot Base64, as in the checkpoint
    public record SeedOrigin(String secret, long treeSize, String treeRoot) {}

    /// Whether this document was looked at.
    public enum Method {
        /// Every document of the batch was inspected.
        FULL,
        /// This document was drawn, or had a finding, and was inspected.
        INSPECTED,
        /// This document was in the population of the sample but not drawn.
        SAMPLE
    }

    /// A page and the digests of its image streams as they stand in the sealed file.
    ///
    /// @param number in the document, from 1
    /// @param image number in the batch, from 1
    /// @param batch empty: the note's; else the one that a page kept from the version before was scanned in
    /// @param turn clockwise turn for upright showing, as page geometry
    public record PageEntry(
            int number,
            int image,
            Optional<BatchId> batch,
            int width,
            int height,
            int dpi,
            String colour,
            QuarterTurn turn,
            List<StripEntry> strips) {
        public PageEntry {
            strips = List.copyOf(strips);
        }

        /// A page of the note's own batch.
        public PageEntry(
                int number,
                int image,
                int width,
                int height,
                int dpi,
                String colour,
                QuarterTurn turn,
                List<StripEntry> strips) {
            this(number, image, Optional.empty(), width, height, dpi, colour, turn, strips);
        }
    }

    /// @param coding `JPEG`, `JP2`, `G4` or `PNG`
    /// @param digest of the stream's raw (still coded) bytes as embedded; for `PNG` of the concatenated IDAT data
    public record StripEntry(String coding, int width, int height, Sha256 digest) {}
}
