// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import static de.urschrift.archive.internal.XaipContents.nok;

import de.urschrift.archive.ArchiveObject;
import de.urschrift.archive.ArchiveReceipt;
import de.urschrift.archive.EvidenceRecords;
import de.urschrift.archive.XaipPackages;
import de.urschrift.archive.XaipResult;
import de.urschrift.archive.XaipResult.Minor;
import de.urschrift.archive.spi.DisclosureRule;
import de.urschrift.archive.spi.RetentionRule;
import de.urschrift.audit.AuditLog;
import de.urschrift.audit.LogEvent;
import de.urschrift.kernel.HashAlgorithm;
import de.urschrift.kernel.IdSource;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Reason;
import de.urschrift.kernel.Sha256;
import de.urschrift.sealing.Sealing;
import de.urschrift.sealing.Timestamps;
import de.urschrift.store.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Packages out of the archive and into it.
@Component
final class XaipExchange implements XaipPackages {
    private static final String URN = Inventory.urn("");

    /// Clocks of others may go ahead of ours by so much.
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final OcflArchive archive;
    private final RetentionRule rule;
    private final DisclosureRule disclosure;
    private final BlobStore blobs;
    private final AuditLog log;
    private final TransactionTemplate transaction;
    private final InstantSource time;
    private final IdSource ids;
    private final EvidenceSource evidence;

    /// Notes that a version of an object is to get its evidence record.
    private final BiConsumer<String, Integer> registered;

    private final RecordCheck records;
    private final Function<Sha256, List<Reason>> sealObjections;

    @Autowired
    XaipExchange(
            OcflArchive archive,
            RetentionRule rule,
            DisclosureRule disclosure,
            BlobStore blobs,
            AuditLog log,
            TransactionTemplate transaction,
            InstantSource time,
            IdSource ids,
            EvidenceRecords evidence,
            Timestamps timestamps,
            Sealing sealing) {
        this(
                archive,
                rule,
                disclosure,
                blobs,
                log,
                transaction,
                time,
                ids,
                evidence::record,
                evidence::register,
                timestamps::objection,
                sealing::validate);
    }

    XaipExchange(
            OcflArchive archive,
            RetentionRule rule,
            DisclosureRule disclosure,
            BlobStore blobs,
            AuditLog log,
            TransactionTemplate transaction,
            InstantSource time,
            IdSource ids,
            EvidenceSource evidence,
            BiConsumer<String, Integer> registered,
            Function<byte[], Optional<Reason>> timestampObjection,
            Function<Sha256, List<Reason>> sealObjections) {
        this.archive = archive;
        this.rule = rule;
        this.disclosure = disclosure;
        this.blobs = blobs;
        this.log = log;
        this.transaction = transaction;
        this.time = time;
        this.ids = ids;
        this.evidence = evidence;
        this.registered = registered;
        this.records = new RecordCheck(new TokenCheck(timestampObjection));
        this.sealObjections = sealObjections;
    }

    @Override
    public Optional<Reason> objection(String objectId) {
        return disclosure.objection(objectId);
    }

    @Override
    public boolean write(String objectId, OutputStream out) {
        Optional<Inventory> found = archive.inventory(objectId);
        if (found.isEmpty()) {
            return false;
        }
        Inventory inventory = found.get();
        Map<Integer, LocalDate> retention = new TreeMap<>();
        Map<Integer, byte[]> records = new TreeMap<>();
        for (int version = 1; version <= inventory.headNumber(); version++) {
            int number = version;
            retention.put(
                    number,
                    LocalDate.ofInstant(
                                    Instant.parse(inventory.version(number).created()),
                                    ZoneOffset.UTC)
                            .plus(rule.period(objectId)));
            evidence.record(objectId, number).ifPresent(record -> records.put(number, record));
        }
        try {
            new XaipWriter(archive.store().object(objectId), inventory, out)
                    .write(retention, records);
            return true;
        } catch (IOException | XMLStreamException e) {
            throw new OutsideFailure(
                    OutsideFailure.Category.STORAGE,
                    true,
                    objectId + " could not be written as XAIP",
                    e);
        }
    }

    @Override
    public XaipResult submit(InputStream in) {
        try {
            return archived(XaipReader.read(in, blobs::begin));
        } catch (XaipRefused refused) {
            return new XaipResult.Refused(refused.minor(), refused.text());
        } catch (IOException e) {
            throw OcflArchive.broken("the package could not be read", e);
        }
    }

