// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import de.urschrift.kernel.HashAlgorithm;
import de.urschrift.kernel.Reason;
import de.urschrift.kernel.Sha256;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.jspecify.annotations.Nullable;

/// Checks evidence records of ours (RFC 4998, 4.3 and 5.3) against an object version's bytes. Stricter than the
/// standard: nothing may be in a record that `RecordWriter` would not write, and the data group must be complete.
/// Thread-safe.
final class RecordCheck {
    private static final int REMEMBERED = 64;

    /// Findings about the last timestamps seen: many records share one.
    private final Map<Sha256, TokenCheck.Finding> tokens =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Sha256, TokenCheck.Finding> eldest) {
                    return size() > REMEMBERED;
                }
            };

    private final TokenCheck tokenCheck;

    RecordCheck(TokenCheck tokenCheck) {
        this.tokenCheck = tokenCheck;
    }

    /// One archive timestamp as it was read.
    ///
    /// @param lists the reduced hash tree; empty when there is none
    private record Stamp(HashAlgorithm hash, List<List<byte[]>> lists, byte[] token) {}

    private record Chain(List<Stamp> stamps, byte[] bytes) {}

    private record Parsed(List<HashAlgorithm> algorithms, List<Chain> chains) {}

    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Reason reason;

        Refused(String code, String text) {
            super(text);
            this.reason = new Reason(code, "RFC 4998", text);
        }
    }

    /// @param files hashes of the object version's files, for each algorithm that a chain of its record has
    /// @return why the record does not prove that the files existed; empty when it does
    Optional<Reason> problem(byte[] record, Map<HashAlgorithm, List<byte[]>> files) {
        try {
            follow(parse(record), files);
            return Optional.empty();
        } catch (Refused refused) {
            return Optional.of(refused.reason);
        }
    }

    private static Parsed parse(byte[] record) throws Refused {
        try {
            ASN1Primitive read = ASN1Primitive.fromByteArray(record);
            if (read == null || !Arrays.equals(read.getEncoded(ASN1Encoding.DER), record)) {
                throw new Refused("RECORD_NOT_DER", "the evidence record is not in DER");
            }
            ASN1Sequence parts = ASN1Sequence.getInstance(read);
            if (parts.size() != 3 || !ASN1Integer.getInstance(parts.getObjectAt(0)).hasValue(1)) {
                throw new Refused(
                        "RECORD_MALFORMED",
                        "the evidence record is not of version 1, or has more than it should");
            }
            List<HashAlgorithm> algorithms = new ArrayList<>();
            for (var one : ASN1Sequence.getInstance(parts.getObjectAt(1))) {
                algorithms.add(algorithm(ASN1Sequence.getInstance(one)));
            }
            List<Chain> chains = new ArrayList<>();
            for (var one : ASN1Sequence.getInstance(parts.getObjectAt(2))) {
                List<Stamp> stamps = new ArrayList<>();
                for (var stamp : ASN1Sequence.getInstance(one)) {
                    stamps.add(stamp(ASN1Sequence.getInstance(stamp)));
                }
                chains.add(new Chain(stamps, one.toASN1Primitive().getEncoded(ASN1Encoding.DER)));
            }
            return new Parsed(algorithms, chains);
        } catch (IOException | RuntimeException malformed) {
            throw new Refused("RECORD_MALFORMED", "this is not an evidence record");
        }
    }

    private static Stamp stamp(ASN1Sequence parts) throws IOException {
        boolean reduced = parts.size() == 3;
        if (!reduced && parts.size() != 2) {
            throw new IllegalArgumentException("not an archive timestamp of ours");
        }
        List<List<byte[]>> lists = new ArrayList<>();
        if (reduced) {
            for (var list : tagged(parts, 1, 2)) {
                List<byte[]> hashes = new ArrayList<>();
                for (var hash : ASN1Sequence.getInstance(list)) {
                    hashes.add(ASN1OctetString.getInstance(hash).getOctets());
                }
                lists.add(hashes);
            }
        }
        return new Stamp(
                algorithm(tagged(parts, 0, 0)),
                lists,
                parts.getObjectAt(parts.size() - 1).toASN1Primitive().getEncoded(ASN1Encoding.DER));
    }

    private static ASN1Sequence tagged(ASN1Sequence parts, int index, int number) {
        ASN1TaggedObject tagged = ASN1TaggedObject.getInstance(parts.getObjectAt(index));
        if (!tagged.hasContextTag(number)) {
            throw new IllegalArgumentException("another field than expected");
        }
        ASN1Sequence content = ASN1Sequence.getInstance(tagged, false);
        if (content.size() == 0) {
            throw new IllegalArgumentException("a field without content");
        }
        return content;
    }

    private static HashAlgorithm algorithm(ASN1Sequence identifier) {
        String oid = ASN1ObjectIdentifier.getInstance(identifier.getObjectAt(0)).getId();
        return Stream.of(HashAlgorithm.values())
                .filter(hash -> hash.oid().equals(oid) && identifier.size() == 1)
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("an algorithm we do not use"));
    }

    private void follow(Parsed record, Map<HashAlgorithm, List<byte[]>> files) throws Refused {
        List<HashAlgorithm> used =
                record.chains().stream()
                        .flatMap(chain -> chain.stamps().stream())
                        .map(Stamp::hash)
                        .distinct()
                        .toList();
        if (used.isEmpty() || !used.equals(record.algorithms())) {
            throw new Refused(
                    "RECORD_ALGORITHMS", "the record does not list the algorithms it uses");
        }
        List<byte[]> before = new ArrayList<>();
        TokenCheck.@Nullable Good last = null;
        for (Chain chain : record.chains()) {
            HashAlgorithm hash = chain.stamps().getFirst().hash();
            List<byte[]> expected = group(hash, files.getOrDefault(hash, List.of()), before);
            if (expected.isEmpty()) {
                throw new Refused("RECORD_ALGORITHMS", "the record has a chain that is not known");
            }
            for (Stamp stamp : chain.stamps()) {
                if (stamp.hash() != hash) {
                    throw new Refused("RECORD_ALGORITHMS", "the algorithm changes within a chain");
                }
                TokenCheck.Good token = token(stamp);
                if (!Arrays.equals(token.imprint(), root(stamp, expected))) {
                    throw new Refused(
                            "RECORD_TREE", "a hash tree does not lead to what is timestamped");
                }
                if (last != null
                        && (token.at().isBefore(last.at()) || token.at().isAfter(last.until()))) {
                    throw new Refused(
                            "RECORD_TIME",
                            "a timestamp was not renewed while its certificate was valid");
                }
                last = token;
                expected = List.of(hash.digest().digest(stamp.token()));
            }
            before.add(chain.bytes());
        }
    }

    /// The hashes that must be in the first list of a chain: of the files, or of each with all chains before.
    static List<byte[]> group(HashAlgorithm hash, List<byte[]> files, List<byte[]> before) {
        return before.isEmpty()
                ? HashGroup.of(files)
                : rehashed(hash, files, Der.element(Der.SEQUENCE, before));
    }

    /// RFC 4998, 5.3, step 4.
    ///
    /// @param sequence the record's ArchiveTimeStampSequence so far
    static List<byte[]> rehashed(HashAlgorithm hash, List<byte[]> files, byte[] sequence) {
        MessageDigest digest = hash.digest();
        byte[] earlier = digest.digest(sequence);
        return HashGroup.of(
                files.stream()
                        .map(file -> {
                            digest.update(file);
                            return digest.digest(earlier);
                        })
                        .toList());
    }

    private static byte[] root(Stamp stamp, List<byte[]> expected) throws Refused {
        MessageDigest digest = stamp.hash().digest();
        if (stamp.lists().isEmpty()) {
            if (expected.size() > 1) {
                throw new Refused("RECORD_TREE", "a hash tree lacks the data group");
            }
            return expected.getFirst();
        }
        byte[] node = null;
        for (List<byte[]> list : stamp.lists()) {
            boolean first = node == null;
            List<byte[]> hashes = new ArrayList<>(list);
            if (node != null) {
                hashes.add(node);
            }
            List<byte[]> sorted = HashGroup.of(hashes);
            if (sorted.size() != hashes.size() || sorted.size() < 2) {
                throw new Refused("RECORD_TREE", "a list of a hash tree is not of ours");
            }
            if (first && !same(sorted, list)
                    || first && !begins(sorted, expected)
                    || !first && list.size() != 1) {
                throw new Refused(
                        "RECORD_OTHER_OBJECT",
                        "the record is not about these files, or not about them alone");
            }
            node = HashGroup.node(digest, sorted);
        }
        return java.util.Objects.requireNonNull(node);
    }

    /// A group stands alone in the first list; a single hash has the first node beside it.
    private static boolean begins(List<byte[]> first, List<byte[]> expected) {
        return expected.size() == 1
                ? first.size() == 2
                        && first.stream().anyMatch(hash -> Arrays.equals(hash, expected.getFirst()))
                : same(first, expected);
    }

    private static boolean same(List<byte[]> one, List<byte[]> other) {
        return Arrays.deepEquals(one.toArray(), other.toArray());
    }

    private TokenCheck.Good token(Stamp stamp) throws Refused {
        TokenCheck.Finding finding;
        synchronized (tokens) {
            finding =
                    tokens.computeIfAbsent(
                            Sha256.of(stamp.token()), digest -> tokenCheck.of(stamp.token()));
        }
        return switch (finding) {
            case TokenCheck.Good good when good.hash() == stamp.hash() -> good;
            case TokenCheck.Good other ->
                    throw new Refused(
                            "RECORD_ALGORITHMS",
                            "a timestamp is over "
                                    + other.hash()
                                    + " in a tree of "
                                    + stamp.hash());
            case TokenCheck.Bad bad -> throw new Refused("RECORD_TOKEN", bad.reason().text());
        };
    }
}
