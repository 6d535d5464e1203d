// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import de.urschrift.verifier.PdfSyntax.Numbered;
import de.urschrift.verifier.PdfSyntax.Reference;
import de.urschrift.verifier.PdfSyntax.Value;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;

/// Checks what stands behind the sealed revision: validation data (PAdES-B-LT) and document timestamps (B-LTA).
final class Revisions {
    private static final int LARGEST_UPDATES = 64 << 20;
    private static final int LARGEST_OBJECT = 1 << 20;

    private final FileChannel channel;
    private final SealPlace.Places places;
    private final Findings findings;
    private List<Long> ends = List.of();

    Revisions(FileChannel channel, SealPlace.Places places, Findings findings) {
        this.channel = channel;
        this.places = places;
        this.findings = findings;
    }

    /// @param data gets what the revisions hold
    /// @return the document timestamps
    List<Timestamp> check(Path file, ValidationData data) throws IOException {
        if (!places.isUpdated()) {
            return List.of();
        }
        long length = places.size() - places.seal().size();
        if (length > LARGEST_UPDATES) {
            findings.add(ReasonCode.SEAL_APPENDED, length + " Bytes sind zu viele.");
            return List.of();
        }
        try (var source = new RandomAccessReadBufferedFile(file);
                PDDocument whole = SealedPdf.parse(source)) {
            if (!isOneSeal(whole.getSignatureDictionaries())) {
                return List.of();
            }
        } catch (IOException | RuntimeException e) {
            findings.add(ReasonCode.SEAL_APPENDED);
            return List.of();
        }
        try (var source = new FirstBytes(file, places.seal().size());
                PDDocument sealed = SealedPdf.parse(source)) {
            byte[] behind = read(places.seal().size(), (int) length);
            ends = PdfUpdates.read(new Sealed(sealed.getDocument()), behind, places.list(), data);
        } catch (IOException | RuntimeException e) {
            findings.add(ReasonCode.SEAL_APPENDED);
            return List.of();
        }
        return timestamps();
    }

    private boolean isOneSeal(List<PDSignature> signatures) {
        long seals =
                signatures.stream().filter(s -> !"ETSI.RFC3161".equals(s.getSubFilter())).count();
        return findings.require(seals <= 1, ReasonCode.SEAL_SEVERAL)
                && findings.require(
                        signatures.size() == places.list().size(), ReasonCode.SEAL_APPENDED);
    }

    private List<Timestamp> timestamps() throws IOException {
        var timestamps = new ArrayList<Timestamp>();
        for (int i = 1; i < places.list().size(); i++) {
            SealPlace place = places.list().get(i);
            Timestamp.read(
                            place.cms(),
                            (digest, imprint) ->
                                    Arrays.equals(imprint, place.signedDigest(channel, digest)),
                            ReasonCode.TIMESTAMP_IMPRINT,
                            findings.at("Dokumentzeitstempel " + i))
                    .ifPresent(timestamps::add);
        }
        return timestamps;
    }

    private byte[] read(long from, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) > 0) {}
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    /// SHA-256 of the file as it stood at the end of each revision; the last is the whole file's.
    List<byte[]> digests() throws IOException {
        if (!places.isUpdated()) {
            return List.of(places.file());
        }
        var digests = new ArrayList<byte[]>();
        MessageDigest digest = Hash.sha256();
        long from = 0;
        var all = new ArrayList<>(List.of(places.seal().size()));
        all.addAll(ends);
        for (long end : all) {
            SealPlace.update(channel, digest, from, end);
            digests.add(copy(digest).digest());
            from = end;
        }
        return digests;
    }

    /// Digest of what the seal covers.
    byte[] signedDigest(String algorithm) throws IOException {
        return places.seal().signedDigest(channel, algorithm);
    }

    /// The value of the seal's signature; empty when the seal is none.
    byte[] signatureValue() {
        return CmsSignature.read(
                        places.seal().cms(),
                        CMSObjectIdentifiers.data,
                        CmsCodes.SEAL,
                        new Findings())
                .map(CmsSignature::signatureValue)
                .orElse(new byte[0]);
    }

    private static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("Java's own digests can be copied", e);
        }
    }

    /// The sealed revision, its cross-references as PDFBox found them, its objects as `PdfSyntax` reads them.
    private final class Sealed implements PdfUpdates.Earlier {
        private final COSDocument document;

        Sealed(COSDocument document) {
            this.document = document;
        }

        @Override
        public long table() {
            return document.getStartXref();
        }

        @Override
        public int size() {
            return document.getTrailer().getInt(COSName.SIZE);
        }

        @Override
        public Reference root() {
            var root =
                    (COSObject) Objects.requireNonNull(document.getTrailer().getItem(COSName.ROOT));
            COSObjectKey key = Objects.requireNonNull(root.getKey());
            return new Reference(Math.toIntExact(key.getNumber()), key.getGeneration());
        }

        @Override
        public String id() {
            COSArray id = document.getTrailer().getCOSArray(COSName.ID);
            return id != null && id.size() > 0 && id.getObject(0) instanceof COSString first
                    ? HexFormat.of().formatHex(first.getBytes())
                    : "";
        }

        @Override
        public Optional<Value> object(Reference reference) {
            Long at =
                    document.getXrefTable()
                            .get(new COSObjectKey(reference.number(), reference.generation()));
            if (at == null) {
                return Optional.empty();
            }
            try {
                long end = Math.min(places.seal().size(), at + LARGEST_OBJECT);
                Numbered object = new PdfSyntax(read(at, Math.toIntExact(end - at)), at).numbered();
                if (!object.id().equals(reference)) {
                    throw PdfSyntax.broken("object");
                }
                return Optional.of(object.value());
            } catch (IOException e) {
                throw new IllegalArgumentException("the file cannot be read", e);
            }
        }
    }
}
