// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import de.urschrift.archive.Archive;
import de.urschrift.archive.EvidenceRecords;
import de.urschrift.audit.AuditLog;
import de.urschrift.kernel.HashAlgorithm;
import de.urschrift.kernel.IdSource;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.kernel.Reason;
import de.urschrift.sealing.AlgorithmPolicy;
import de.urschrift.sealing.AlgorithmPolicy.Purpose;
import de.urschrift.sealing.AlgorithmPolicy.Use;
import de.urschrift.sealing.Timestamps;
import de.urschrift.store.BlobStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Evidence records for all that the archive holds.
@Component
final class ArchiveEvidence implements EvidenceRecords {
    private static final Logger LOG = LoggerFactory.getLogger(ArchiveEvidence.class);

    /// Any number, as long as nobody else in the database uses it for another lock.
    private static final long LOCK = 4998;

    private final DataSource database;
    private final EvidenceBook book;
    private final TreeFiles files;
    private final RecordWriter writer;
    private final TreeSealing sealing;
    private final ArchivedContents contents;
    private final EvidenceCheck check;
    private final RecordCheck records;
    private final AlgorithmPolicy algorithms;
    private final InstantSource time;
    private final HashAlgorithm hash;
    private final int batch;

    @Autowired
    ArchiveEvidence(
            DataSource database,
            PlatformTransactionManager transactions,
            BlobStore blobs,
            Archive archive,
            ArchivedContents contents,
            Timestamps timestamps,
            AlgorithmPolicy algorithms,
            AuditLog log,
            InstantSource time,
            IdSource ids,
            @Value("${urschrift.evidence.hash:SHA-256}") HashAlgorithm hash,
            @Value("${urschrift.evidence.batch:20000}") int batch) {
        this.files = new TreeFiles(blobs, contents);
        this.database = database;
        this.book = new EvidenceBook(database, transactions);
        this.writer = new RecordWriter(files);
        this.contents = contents;
        TokenCheck tokens = new TokenCheck(timestamps::objection);
        this.records = new RecordCheck(tokens);
        this.algorithms = algorithms;
        this.time = time;
        this.hash = hash;
        this.batch = batch;
        this.sealing =
                new TreeSealing(
                        book,
                        files,
                        blobs,
                        timestamps,
                        tokens,
                        archive,
                        log,
                        new TransactionTemplate(transactions),
                        time,
                        ids);
        this.check = new EvidenceCheck(book, files, writer, tokens, records, archive, contents);
    }

    @Override
    public void register(String objectId, int version) {
        book.register(objectId, version);
    }

    @Override
    public Period closePeriod() {
        return alone(() -> {
            sealing.finishLeftOver();
            if (book.pending() > 0) {
                allow(algorithms.objectionToCreate(Use.of(hash), time.instant()));
            }
            Tally tally = new Tally();
            long objects =
                    sealing.seal(
                            EvidenceTree.Kind.OBJECTS,
                            hash,
                            tree ->
                                    book.forEachPending(registered ->
                                            contents.hashes(
                                                            registered.objectId(),
                                                            registered.version(),
                                                            hash)
                                                    .ifPresentOrElse(
                                                            hashes ->
                                                                    tree.accept(
                                                                            Member.of(
                                                                                    registered
                                                                                            .objectId(),
                                                                                    registered
                                                                                            .version(),
                                                                                    hashes)),
                                                            () ->
                                                                    tally.refuse(
                                                                            registered.objectId(),
                                                                            registered.version(),
                                                                            "the archive does not"
                                                                                    + " give it"))));
            return new Period(objects, tally.refused);
        });
    }

    /// Counts and names what stays as it is.
    private static final class Tally {
        private long refused;

        void refuse(String objectId, int version, String why) {
            refused++;
            LOG.warn("{} version {} gets no new evidence: {}", objectId, version, why);
        }
    }

    @Override
    public Optional<byte[]> record(String objectId, int version) {
        List<EvidencePlace> places = book.places(objectId, version);
        return places.isEmpty() ? Optional.empty() : Optional.of(writer.record(places));
    }

    @Override
    public Optional<Evidence> evidence(String objectId, int version) {
        List<EvidenceBook.Tip> stamped = book.stamped(objectId, version);
        if (stamped.isEmpty()) {
            return Optional.empty();
        }
        EvidenceBook.Tip last = stamped.getLast();
        Instant believed =
                algorithms
                        .validUntil(Use.of(last.tree().hash()), Purpose.VERIFY)
                        .map(day -> day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant())
                        .orElse(Instant.EPOCH);
        return Optional.of(
                new Evidence(
                        stamped.getFirst().at(),
                        last.validUntil().isBefore(believed) ? last.validUntil() : believed));
    }

    @Override
    public Expiry expiring(Instant before) {
        LocalDate day = before.atZone(ZoneOffset.UTC).toLocalDate();
        return new Expiry(
                book.tipsExpiring(before).stream()
                        .map(tip ->
                                new ExpiringTimestamp(
                                        tip.tree().objectId(),
                                        tip.tree().hash(),
                                        tip.at(),
                                        tip.validUntil()))
                        .toList(),
                hashes().stream().filter(hash -> hash.renewBy().isBefore(day)).toList());
    }

