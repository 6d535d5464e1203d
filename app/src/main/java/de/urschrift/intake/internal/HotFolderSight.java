// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake.internal;

import de.urschrift.intake.HotFolderItem;
import de.urschrift.intake.HotFolders;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.store.DataFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Reads the hot folder for people. Takes nothing and moves nothing.
@Component
final class HotFolderSight implements HotFolders {
    private static final int MOST = 200;

    private final Path root;
    private final HotFolderPlaces places;
    private final boolean watched;

    HotFolderSight(
            DataFolder data,
            @Value("${urschrift.hotfolder.path:}") String path,
            @Value("${urschrift.hotfolder.enabled:true}") boolean watched) {
        this.root = HotFolderPlaces.root(data, path);
        this.places = new HotFolderPlaces(root, true);
        this.watched = watched;
    }

    @Override
    public boolean watched() {
        return watched;
    }

    @Override
    public List<HotFolderItem> waiting() {
        List<HotFolderItem> found = new ArrayList<>();
        try {
            for (Path item : places.items()) {
                see(item, found, List.of(), state(item));
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        return found;
    }

    private static HotFolderItem.State state(Path item) throws IOException {
        boolean ready =
                !isFolder(item)
                        || HotFolderPlaces.inside(item).stream().anyMatch(HotFolder::isMarker);
        return ready ? HotFolderItem.State.COMPLETE : HotFolderItem.State.GROWING;
    }

    @Override
    public List<HotFolderItem> refused() {
        List<HotFolderItem> found = new ArrayList<>();
        try {
            for (Path reason : places.reasons()) {
                String name = HotFolderPlaces.name(reason);
                Path item =
                        reason.resolveSibling(
                                name.substring(0, name.length() - HotFolderPlaces.REASON.length()));
                see(item, found, sentences(reason), HotFolderItem.State.REFUSED);
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        return found.stream()
                .sorted(Comparator.comparing(HotFolderItem::changedAt).reversed())
                .limit(MOST)
                .toList();
    }

    private static List<String> sentences(Path reason) throws IOException {
        return Files.readString(reason, StandardCharsets.UTF_8).lines().skip(1).toList();
    }

    /// What is taken away meanwhile is not seen.
    private void see(
            Path item, List<HotFolderItem> found, List<String> reasons, HotFolderItem.State state)
            throws IOException {
        try {
            List<Path> files = isFolder(item) ? HotFolderPlaces.inside(item) : List.of(item);
            long bytes = 0;
            Instant changed = Instant.EPOCH;
            for (Path file : files) {
                bytes += Files.size(file);
                Instant at = Files.getLastModifiedTime(file).toInstant();
                changed = at.isAfter(changed) ? at : changed;
            }
            found.add(
                    new HotFolderItem(
                            place(item),
                            HotFolderPlaces.name(item),
                            files.size(),
                            bytes,
                            changed,
                            state,
                            reasons));
        } catch (NoSuchFileException taken) {
            // nothing to see
        }
    }

    private String place(Path item) {
        Path folder = places.within(item).getParent();
        return folder == null ? "" : folder.toString();
    }

    private static boolean isFolder(Path item) {
        return Files.isDirectory(item, LinkOption.NOFOLLOW_LINKS);
    }

    private static OutsideFailure unreadable(IOException e) {
        return new OutsideFailure(
                OutsideFailure.Category.STORAGE, true, "the hot folder cannot be read", e);
    }
}
