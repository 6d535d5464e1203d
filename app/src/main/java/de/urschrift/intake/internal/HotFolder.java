// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake.internal;

import de.urschrift.access.Actor;
import de.urschrift.access.Role;
import de.urschrift.intake.Batch;
import de.urschrift.intake.BatchKind;
import de.urschrift.intake.Intake;
import de.urschrift.intake.NewBatch;
import de.urschrift.intake.ReceiveResult;
import de.urschrift.intake.Sides;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Reason;
import de.urschrift.kernel.Sha256;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.Office;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.Offices;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes scans out of a folder. `<OFFICE>/<CLASS>/<file>` is a batch of one file, `<OFFICE>/<CLASS>/<folder>/` a batch
/// of single images in name order.
///
/// A file is taken when size and time did not change between two looks, a folder when a file `fertig` or `done` lies in
/// it, or when nothing in it changed for some looks. What is received leaves the folder only after the receipt; what
/// cannot be received goes to `.rejected` with its reason beside it. Stopped anywhere and started again it takes the
/// same file into the same batch: the batch's key is made of place, names and digests. Not thread-safe.
final class HotFolder {
    private static final Logger LOG = LoggerFactory.getLogger(HotFolder.class);
    private static final Set<String> MARKERS = Set.of("fertig", "done", "fertig.txt", "done.txt");
    private static final Actor SELF =
            new Actor(new Pseudonym("hotfolder"), Set.of(Role.SCAN_OPERATOR));

    private final Intake intake;
    private final Offices offices;
    private final HotFolderPlaces places;
    private final int looksForFolders;
    private final String languages;
    private Map<Path, Seen> seen = new HashMap<>();

    /// What lay there, and how often it looked the same, this time included.
    private record Seen(String state, int looks) {
        static final Seen NEVER = new Seen("", 0);
    }

    /// @param looksForFolders how often in a row a folder without a marker must look the same
    HotFolder(
            Intake intake,
            Offices offices,
            HotFolderPlaces places,
            int looksForFolders,
            String languages) {
        this.intake = intake;
        this.offices = offices;
        this.places = places;
        this.looksForFolders = looksForFolders;
        this.languages = languages;
    }

    /// Looks once. What fails now is tried again at the next look; it stops nothing else.
    void poll() {
        Map<Path, Seen> now = new HashMap<>();
        try {
            for (Path item : places.items()) {
                attempt(item, now);
            }
        } catch (IOException e) {
            LOG.warn("the hot folder cannot be read; tried again: {}", e.toString());
        }
        seen = now;
    }

    private void attempt(Path item, Map<Path, Seen> now) {
        try {
            Seen look = look(item);
            now.put(item, look);
            if (complete(item, look)) {
                take(item);
                now.remove(item);
            }
        } catch (IOException | RuntimeException e) {
            // names of files may name people: only the kind of failure is told
            LOG.warn("an item of the hot folder was not taken; tried again: {}", kind(e));
        }
    }

    private Seen look(Path item) throws IOException {
        StringBuilder state = new StringBuilder(HotFolderPlaces.stateOf(item));
        if (isFolder(item)) {
            for (Path file : HotFolderPlaces.inside(item)) {
                state.append(file.getFileName()).append(HotFolderPlaces.stateOf(file));
            }
        }
        Seen before = seen.getOrDefault(item, Seen.NEVER);
        boolean same = before.state().equals(state.toString());
        return new Seen(state.toString(), same ? before.looks() + 1 : 1);
    }

    private boolean complete(Path item, Seen look) throws IOException {
        if (!isFolder(item)) {
            return look.looks() >= 2;
        }
        List<Path> inside = HotFolderPlaces.inside(item);
        if (inside.isEmpty()) {
            return false;
        }
        return inside.stream().anyMatch(HotFolder::isMarker) || look.looks() >= looksForFolders;
    }

    private void take(Path item) throws IOException {
        List<Reason> refusals = new ArrayList<>();
        List<Path> files = isFolder(item) ? images(item, refusals) : List.of(item);
        if (!isFolder(item) && !Files.isRegularFile(item, LinkOption.NOFOLLOW_LINKS)) {
            refusals.add(new Reason("NOT_A_FILE", "", "Das ist keine gewöhnliche Datei."));
        }
        refusals.addAll(places.objections(item, offices));
        if (!refusals.isEmpty()) {
            places.reject(item, refusals);
            return;
        }
        Batch batch = intake.open(batch(item, files));
        for (Path file : files) {
            receive(batch, file, refusals);
        }
        intake.close(batch.id(), SELF);
        if (refusals.isEmpty()) {
            places.received(item, batch.id());
        } else {
            places.reject(item, refusals);
        }
    }

    private void receive(Batch batch, Path file, List<Reason> refusals) throws IOException {
        try (InputStream bytes = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            switch (intake.receive(batch.id(), HotFolderPlaces.name(file), bytes)) {
                case ReceiveResult.Received _ -> {}
                case ReceiveResult.Duplicate duplicate -> refusals.add(duplicate.reason());
                case ReceiveResult.Refused(var reason) -> refusals.add(reason);
            }
        }
    }

    private static List<Path> images(Path folder, List<Reason> refusals) throws IOException {
        List<Path> images = new ArrayList<>();
        for (Path file : HotFolderPlaces.inside(folder)) {
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                if (!isMarker(file)) {
                    images.add(file);
                }
            } else {
                refusals.add(
                        new Reason(
                                "FOLDER_IN_FOLDER",
                                "",
                                "In einem Stapelordner dürfen nur Dateien liegen."));
            }
        }
        if (images.isEmpty()) {
            refusals.add(new Reason("FOLDER_EMPTY", "", "Der Stapelordner enthält keine Datei."));
        }
        return images;
    }

    private NewBatch batch(Path item, List<Path> files) throws IOException {
        StringBuilder content = new StringBuilder(places.nameOf(item)).append('\n');
        for (Path file : files) {
            try (InputStream bytes = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                content.append(HotFolderPlaces.name(file))
                        .append(' ')
                        .append(Sha256.of(bytes))
                        .append('\n');
            }
        }
        String name = HotFolderPlaces.name(item);
        int dot = name.lastIndexOf('.');
        OfficeCode office = new OfficeCode(places.office(item));
        return new NewBatch(
                "hot/" + Sha256.of(content.toString().getBytes(StandardCharsets.UTF_8)),
                dot > 0 && !isFolder(item) ? name.substring(0, dot) : name,
                office,
                new ClassCode(places.documentClass(item)),
                SELF.pseudonym(),
                isFolder(item) ? BatchKind.SINGLE_IMAGES : BatchKind.DOCUMENT_FILES,
                Sides.UNKNOWN,
                OptionalInt.empty(),
                OptionalInt.empty(),
                "Hotfolder",
                offices.office(office).flatMap(Office::languages).orElse(languages));
    }

    static boolean isMarker(Path file) {
        return MARKERS.contains(HotFolderPlaces.name(file).toLowerCase(Locale.ROOT));
    }

    private static boolean isFolder(Path item) {
        return Files.isDirectory(item, LinkOption.NOFOLLOW_LINKS);
    }

    private static String kind(Exception failure) {
        return failure instanceof IOException
                ? failure.getClass().getSimpleName()
                : String.valueOf(failure.getMessage());
    }
}
