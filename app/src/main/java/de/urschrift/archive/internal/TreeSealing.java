// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import de.urschrift.archive.Archive;
import de.urschrift.archive.ArchiveObject;
import de.urschrift.archive.ArchiveObject.Content;
import de.urschrift.audit.AuditLog;
import de.urschrift.audit.LogEvent;
import de.urschrift.kernel.HashAlgorithm;
import de.urschrift.kernel.IdSource;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Sha256;
import de.urschrift.sealing.Timestamps;
import de.urschrift.store.BlobStore;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.springframework.transaction.support.TransactionTemplate;

/// Makes a hash tree and gets it its timestamp. The steps, and what a crash between them leaves, are in
/// `docs/reference/evidence-records.md`. One tree at a time: the caller holds the lock.
final class TreeSealing {
    private final EvidenceBook book;
    private final TreeFiles files;
    private final BlobStore blobs;
    private final Timestamps timestamps;
    private final TokenCheck tokens;
    private final Archive archive;
    private final AuditLog log;
    private final TransactionTemplate transaction;
    private final InstantSource time;
    private final IdSource ids;

    TreeSealing(
            EvidenceBook book,
            TreeFiles files,
            BlobStore blobs,
            Timestamps timestamps,
            TokenCheck tokens,
            Archive archive,
            AuditLog log,
            TransactionTemplate transaction,
            InstantSource time,
            IdSource ids) {
        this.book = book;
        this.files = files;
        this.blobs = blobs;
        this.timestamps = timestamps;
        this.tokens = tokens;
        this.archive = archive;
        this.log = log;
        this.transaction = transaction;
        this.time = time;
        this.ids = ids;
    }

    /// Goes through the members of a tree to be.
    interface Members {
        void forEach(Consumer<Member> tree);
    }

    /// Makes a tree over all members, whatever is left of an earlier one being finished before.
    ///
    /// @return how many leaves it has; 0 when there was no member, and no tree is made
    long seal(EvidenceTree.Kind kind, HashAlgorithm hash, Members members) {
        finishLeftOver();
        Optional<EvidenceTree> tree = build(kind, hash, members);
        tree.ifPresent(this::finish);
        return tree.map(EvidenceTree::size).orElse(0L);
    }

    void finishLeftOver() {
        book.unfinished().ifPresent(this::finish);
    }

    private Optional<EvidenceTree> build(
            EvidenceTree.Kind kind, HashAlgorithm hash, Members members) {
        try (BlobStore.Writing lines = blobs.begin();
                BlobStore.Writing nodes = blobs.begin()) {
            NodeWriter writer = new NodeWriter(nodes.out(), hash);
            MessageDigest digest = hash.digest();
            members.forEach(member -> {
                try {
                    lines.out().write(member.line());
                    writer.add(member.leaf(digest));
                } catch (IOException e) {
                    throw unwritable(e);
                }
            });
            if (writer.size() == 0) {
                return Optional.empty();
            }
            Sha256 memberBlob = lines.commit();
            Sha256 nodeBlob = nodes.commit();
            return Optional.of(
                    book.add(
                            ids.next(),
                            kind,
                            hash,
                            writer.size(),
                            writer.root(),
                            memberBlob,
                            nodeBlob));
        }
    }

    private void finish(EvidenceTree tree) {
        Sha256 stamped = tree.token();
        Sha256 token = stamped == null ? stamp(tree) : stamped;
        archive.store(
                new ArchiveObject(
                        tree.objectId(),
                        1,
                        token,
                        List.of(
                                new Content(TreeFiles.TOKEN, token),
                                new Content(TreeFiles.MEMBERS, tree.members()),
                                new Content(TreeFiles.NODES, tree.nodes()))));
        transaction.executeWithoutResult(status -> {
            book.seal(
                    tree,
                    out ->
                            files.forEach(
                                    tree,
                                    (member, position, line) ->
                                            out.write(
                                                    EvidenceBook.placeLine(
                                                            member, position, line))),
                    time.instant().truncatedTo(ChronoUnit.MICROS));
            log.append(
                    new LogEvent(
                            tree.kind() == EvidenceTree.Kind.OBJECTS
                                    ? "evidence.sealed"
                                    : "evidence.renewed",
                            tree.objectId(),
                            Pseudonym.SYSTEM,
                            Map.of(
                                    "members", String.valueOf(tree.size()),
                                    "leaves", tree.kind().name(),
                                    "hash", tree.hash().title(),
                                    "root", HexFormat.of().formatHex(tree.root()),
                                    "token", token.hex())));
        });
    }

    private Sha256 stamp(EvidenceTree tree) {
        byte[] token = ask(tree.hash(), tree.root());
        TokenCheck.Good checked = good(token, tree.hash(), tree.root());
        Sha256 blob = blobs.put(token);
        book.stamped(tree, blob, checked.at(), checked.until());
        return blob;
    }

    /// Until when a timestamp made now would be good.
    Instant validUntil(HashAlgorithm hash) {
        byte[] nothing = hash.digest().digest();
        return good(ask(hash, nothing), hash, nothing).until();
    }

    /// A timestamp in DER, which a record must be in; what is signed in it is not touched by that.
    private byte[] ask(HashAlgorithm hash, byte[] digest) {
        try {
            return ContentInfo.getInstance(timestamps.over(hash, digest).token())
                    .getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw refused("cannot be written in DER");
        }
    }

    private TokenCheck.Good good(byte[] token, HashAlgorithm hash, byte[] digest) {
        return switch (tokens.of(token)) {
            case TokenCheck.Good good
                    when good.hash() == hash && Arrays.equals(good.imprint(), digest) ->
                    good;
            case TokenCheck.Good other -> throw refused("is over something else");
            case TokenCheck.Bad bad -> throw refused("is refused: " + bad.reason().text());
        };
    }

    private static OutsideFailure refused(String what) {
        return new OutsideFailure(
                OutsideFailure.Category.TIMESTAMP,
                true,
                "the timestamp authority's answer "
                        + what
                        + "; the hash tree is kept and gets its timestamp with the next attempt");
    }

    private static OutsideFailure unwritable(IOException e) {
        return new OutsideFailure(
                OutsideFailure.Category.STORAGE,
                true,
                "a hash tree could not be written; nothing is lost, it is made anew with the next attempt",
                e);
    }
}
