// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake.internal;

import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.Reason;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.Offices;
import de.urschrift.store.DataFolder;
import de.urschrift.store.Durable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Where things lie in the hot folder, and where they go. Names that begin with a dot are left alone: scanners and
/// file transfers write under such names before they rename.
final class HotFolderPlaces {
    private static final String RECEIVED = ".received";
    private static final String REJECTED = ".rejected";

    /// Ends the name of the file that says why the one beside it was put aside.
    static final String REASON = ".reason.txt";

    private static final String CODE = "[A-Z0-9][A-Z0-9_-]{0,31}";

    private final Path root;
    private final boolean keep;

    /// @param keep whether what was received is kept in `.received`; otherwise it is deleted after the receipt
    HotFolderPlaces(Path root, boolean keep) {
        this.root = root;
        this.keep = keep;
    }

    /// The hot folder's place.
    ///
    /// @param path as configured; blank for the usual one
    static Path root(DataFolder data, String path) {
        return path.isBlank() ? data.resolve("hot") : Path.of(path).toAbsolutePath().normalize();
    }

    /// The files that say why something was put aside.
    List<Path> reasons() throws IOException {
        Path rejected = root.resolve(REJECTED);
        if (!Files.isDirectory(rejected)) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(rejected, 3)) {
            return found.filter(path -> name(path).endsWith(REASON)).toList();
        }
    }

    /// Where an item lies, or lay before it was put aside.
    Path within(Path item) {
        Path rejected = root.resolve(REJECTED);
        return item.startsWith(rejected) ? rejected.relativize(item) : root.relativize(item);
    }

    /// What may be taken or has to be rejected: everything but the folders of offices and classes.
    List<Path> items() throws IOException {
        Durable.createFolders(root);
        List<Path> items = new ArrayList<>();
        for (Path office : inside(root)) {
            if (!Files.isDirectory(office, LinkOption.NOFOLLOW_LINKS)) {
                items.add(office);
                continue;
            }
            for (Path documentClass : inside(office)) {
                if (Files.isDirectory(documentClass, LinkOption.NOFOLLOW_LINKS)) {
                    items.addAll(inside(documentClass));
                } else {
                    items.add(documentClass);
                }
            }
        }
        return items;
    }

    /// Why this item cannot be received; empty when it can.
    List<Reason> objections(Path item, Offices offices) {
        if (root.relativize(item).getNameCount() != 3) {
            return List.of(
                    new Reason(
                            "WRONG_PLACE",
                            "",
                            "Dateien gehören in <AMT>/<KLASSE>/, zum Beispiel STADTKASSE/POST/."));
        }
        if (!office(item).matches(CODE) || !documentClass(item).matches(CODE)) {
            return List.of(
                    new Reason(
                            "WRONG_PLACE",
                            "",
                            "Amt und Klasse sind Kürzel aus A-Z, 0-9, _ und -: "
                                    + office(item)
                                    + "/"
                                    + documentClass(item)));
        }
        return offices.objections(new OfficeCode(office(item)), new ClassCode(documentClass(item)));
    }

    String office(Path item) {
        return root.relativize(item).getName(0).toString().toUpperCase(Locale.ROOT);
    }

    String documentClass(Path item) {
        return root.relativize(item).getName(1).toString().toUpperCase(Locale.ROOT);
    }

    String nameOf(Path item) {
        return root.relativize(item).toString();
    }

    /// Takes the item away after its receipt.
    void received(Path item, BatchId batch) throws IOException {
        Path folder = root.resolve(RECEIVED).resolve(batch.toString());
        Path target = folder.resolve(name(item));
        for (int n = 2; Files.exists(target, LinkOption.NOFOLLOW_LINKS); n++) {
            target = folder.resolve(n + "~" + name(item));
        }
        // in one step, so that a stop in between leaves no half folder to be taken as a new one
        move(item, target);
        if (!keep) {
            delete(folder);
        }
    }

    /// Puts the item aside and says why.
    void reject(Path item, List<Reason> reasons) throws IOException {
        Path folder = root.resolve(REJECTED).resolve(root.relativize(item)).getParent();
        if (folder == null) {
            throw new IllegalArgumentException("an item lies in the hot folder");
        }
        Path target = folder.resolve(name(item));
        for (int n = 2; Files.exists(target, LinkOption.NOFOLLOW_LINKS); n++) {
            target = folder.resolve(n + "~" + name(item));
        }
        String text =
                reasons.stream()
                        .map(reason ->
                                reason.text()
                                        + " ["
                                        + reason.code()
                                        + (reason.clause().isEmpty() ? "" : ", " + reason.clause())
                                        + "]\n")
                        .distinct()
                        .collect(Collectors.joining());
        Durable.write(
                folder.resolve(name(target) + REASON),
                ("Nicht angenommen:\n" + text).getBytes(StandardCharsets.UTF_8));
        move(item, target);
    }

    private static void move(Path from, Path to) throws IOException {
        Path target = to.getParent();
        Path source = from.getParent();
        if (target == null || source == null) {
            throw new IllegalArgumentException("an item lies in a folder");
        }
        Durable.createFolders(target);
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        Durable.sync(target);
        Durable.sync(source);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /// What lies in a folder in name order, hidden names left out.
    static List<Path> inside(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(path -> !name(path).startsWith("."))
                    .sorted(Comparator.comparing(HotFolderPlaces::name))
                    .toList();
        }
    }

    static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    /// Size and time of change.
    static String stateOf(Path path) throws IOException {
        BasicFileAttributes found =
                Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return " %d %d %b;"
                .formatted(
                        found.size(), found.lastModifiedTime().toMillis(), found.isRegularFile());
    }
}