    private XaipResult archived(XaipContents contents) throws XaipRefused {
        String objectId = objectId(contents.aoid());
        List<ArchiveObject> versions = new ArrayList<>();
        for (XaipContents.Version version : contents.versions()) {
            admit(version);
            versions.add(object(objectId, versions.size() + 1, version, contents));
        }
        for (ArchiveObject version : versions) {
            if (!sealObjections.apply(version.main()).isEmpty()) {
                throw new XaipRefused(
                        Minor.XAIP_NOK_SIG, "the seal of a data object is missing or not valid");
            }
        }
        if (contents.evidence().keySet().stream()
                .anyMatch(id -> contents.versions().stream().noneMatch(v -> v.id().equals(id)))) {
            throw new XaipRefused(
                    Minor.XAIP_NOK_ER, "an evidence record is of a version that is not here");
        }
        List<ArchiveReceipt> receipts = versions.stream().map(archive::store).toList();
        transaction.executeWithoutResult(status -> {
            receipts.forEach(receipt -> registered.accept(objectId, receipt.version()));
            log.append(
                    new LogEvent(
                            "archive.submitted",
                            objectId,
                            Pseudonym.SYSTEM,
                            Map.of("versions", String.valueOf(receipts.size()))));
        });
        return new XaipResult.Archived(receipts);
    }

    private String objectId(@Nullable String aoid) throws XaipRefused {
        if (aoid == null) {
            return "document/" + ids.next();
        }
        String objectId = aoid.startsWith(URN) ? aoid.substring(URN.length()) : "";
        if (!objectId.matches("document/[A-Za-z0-9._-]+")) {
            throw nok("the AOID is none that this archive gives");
        }
        if (archive.contains(objectId, 1) || archive.tombstone(objectId).isPresent()) {
            throw new XaipRefused(Minor.existingAOID, "an object of this id is here, or was");
        }
        return objectId;
    }

    private void admit(XaipContents.Version version) throws XaipRefused {
        Instant now = time.instant();
        if (version.retention().isBefore(LocalDate.ofInstant(now, ZoneOffset.UTC))) {
            throw new XaipRefused(Minor.XAIP_NOK_EXPIRED, "the retention is over already");
        }
        Instant submitted = version.submitted();
        if (submitted != null && submitted.isAfter(now.plus(SKEW))) {
            throw new XaipRefused(Minor.XAIP_NOK_SUBMTIME, "submissionTime is in the future");
        }
    }

    /// Evidence records are kept beside the version that they are of.
    private ArchiveObject object(
            String objectId, int number, XaipContents.Version version, XaipContents contents)
            throws XaipRefused {
        List<ArchiveObject.Content> files = new ArrayList<>();
        Sha256 main = null;
        for (XaipContents.Unit unit : version.units()) {
            for (String pointer : unit.pointers()) {
                Sha256 digest = contents.objects().get(pointer);
                if (digest == null) {
                    throw nok("a pointer leads to nothing");
                }
                boolean isOnly = unit.pointers().size() == 1;
                String path = unit.path();
                files.add(content(path != null && isOnly ? path : pointer, digest));
                boolean marked = XaipWriter.MAIN.equals(unit.type());
                if (marked || (main == null && contents.data().contains(pointer))) {
                    main = digest;
                }
            }
        }
        byte[] record = contents.evidence().get(version.id());
        if (record != null) {
            if (records.problem(record, hashes(files)).isPresent()) {
                throw new XaipRefused(
                        Minor.XAIP_NOK_ER, "an evidence record does not prove its version");
            }
            files.add(content("evidence-record.ers", blobs.put(record)));
        }
        if (main == null) {
            throw nok("a version has no data object");
        }
        try {
            return new ArchiveObject(objectId, number, main, files);
        } catch (IllegalArgumentException e) {
            throw nok("a version names a path twice");
        }
    }

    /// The files' hashes in every algorithm that a record may use; a file counts once.
    private Map<HashAlgorithm, List<byte[]>> hashes(List<ArchiveObject.Content> files) {
        List<Sha256> contents =
                files.stream().map(ArchiveObject.Content::digest).distinct().toList();
        Map<HashAlgorithm, List<byte[]>> hashes = new EnumMap<>(HashAlgorithm.class);
        for (HashAlgorithm hash : HashAlgorithm.values()) {
            hashes.put(hash, contents.stream().map(blob -> hash(hash, blob)).toList());
        }
        return hashes;
    }

    private byte[] hash(HashAlgorithm hash, Sha256 blob) {
        MessageDigest digest = hash.digest();
        try (InputStream in = new DigestInputStream(blobs.open(blob), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
            return digest.digest();
        } catch (IOException e) {
            throw OcflArchive.broken("the contents of a package could not be read", e);
        }
    }

    private static ArchiveObject.Content content(String path, Sha256 digest) throws XaipRefused {
        try {
            return new ArchiveObject.Content(path, digest);
        } catch (IllegalArgumentException e) {
            throw nok("a path has signs that the archive does not take");
        }
    }
}