    /// What the archive's last trees are hashed with; what is not listed was to be renewed long ago.
    private List<Hashed> hashes() {
        return book.objects().entrySet().stream()
                .map(one ->
                        new Hashed(
                                one.getKey(),
                                one.getValue(),
                                algorithms
                                        .validUntil(Use.of(one.getKey()), Purpose.VERIFY)
                                        .orElse(LocalDate.EPOCH)))
                .toList();
    }

    private static void allow(Optional<Reason> objection) {
        objection.ifPresent(reason -> {
            throw new OutsideFailure(
                    OutsideFailure.Category.TIMESTAMP,
                    false,
                    reason + "; no hash tree was begun, what waits for one stays registered");
        });
    }

    @Override
    public long renewTimestamps(Instant expiringBefore) {
        return alone(() -> {
            sealing.finishLeftOver();
            long renewed = 0;
            Map<HashAlgorithm, List<EvidenceBook.Tip>> tips =
                    book.tipsExpiring(expiringBefore).stream()
                            .collect(Collectors.groupingBy(tip -> tip.tree().hash()));
            for (var one : tips.entrySet()) {
                renewed += renew(one.getKey(), one.getValue());
            }
            return renewed;
        });
    }

    /// The algorithm cannot change here (RFC 4998, 5.2), so that it serves as long as it is believed.
    private long renew(HashAlgorithm same, List<EvidenceBook.Tip> tips) {
        allow(algorithms.objectionToVerify(Use.of(same), time.instant()));
        Instant until = sealing.validUntil(same);
        return sealing.seal(
                EvidenceTree.Kind.TOKENS,
                same,
                tree ->
                        tips.stream()
                                .filter(tip -> tip.validUntil().isBefore(until))
                                .map(EvidenceBook.Tip::tree)
                                .forEach(tip ->
                                        tree.accept(
                                                Member.of(
                                                        tip.objectId(),
                                                        1,
                                                        List.of(
                                                                tip.hash()
                                                                        .digest()
                                                                        .digest(
                                                                                files.token(
                                                                                        tip)))))));
    }

    @Override
    public Renewal renewHashTrees(HashAlgorithm to) {
        allow(algorithms.objectionToCreate(Use.of(to), time.instant()));
        Tally tally = new Tally();
        long renewed = 0;
        List<EvidenceBook.Standing> next;
        EvidenceBook.Standing last = new EvidenceBook.Standing("", 0, 0, -1);
        do {
            EvidenceBook.Standing from = last;
            Batch done = alone(() -> rehash(to, from, tally));
            next = done.members();
            renewed += done.renewed();
            last = next.isEmpty() ? last : next.getLast();
            LOG.info("hash-tree renewal to {}: {} renewed so far", to.title(), renewed);
        } while (next.size() == batch);
        return new Renewal(renewed, tally.refused);
    }

    private record Batch(List<EvidenceBook.Standing> members, long renewed) {}

    private Batch rehash(HashAlgorithm to, EvidenceBook.Standing from, Tally tally) {
        sealing.finishLeftOver();
        List<EvidenceBook.Standing> members = book.notHashedWith(to, from, batch);
        long renewed =
                sealing.seal(
                        EvidenceTree.Kind.REHASHED,
                        to,
                        tree ->
                                members.forEach(
                                        member -> rehashed(member, to, tally).ifPresent(tree)));
        return new Batch(members, renewed);
    }

    private Optional<Member> rehashed(EvidenceBook.Standing member, HashAlgorithm to, Tally tally) {
        List<EvidencePlace> places = book.places(member.objectId(), member.version());
        Set<HashAlgorithm> hashes = EnumSet.of(to);
        places.forEach(place -> hashes.add(place.tree().hash()));
        Map<HashAlgorithm, List<byte[]>> files =
                contents.read(member.objectId(), member.version(), hashes)
                        .orElseGet(() -> new EnumMap<>(HashAlgorithm.class));
        List<byte[]> fresh = files.getOrDefault(to, List.of());
        if (fresh.isEmpty()) {
            tally.refuse(member.objectId(), member.version(), "the archive does not give it");
            return Optional.empty();
        }
        var problem = records.problem(writer.record(places), files);
        if (problem.isPresent()) {
            tally.refuse(member.objectId(), member.version(), problem.get().toString());
            return Optional.empty();
        }
        return Optional.of(
                Member.of(
                        member.objectId(),
                        member.version(),
                        RecordCheck.rehashed(to, fresh, writer.sequence(places))));
    }

    @Override
    public Standing standing() {
        return new Standing(
                book.pending(),
                book.trees(),
                hashes(),
                book.lastSealed(),
                algorithms.objectionToCreate(Use.of(hash), time.instant()));
    }

    @Override
    public List<String> check(boolean deep) {
        return check.run(deep);
    }

    /// Runs alone on all nodes. The lock belongs to a connection, so the database gives it back when a process dies.
    private <T> T alone(Supplier<T> work) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_lock(" + LOCK + ")");
            try {
                return work.get();
            } finally {
                statement.execute("select pg_advisory_unlock(" + LOCK + ")");
            }
        } catch (SQLException e) {
            throw new OutsideFailure(
                    OutsideFailure.Category.DATABASE,
                    true,
                    "the lock for making hash trees could not be had; nothing was begun",
                    e);
        }
    }
}
