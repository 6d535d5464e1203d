// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/// Makes evidence records (RFC 4998) for tests by the letter of the standard, well or with one thing wrong.
final class EvidenceMaker {
    final SealMaker stamps;
    boolean sortGroup = true;
    boolean sortRenewal;
    private final List<List<ASN1Encodable>> chains = new ArrayList<>();
    private final TreeSet<String> digests = new TreeSet<>();
    private byte[] lastToken = {};
    private String digest = "SHA-256";

    EvidenceMaker(SealMaker stamps) {
        this.stamps = stamps;
    }

    static byte[] hash(String digest, byte[]... parts) {
        var all = Hash.named(digest);
        Arrays.stream(parts).forEach(all::update);
        return all.digest();
    }

    private static byte[][] sorted(List<byte[]> hashes) {
        return hashes.stream().sorted(Arrays::compareUnsigned).toArray(byte[][]::new);
    }

    /// A first chain over one group, with some neighbours in the tree.
    EvidenceMaker chain(String name, int depth, byte[]... files) throws Exception {
        digest = name;
        return chain(depth, Arrays.stream(files).map(f -> hash(name, f)).toList());
    }

    /// Renews the hash tree.
    EvidenceMaker renewTree(String name, int depth, byte[]... files) throws Exception {
        digest = name;
        byte[] before = hash(name, sequence(chains));
        return chain(
                depth,
                Arrays.stream(files)
                        .map(f -> hash(name, f))
                        .map(h ->
                                sortRenewal
                                        ? hash(name, sorted(List.of(h, before)))
                                        : hash(name, h, before))
                        .toList());
    }

    private static byte[] sequence(List<List<ASN1Encodable>> chains) throws Exception {
        return encoded(chains).getEncoded("DER");
    }

    private static DERSequence encoded(List<List<ASN1Encodable>> chains) {
        return new DERSequence(
                chains.stream()
                        .map(c -> new DERSequence(c.toArray(ASN1Encodable[]::new)))
                        .toArray(ASN1Encodable[]::new));
    }

    private EvidenceMaker chain(int depth, List<byte[]> group) throws Exception {
        chains.add(new ArrayList<>());
        timestamp(depth, group);
        return this;
    }

    /// Renews the timestamp.
    EvidenceMaker renewTimestamp(int depth) throws Exception {
        timestamp(depth, List.of(hash(digest, lastToken)));
        return this;
    }

    private void timestamp(int depth, List<byte[]> group) throws Exception {
        digests.add(digest);
        byte[][] first = sortGroup ? sorted(group) : group.toArray(byte[][]::new);
        byte[] root = first.length == 1 ? first[0] : hash(digest, first);
        var tree = new ArrayList<ASN1Encodable>();
        tree.add(list(first));
        for (int i = 0; i < depth; i++) {
            byte[] neighbour = hash(digest, new byte[] {(byte) i});
            tree.add(list(neighbour));
            root = hash(digest, sorted(List.of(root, neighbour)));
        }
        lastToken = stamps.stamp(digest, root);
        var token = ASN1Primitive.fromByteArray(lastToken);
        lastToken = token.getEncoded();
        var fields = new ArrayList<ASN1Encodable>();
        fields.add(new DERTaggedObject(false, 0, algorithm(digest)));
        if (depth > 0 || first.length > 1) {
            fields.add(
                    new DERTaggedObject(
                            false, 2, new DERSequence(tree.toArray(ASN1Encodable[]::new))));
        }
        fields.add(token);
        chains.getLast().add(new DERSequence(fields.toArray(ASN1Encodable[]::new)));
    }

    private static DERSequence list(byte[]... hashes) {
        return new DERSequence(
                Arrays.stream(hashes).map(DEROctetString::new).toArray(ASN1Encodable[]::new));
    }

    private static AlgorithmIdentifier algorithm(String digest) {
        ASN1ObjectIdentifier oid =
                switch (digest) {
                    case "SHA-1" -> OIWObjectIdentifiers.idSHA1;
                    case "SHA-256" -> NISTObjectIdentifiers.id_sha256;
                    case "SHA-384" -> NISTObjectIdentifiers.id_sha384;
                    default -> NISTObjectIdentifiers.id_sha512;
                };
        return new AlgorithmIdentifier(oid);
    }

    /// @param drop chains to leave out
    byte[] record(int... drop) throws Exception {
        var kept = new ArrayList<>(chains);
        for (int chain : drop) {
            kept.remove(chain);
        }
        return new DERSequence(
                        new ASN1Encodable[] {
                            new ASN1Integer(1),
                            new DERSequence(
                                    digests.stream()
                                            .map(EvidenceMaker::algorithm)
                                            .toArray(ASN1Encodable[]::new)),
                            encoded(kept)
                        })
                .getEncoded("DER");
    }

    /// Takes a timestamp out of the last chain.
    EvidenceMaker drop(int timestamp) {
        chains.getLast().remove(timestamp);
        return this;
    }
}
