// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import de.urschrift.verifier.EvidenceRecord.ArchiveTimestamp;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.ASN1Encoding;

/// Checks an evidence record against files (RFC 4998, 4.3 and 5.3): they are in its hash trees, each tree leads to its
/// timestamp, each renewal covers what it renews and came in time. The way of the timestamps' certificates is for
/// `Timestamp.checkAll`.
final class EvidenceCheck {
    private static final long LARGEST = 16 << 20;

    private final Map<String, Instant> digestEnds;
    private final Findings findings;

    /// @param digestEnds until when algorithms prove anything, by Java's name; those not named have no end yet
    EvidenceCheck(Map<String, Instant> digestEnds, Findings findings) {
        this.digestEnds = digestEnds;
        this.findings = findings;
    }

    /// @param files what the record must cover
    /// @param exactly true when it must cover nothing else
    /// @return its timestamps in order; what speaks against it is in `findings`
    List<Timestamp> check(Path file, List<Path> files, boolean exactly) throws IOException {
        EvidenceRecord record;
        try {
            if (Files.size(file) > LARGEST) {
                findings.add(ReasonCode.EVIDENCE_FORMAT);
                return List.of();
            }
            record = EvidenceRecord.parse(Files.readAllBytes(file));
        } catch (IllegalArgumentException e) {
            findings.add(ReasonCode.EVIDENCE_FORMAT);
            return List.of();
        }
        List<Timestamp> timestamps = timestamps(record);
        if (!files.isEmpty()) {
            for (int i = 0; i < record.chains().size(); i++) {
                data(record, i, files, exactly);
            }
        }
        algorithms(record, timestamps);
        return timestamps;
    }

    /// Checks trees and renewals within the chains.
    private List<Timestamp> timestamps(EvidenceRecord record) throws IOException {
        var timestamps = new ArrayList<Timestamp>();
        int number = 0;
        for (List<ArchiveTimestamp> chain : record.chains()) {
            Optional<ArchiveTimestamp> before = Optional.empty();
            for (ArchiveTimestamp next : chain) {
                number++;
                if (before.isPresent() && !renews(next, before.get())) {
                    findings.add(ReasonCode.EVIDENCE_TIMESTAMP_RENEWAL);
                }
                Timestamp.read(
                                next.encodedToken(),
                                (digest, imprint) -> leadsTo(next, imprint),
                                ReasonCode.EVIDENCE_HASH_TREE,
                                findings.at("Beweisdatensatz, Zeitstempel " + number))
                        .ifPresent(timestamps::add);
                before = Optional.of(next);
            }
        }
        return timestamps;
    }

    /// RFC 4998, 5.2: the renewed timestamp's hash is in the new tree, or is what the new timestamp is over.
    private static boolean renews(ArchiveTimestamp next, ArchiveTimestamp before)
            throws IOException {
        byte[] asWritten = digest(next.digest(), before.encodedToken());
        byte[] der =
                digest(
                        next.digest(),
                        before.token().toASN1Primitive().getEncoded(ASN1Encoding.DER));
        return leaves(next).stream()
                .anyMatch(leaf -> Arrays.equals(leaf, asWritten) || Arrays.equals(leaf, der));
    }

    /// The first list of the tree; without a tree what the timestamp is over.
    private static List<byte[]> leaves(ArchiveTimestamp timestamp) throws IOException {
        if (!timestamp.tree().isEmpty()) {
            return timestamp.tree().getFirst();
        }
        var found = new ArrayList<byte[]>();
        Timestamp.read(
                timestamp.encodedToken(),
                (digest, imprint) -> found.add(imprint),
                ReasonCode.EVIDENCE_HASH_TREE,
                new Findings());
        return found;
    }

    private static boolean leadsTo(ArchiveTimestamp timestamp, byte[] imprint) {
        List<List<byte[]>> tree = timestamp.tree();
        if (tree.isEmpty()) {
            return true;
        }
        String digest = timestamp.digest();
        // The standard leaves open whether the hashes of a group are sorted first; both are found.
        return Arrays.equals(root(digest, tree, true), imprint)
                || Arrays.equals(root(digest, tree, false), imprint);
    }

