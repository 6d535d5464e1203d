// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import de.urschrift.archive.Archive;
import de.urschrift.kernel.HashAlgorithm;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.kernel.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Checks trees, timestamps, places and records. Memory stays flat.
final class EvidenceCheck {
    private final EvidenceBook book;
    private final TreeFiles files;
    private final RecordWriter writer;
    private final TokenCheck tokens;
    private final RecordCheck records;
    private final Archive archive;
    private final ArchivedContents contents;

    EvidenceCheck(
            EvidenceBook book,
            TreeFiles files,
            RecordWriter writer,
            TokenCheck tokens,
            RecordCheck records,
            Archive archive,
            ArchivedContents contents) {
        this.book = book;
        this.files = files;
        this.writer = writer;
        this.tokens = tokens;
        this.records = records;
        this.archive = archive;
        this.contents = contents;
    }

    List<String> run(boolean deep) {
        Differences differences = new Differences();
        book.forEachTree(tree -> {
            tree(tree, differences);
            if (deep && tree.kind() != EvidenceTree.Kind.TOKENS) {
                members(tree, differences);
            }
        });
        archive.forEach(object -> known(object, differences));
        return differences.list();
    }

    private void tree(EvidenceTree tree, Differences differences) {
        try {
            if (!archive.contains(tree.objectId(), 1)) {
                differences.add(tree.objectId() + " is not in the archive");
            }
            recompute(tree, differences);
            switch (tokens.of(files.token(tree))) {
                case TokenCheck.Good good
                        when good.hash() == tree.hash()
                                && Arrays.equals(good.imprint(), tree.root()) -> {}
                case TokenCheck.Good other ->
                        differences.add(
                                "the timestamp of " + tree.objectId() + " is over another root");
                case TokenCheck.Bad bad ->
                        differences.add(tree.objectId() + ": " + bad.reason().text());
            }
        } catch (IOException | OutsideFailure | IllegalArgumentException e) {
            differences.add(
                    "the files of " + tree.objectId() + " are not readable or not in order");
        }
    }

    /// Makes the nodes once more, from the members, and compares the places on the way.
    private void recompute(EvidenceTree tree, Differences differences) throws IOException {
        MessageDigest made = Sha256.digest();
        NodeWriter nodes =
                new NodeWriter(
                        new DigestOutputStream(OutputStream.nullOutputStream(), made), tree.hash());
        MessageDigest digest = tree.hash().digest();
        MessageDigest listed = Sha256.digest();
        files.forEach(
                tree,
                (member, position, line) -> {
                    nodes.add(member.leaf(digest));
                    listed.update(EvidenceBook.placeLine(member, position, line));
                });
        if (nodes.size() != tree.size()
                || nodes.size() == 0
                || !Arrays.equals(nodes.root(), tree.root())
                || !Sha256.from(made.digest()).equals(tree.nodes())) {
            differences.add("the hash tree of " + tree.objectId() + " is not that of its members");
        }
        MessageDigest placed = Sha256.digest();
        book.forEachPlace(tree, row -> placed.update(EvidenceBook.placeLine(row)));
        if (!MessageDigest.isEqual(listed.digest(), placed.digest())) {
            differences.add("the places in " + tree.objectId() + " are not those of its members");
        }
        try (InputStream in = Files.newInputStream(files.nodes(tree))) {
            if (!Sha256.of(in).equals(tree.nodes())) {
                differences.add("the nodes of " + tree.objectId() + " have changed");
            }
        }
        try (InputStream in = Files.newInputStream(files.members(tree))) {
            if (!Sha256.of(in).equals(tree.members())) {
                differences.add("the members of " + tree.objectId() + " have changed");
            }
        }
    }

    /// Each record against the bytes, in the tree where its last chain begins. What the archive does not hold, the
    /// check of the archive or of what was deleted speaks of.
    private void members(EvidenceTree tree, Differences differences) {
        book.forEachPlace(
                tree,
                row -> {
                    if (row.last() && archive.contains(row.objectId(), row.version())) {
                        member(row.objectId(), row.version(), differences);
                    }
                });
    }

    private void member(String objectId, int version, Differences differences) {
        String name = "the evidence record of " + objectId + " version " + version;
        try {
            List<EvidencePlace> places = book.places(objectId, version);
            Set<HashAlgorithm> hashes = EnumSet.noneOf(HashAlgorithm.class);
            places.forEach(place -> hashes.add(place.tree().hash()));
            Optional<Map<HashAlgorithm, List<byte[]>>> read =
                    contents.read(objectId, version, hashes);
            if (read.isEmpty()) {
                differences.add(name + " cannot be checked: its object is damaged");
                return;
            }
            records.problem(writer.record(places), read.get())
                    .ifPresent(problem -> differences.add(name + " proves nothing: " + problem));
        } catch (OutsideFailure damaged) {
            differences.add(name + " cannot be made");
        }
    }

    /// Everything in the archive has its evidence or will get it.
    private void known(String objectId, Differences differences) {
        if (objectId.startsWith(EvidenceTree.ID_PREFIX)) {
            return;
        }
        for (int version = 1; archive.contains(objectId, version); version++) {
            if (!book.knows(objectId, version)) {
                differences.add(
                        objectId + " version " + version + " is not registered for evidence");
            }
        }
    }
}
