// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// A log as files (C2SP tlog-tiles): reads the entries once, in constant memory, and compares every tile and the root with
/// what the entries come to. Files that the checkpoint does not need are not looked at.
final class LogTiles {
    private static final int FULL = 256;
    private static final int HASH = 32;
    private static final int MOST_DETAILS = 20;

    private final Path folder;
    private final long size;

    /// @param size as the checkpoint says
    LogTiles(Path folder, long size) {
        this.folder = folder;
        this.size = size;
    }

    /// Something is not as it must be, and reading on makes no sense.
    static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;
        final transient Finding finding;

        Broken(ReasonCode code, String detail) {
            super(code.name());
            this.finding = new Finding(code, detail);
        }
    }

    /// What a log is made of up to a size, whatever the order, and in order.
    ///
    /// @param sum of all leaf hashes as numbers; equal for the same leaves in any order
    record Content(byte[] root, BigInteger sum) {}

    /// @param to at most the size
    Content upTo(long to) throws IOException, Broken {
        var tree = new Tree();
        BigInteger[] sum = {BigInteger.ZERO};
        for (long n = 0; n * FULL < to; n++) {
            for (byte[] leaf : leaves(n)) {
                if (tree.size() < to) {
                    tree.add(leaf);
                    sum[0] = sum[0].add(new BigInteger(1, leaf));
                }
            }
        }
        return new Content(tree.root(), sum[0]);
    }

    /// Compares everything with everything.
    void check(byte[] root, Findings findings) throws IOException, Broken {
        var differing = new Differing(findings);
        var tree = new Tree();
        var rows = new ArrayList<Row>();
        rows.add(new Row(0));
        for (long n = 0; n * FULL < size; n++) {
            for (byte[] leaf : leaves(n)) {
                tree.add(leaf);
                put(rows, 0, leaf, differing);
            }
        }
        for (Row row : rows) {
            if (!row.hashes.isEmpty()) {
                compare(row, differing);
            }
        }
        differing.report();
        findings.require(Arrays.equals(tree.root(), root), ReasonCode.LOG_ROOT);
    }

    /// The tile that is being filled on one level.
    private static final class Row {
        private final int level;
        private final List<byte[]> hashes = new ArrayList<>();
        private long number;

        Row(int level) {
            this.level = level;
        }
    }

    private void put(List<Row> rows, int level, byte[] hash, Differing differing)
            throws IOException, Broken {
        Row row = rows.get(level);
        row.hashes.add(hash);
        if (row.hashes.size() == FULL) {
            compare(row, differing);
            var block = new Tree();
            row.hashes.forEach(block::add);
            row.hashes.clear();
            row.number++;
            if (rows.size() == level + 1) {
                rows.add(new Row(level + 1));
            }
            put(rows, level + 1, block.root(), differing);
        }
    }

    private void compare(Row row, Differing differing) throws IOException, Broken {
        String path = path(String.valueOf(row.level), row.number);
        int width = row.hashes.size();
        byte[] stored = read(path, width, width * HASH, FULL * HASH);
        if (stored.length != width * HASH && stored.length != FULL * HASH) {
            throw new Broken(ReasonCode.LOG_FOLDER, path);
        }
        boolean same = true;
        for (int i = 0; i < width; i++) {
            byte[] hash = Arrays.copyOfRange(stored, i * HASH, (i + 1) * HASH);
            same &= Arrays.equals(hash, row.hashes.get(i));
            if (row.level == 0) {
                differing.weigh(row.hashes.get(i), hash);
            }
        }
        if (!same) {
            differing.note(path);
        }
    }

    /// Tells whether tiles that differ hold the same leaves in another order.
    private static final class Differing {
        private final Findings findings;
        private final List<String> tiles = new ArrayList<>();
        private BigInteger balance = BigInteger.ZERO;

        Differing(Findings findings) {
            this.findings = findings;
        }

        void weigh(byte[] computed, byte[] stored) {
            if (!Arrays.equals(computed, stored)) {
                balance =
                        balance.add(new BigInteger(1, computed))
                                .subtract(new BigInteger(1, stored));
            }
        }

        void note(String tile) {
            if (tiles.size() < MOST_DETAILS) {
                tiles.add(tile);
            }
        }

        void report() {
            boolean leaves = tiles.stream().anyMatch(tile -> tile.startsWith("tile/0/"));
            if (leaves && balance.signum() == 0) {
                findings.add(ReasonCode.LOG_REORDERED);
            } else {
                tiles.forEach(tile -> findings.add(ReasonCode.LOG_TILE, tile));
            }
        }
    }

    /// Leaf hashes of a bundle's entries, as many as the size needs.
    private List<byte[]> leaves(long number) throws IOException, Broken {
        String path = path("entries", number);
        int width = (int) Math.min(FULL, size - number * FULL);
        byte[] bundle = read(path, width, width * 2L, FULL * (2L + 0xFFFF));
        var leaves = new ArrayList<byte[]>(FULL);
        int at = 0;
        while (at < bundle.length) {
            int length =
                    at + 2 > bundle.length
                            ? bundle.length
                            : (bundle[at] & 0xFF) << 8 | bundle[at + 1] & 0xFF;
            if (at + 2 + length > bundle.length || leaves.size() == FULL) {
                throw new Broken(ReasonCode.LOG_FOLDER, path);
            }
            leaves.add(Tree.leaf(Arrays.copyOfRange(bundle, at + 2, at + 2 + length)));
            at += 2 + length;
        }
        if (leaves.size() < width) {
            throw missing(path, number * FULL + leaves.size());
        }
        if (leaves.size() > width && leaves.size() < FULL) {
            throw new Broken(ReasonCode.LOG_FOLDER, path);
        }
        return leaves.subList(0, width);
    }

    /// @param first of the entries that are not there
    private Broken missing(String path, long first) {
        boolean later =
                Files.exists(folder.resolve(path("entries", first / FULL + 1)))
                        || Files.exists(folder.resolve(path("entries", first / FULL + 1) + ".p"));
        return later
                ? new Broken(ReasonCode.LOG_FOLDER, path)
                : new Broken(
                        ReasonCode.LOG_TRUNCATED,
                        "Es fehlen die Einträge ab Nummer " + first + ".");
    }

    /// A partial file may have given way to the full one since the checkpoint was made.
    private byte[] read(String path, int width, long least, long most) throws IOException, Broken {
        Path full = folder.resolve(path);
        Path file =
                width == FULL || Files.exists(full) ? full : folder.resolve(path + ".p/" + width);
        try {
            long length = Files.size(file);
            if (length < least || length > most) {
                throw new Broken(ReasonCode.LOG_FOLDER, path);
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            if (path.startsWith("tile/entries/")) {
                throw missing(path, Long.parseLong(path.replaceAll("\\D", "")) * FULL);
            }
            throw new Broken(ReasonCode.LOG_FOLDER, path);
        }
    }

    /// Three digits an element, all but the last after an `x`.
    private static String path(String level, long number) {
        String digits = String.format(Locale.ROOT, "%03d", number % 1000);
        for (long rest = number / 1000; rest > 0; rest /= 1000) {
            digits = String.format(Locale.ROOT, "x%03d/", rest % 1000) + digits;
        }
        return "tile/" + level + "/" + digits;
    }
}