    private static byte[] root(String digest, List<List<byte[]>> tree, boolean sortFirst) {
        byte[] hash = node(digest, tree.getFirst(), sortFirst);
        for (List<byte[]> level : tree.subList(1, tree.size())) {
            var all = new ArrayList<>(level);
            all.add(hash);
            hash = node(digest, all, true);
        }
        return hash;
    }

    private static byte[] node(String digest, List<byte[]> hashes, boolean sorted) {
        return hashes.size() == 1
                ? hashes.getFirst()
                : digest(
                        digest,
                        (sorted ? hashes.stream().sorted(Arrays::compareUnsigned) : hashes.stream())
                                .toArray(byte[][]::new));
    }

    private static byte[] digest(String name, byte[]... parts) {
        var digest = Hash.named(name);
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    /// Whether the files, and from the second chain on the chains before, are what a chain's first tree is over.
    private void data(EvidenceRecord record, int chain, List<Path> files, boolean exactly)
            throws IOException {
        ArchiveTimestamp first = record.chains().get(chain).getFirst();
        List<byte[]> leaves = leaves(first);
        var hashes = new ArrayList<byte[]>();
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                hashes.add(Hash.of(first.digest(), in));
            }
        }
        List<byte[]> ours = hashes;
        if (chain > 0) {
            byte[] before = digest(first.digest(), record.before(chain));
            List<byte[]> written =
                    hashes.stream().map(h -> digest(first.digest(), h, before)).toList();
            List<byte[]> sorted =
                    hashes.stream()
                            .map(h -> node(first.digest(), List.of(h, before), true))
                            .toList();
            ours = count(written, leaves) >= count(sorted, leaves) ? written : sorted;
            findings.require(count(ours, leaves) == files.size(), ReasonCode.EVIDENCE_TREE_RENEWAL);
        } else {
            missing(files, hashes, leaves);
        }
        // With a single file the first list may hold its neighbour in the tree.
        if (count(leaves, ours) < leaves.size() && !(exactly && files.size() == 1)) {
            findings.add(
                    exactly ? ReasonCode.EVIDENCE_MORE_FILES : ReasonCode.EVIDENCE_OTHER_FILES);
        }
    }

    private void missing(List<Path> files, List<byte[]> hashes, List<byte[]> leaves) {
        List<String> names =
                IntStream.range(0, files.size())
                        .filter(i -> count(hashes.subList(i, i + 1), leaves) == 0)
                        .mapToObj(i -> String.valueOf(files.get(i).getFileName()))
                        .toList();
        if (names.size() == files.size()) {
            findings.add(ReasonCode.EVIDENCE_OTHER_FILE);
        } else if (!names.isEmpty()) {
            findings.add(
                    ReasonCode.EVIDENCE_FEWER_FILES, "Es fehlt: " + String.join(", ", names) + ".");
        }
    }

    private static long count(List<byte[]> hashes, List<byte[]> leaves) {
        return hashes.stream()
                .filter(hash -> leaves.stream().anyMatch(leaf -> Arrays.equals(leaf, hash)))
                .count();
    }

    /// Each tree's algorithm must have been good when the timestamp was made that the next chain begins with; for the last
    /// chain when its own last timestamp was made.
    private void algorithms(EvidenceRecord record, List<Timestamp> timestamps) {
        int at = 0;
        for (List<ArchiveTimestamp> chain : record.chains()) {
            at += chain.size();
            Instant end = digestEnds.get(chain.getFirst().digest());
            if (end != null && !timestamps.isEmpty()) {
                Timestamp proof = timestamps.get(Math.min(at, timestamps.size() - 1));
                findings.require(proof.at().isBefore(end), ReasonCode.EVIDENCE_ALGORITHM_EXPIRED);
            }
        }
    }
}
