// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import de.urschrift.kernel.OutsideFailure;
import de.urschrift.kernel.Sha256;
import de.urschrift.store.BlobStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Reads the files of hash trees. They lie in the archive for good, and in the blob store to be read quickly; where
/// they are missing there, as after a restore, they come back from the archive.
final class TreeFiles {
    static final String MEMBERS = "members.txt";
    static final String NODES = "nodes.bin";
    static final String TOKEN = "timestamp.tst";

    private final BlobStore blobs;
    private final ArchivedContents contents;

    TreeFiles(BlobStore blobs, ArchivedContents contents) {
        this.blobs = blobs;
        this.contents = contents;
    }

    private Path local(EvidenceTree tree, String name, Sha256 digest) {
        if (!blobs.contains(digest)) {
            try (InputStream in = contents.open(tree.objectId(), 1, name)) {
                if (!blobs.put(in).equals(digest)) {
                    throw new IOException(name + " has other bytes than it should");
                }
            } catch (IOException e) {
                throw damaged(tree, e);
            }
        }
        return blobs.path(digest);
    }

    Path members(EvidenceTree tree) {
        return local(tree, MEMBERS, tree.members());
    }

    Path nodes(EvidenceTree tree) {
        return local(tree, NODES, tree.nodes());
    }

    /// Is told of each member and where its line begins.
    interface Visitor {
        void member(Member member, long position, long line) throws IOException;
    }

    void forEach(EvidenceTree tree, Visitor visitor) throws IOException {
        try (BufferedReader lines =
                Files.newBufferedReader(members(tree), StandardCharsets.US_ASCII)) {
            long position = 0;
            long begin = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                visitor.member(Member.parse(line), position, begin);
                position++;
                begin += line.length() + 1;
            }
        }
    }

    Member member(EvidencePlace place) {
        try (RandomAccessFile file = new RandomAccessFile(members(place.tree()).toFile(), "r")) {
            file.seek(place.line());
            try (BufferedReader rest =
                    new BufferedReader(
                            new InputStreamReader(
                                    java.nio.channels.Channels.newInputStream(file.getChannel()),
                                    StandardCharsets.US_ASCII),
                            1024)) {
                String line = rest.readLine();
                if (line == null) {
                    throw new IOException("there is no such line");
                }
                return Member.parse(line);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw damaged(place.tree(), e);
        }
    }

    /// The hashes from the member's leaf to the tree's root.
    List<byte[]> path(EvidencePlace place, Member member) {
        EvidenceTree tree = place.tree();
        try (NodeReader nodes = new NodeReader(nodes(tree), tree.hash(), tree.size())) {
            return nodes.path(place.position(), member.leaf(tree.hash().digest()), tree.root());
        } catch (IOException e) {
            throw damaged(tree, e);
        }
    }

    byte[] token(EvidenceTree tree) {
        try {
            return Files.readAllBytes(local(tree, TOKEN, tree.sealedToken()));
        } catch (IOException e) {
            throw damaged(tree, e);
        }
    }

    static OutsideFailure damaged(EvidenceTree tree, Exception cause) {
        return new OutsideFailure(
                OutsideFailure.Category.STORAGE,
                false,
                "the files of "
                        + tree.objectId()
                        + " cannot be read or are damaged; the archive holds them once more, fsck says more",
                cause);
    }
}
