// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import de.urschrift.kernel.HashAlgorithm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;

/// Writes evidence records (RFC 4998, 3.1 and 4.1): version 1, no cryptoInfos, no encryptionInfo, in DER.
final class RecordWriter {
    private static final byte[] VERSION_1 = {0x02, 0x01, 0x01};

    private final TreeFiles files;

    RecordWriter(TreeFiles files) {
        this.files = files;
    }

    /// @param places all of a record, in its order; not empty
    byte[] record(List<EvidencePlace> places) {
        byte[][] algorithms =
                places.stream()
                        .map(place -> place.tree().hash())
                        .distinct()
                        .map(hash -> Der.sequence(oid(hash)))
                        .toArray(byte[][]::new);
        return Der.sequence(VERSION_1, Der.sequence(algorithms), sequence(places));
    }

    /// The ArchiveTimeStampSequence of these places.
    byte[] sequence(List<EvidencePlace> places) {
        NavigableMap<Integer, List<byte[]>> chains = new TreeMap<>();
        for (EvidencePlace place : places) {
            chains.computeIfAbsent(place.chain(), chain -> new ArrayList<>()).add(stamp(place));
        }
        return Der.element(
                Der.SEQUENCE,
                chains.values().stream().map(chain -> Der.element(Der.SEQUENCE, chain)).toList());
    }

    private byte[] stamp(EvidencePlace place) {
        byte[] algorithm = Der.element(Der.tagged(0), List.of(oid(place.tree().hash())));
        byte[] token = files.token(place.tree());
        List<byte[]> lists = reduced(place);
        return lists.isEmpty()
                ? Der.sequence(algorithm, token)
                : Der.sequence(algorithm, Der.element(Der.tagged(2), lists), token);
    }

    /// The reduced hash tree: the data group's hashes first, then a list for each node on the way. A group of a
    /// single hash shares its list with the first node; where that is all there is, the tree is left out.
    private List<byte[]> reduced(EvidencePlace place) {
        Member member = files.member(place);
        List<List<byte[]>> lists = new ArrayList<>();
        lists.add(member.group());
        files.path(place, member).forEach(node -> lists.add(List.of(node)));
        if (member.group().size() == 1) {
            if (lists.size() == 1) {
                return List.of();
            }
            List<byte[]> first = new ArrayList<>(lists.removeFirst());
            first.addAll(lists.removeFirst());
            lists.addFirst(HashGroup.of(first));
        }
        return lists.stream().map(RecordWriter::list).toList();
    }

    private static byte[] list(List<byte[]> hashes) {
        return Der.element(
                Der.SEQUENCE,
                hashes.stream().map(hash -> Der.element(Der.OCTETS, List.of(hash))).toList());
    }

    private static byte[] oid(HashAlgorithm hash) {
        try {
            return new ASN1ObjectIdentifier(hash.oid()).getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException("an object identifier of ours is not writable", e);
        }
    }
}
