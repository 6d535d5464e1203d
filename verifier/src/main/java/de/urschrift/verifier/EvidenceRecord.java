// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/// An evidence record (Beweisdatensatz, RFC 4998, 3.1) as the preservation profile wants it: version 1, neither
/// `cryptoInfos` nor `encryptionInfo`, no attributes.
///
/// @param chains archive timestamps; within a chain each renews the timestamp before, each chain the hash trees before
record EvidenceRecord(List<List<ArchiveTimestamp>> chains, List<ASN1Encodable> encodedChains) {
    private static final int MOST_CHAINS = 64;
    private static final int MOST_RENEWALS = 512;
    private static final int DEEPEST_TREE = 128;
    private static final int MOST_HASHES = 1 << 16;

    EvidenceRecord {
        chains = List.copyOf(chains);
        encodedChains = List.copyOf(encodedChains);
    }

    /// @param digest Java's name of the hash tree's algorithm
    /// @param tree the reduced hash tree: lists of hashes from the data upwards; none when the timestamp is over the data
    /// @param token the timestamp, a CMS
    record ArchiveTimestamp(String digest, List<List<byte[]>> tree, ASN1Encodable token) {
        ArchiveTimestamp {
            tree = List.copyOf(tree);
        }

        byte[] encodedToken() throws IOException {
            return token.toASN1Primitive().getEncoded();
        }
    }

    /// @throws IllegalArgumentException when the bytes have another form
    static EvidenceRecord parse(byte[] bytes) {
        try {
            ASN1Primitive parsed = ASN1Primitive.fromByteArray(bytes);
            if (parsed == null || !Arrays.equals(parsed.getEncoded(), bytes)) {
                throw broken("encoding");
            }
            return record(ASN1Sequence.getInstance(parsed));
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("not an evidence record", e);
        }
    }

    private static EvidenceRecord record(ASN1Sequence record) throws IOException {
        if (record.size() != 3 || !ASN1Integer.getInstance(record.getObjectAt(0)).hasValue(1)) {
            throw broken("version or fields");
        }
        List<ASN1Encodable> encodedChains = list(record.getObjectAt(2), MOST_CHAINS);
        var chains = new ArrayList<List<ArchiveTimestamp>>();
        var used = new TreeSet<String>();
        for (ASN1Encodable encoded : encodedChains) {
            var chain = new ArrayList<ArchiveTimestamp>();
            for (ASN1Encodable timestamp : list(encoded, MOST_RENEWALS)) {
                chain.add(timestamp(ASN1Sequence.getInstance(timestamp)));
            }
            String digest = chain.getFirst().digest();
            if (!chain.stream().allMatch(t -> t.digest().equals(digest))) {
                throw broken("one algorithm in a chain");
            }
            used.add(digest);
            chains.add(List.copyOf(chain));
        }
        List<String> named =
                list(record.getObjectAt(1), MOST_CHAINS).stream()
                        .map(EvidenceRecord::algorithm)
                        .toList();
        if (!List.copyOf(used).equals(named.stream().sorted().toList())) {
            throw broken("digest algorithms");
        }
        return new EvidenceRecord(chains, encodedChains);
    }

    private static ArchiveTimestamp timestamp(ASN1Sequence fields) throws IOException {
        Optional<String> digest = Optional.empty();
        List<List<byte[]>> tree = List.of();
        int last = -1;
        for (int i = 0; i + 1 < fields.size(); i++) {
            ASN1TaggedObject field = ASN1TaggedObject.getInstance(fields.getObjectAt(i));
            if (!field.hasContextTag() || field.getTagNo() <= last) {
                throw broken("field of an archive timestamp");
            }
            last = field.getTagNo();
            switch (last) {
                case 0 ->
                        digest =
                                Optional.of(
                                        algorithm(AlgorithmIdentifier.getInstance(field, false)));
                case 2 -> tree = tree(ASN1Sequence.getInstance(field, false));
                default -> throw broken("field of an archive timestamp");
            }
        }
        ASN1Encodable token = fields.getObjectAt(fields.size() - 1);
        String imprint = imprint(token);
        if (digest.filter(d -> !d.equals(imprint)).isPresent()) {
            throw broken("the tree's algorithm is not the timestamp's");
        }
        return new ArchiveTimestamp(imprint, tree, token);
    }

    private static String imprint(ASN1Encodable token) throws IOException {
        var data =
                org.bouncycastle.asn1.cms.SignedData.getInstance(
                        ContentInfo.getInstance(token).getContent());
        byte[] content =
                ASN1OctetString.getInstance(data.getEncapContentInfo().getContent()).getOctets();
        return algorithm(TSTInfo.getInstance(content).getMessageImprint().getHashAlgorithm());
    }

    private static String algorithm(ASN1Encodable identifier) {
        return Algorithms.imprint(AlgorithmIdentifier.getInstance(identifier))
                .orElseThrow(() -> broken("digest algorithm"));
    }

    private static List<List<byte[]>> tree(ASN1Sequence lists) {
        var tree = new ArrayList<List<byte[]>>();
        int hashes = 0;
        for (ASN1Encodable list : list(lists, DEEPEST_TREE)) {
            List<byte[]> level =
                    list(list, MOST_HASHES).stream()
                            .map(hash -> ASN1OctetString.getInstance(hash).getOctets())
                            .toList();
            hashes += level.size();
            tree.add(level);
        }
        if (hashes > MOST_HASHES) {
            throw broken("too many hashes");
        }
        return tree;
    }

    private static List<ASN1Encodable> list(ASN1Encodable sequence, int most) {
        ASN1Sequence parsed = ASN1Sequence.getInstance(sequence);
        if (parsed.size() < 1 || parsed.size() > most) {
            throw broken("empty or too long");
        }
        return List.of(parsed.toArray());
    }

    /// The encoding of the first chains, which a renewal of the hash tree covers (RFC 4998, 5.2).
    byte[] before(int chains) throws IOException {
        return new DERSequence(encodedChains.subList(0, chains).toArray(ASN1Encodable[]::new))
                .getEncoded(ASN1Encoding.DER);
    }

    private static IllegalArgumentException broken(String where) {
        return new IllegalArgumentException("not an evidence record: " + where);
    }
}
