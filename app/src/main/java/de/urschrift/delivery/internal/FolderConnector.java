// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import de.urschrift.delivery.DmsProfile;
import de.urschrift.delivery.Handover;
import de.urschrift.delivery.internal.DropFolder.Part;
import de.urschrift.delivery.spi.DmsConnector;
import de.urschrift.delivery.spi.DmsErasure;
import de.urschrift.delivery.spi.DmsInventory;
import de.urschrift.kernel.IdSource;
import de.urschrift.offices.spi.SetUpRules.Field;
import de.urschrift.store.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/// A folder that a DMS, or a person, takes files from: `<name>.transfer-note.xml`, `<name>.pdf`, and an index file. Each
/// appears whole; whoever sees the last, which is the PDF or the index file, sees the rest. No existing file is ever
/// replaced. The DMS' object id is the PDF's file name.
@Component
final class FolderConnector implements DmsConnector, DmsInventory, DmsErasure {
    private static final List<String> ENDINGS =
            List.of(".pdf", ".index.xml", ".index.json", ".index.csv", ".transfer-note.xml");

    private final IdSource ids;

    FolderConnector(IdSource ids) {
        this.ids = ids;
    }

    @Override
    public String kind() {
        return "folder";
    }

    @Override
    public List<Field> settings() {
        return FolderSettings.KNOWN;
    }

    @Override
    public void check(DmsProfile profile) {
        FolderSettings.of(profile);
        DropFolder.of(profile, ids);
    }

    @Override
    public Optional<String> find(DmsProfile profile, Handover handover) {
        return DropFolder.of(profile, ids).find(handover);
    }

    @Override
    public String create(DmsProfile profile, Handover handover, BlobStore blobs) {
        FolderSettings settings = FolderSettings.of(profile);
        String name = settings.fileName(handover);
        List<Part> parts = new ArrayList<>();
        parts.add(Part.of(name + ".transfer-note.xml", blobs, handover.note()));
        parts.add(Part.of(name + ".pdf", blobs, handover.file()));
        if (settings.index() != FolderSettings.Index.NONE) {
            String ending = settings.index().name().toLowerCase(Locale.ROOT);
            Part index = Part.of(name + ".index." + ending, IndexFile.of(settings, handover));
            parts.add(settings.last() == FolderSettings.Last.INDEX ? 2 : 1, index);
        }
        DropFolder.of(profile, ids).put(handover, name + ".pdf", parts);
        return name + ".pdf";
    }

    @Override
    public Optional<InputStream> read(DmsProfile profile, String objectId) {
        DropFolder folder = DropFolder.of(profile, ids);
        Optional<Path> place = folder.place(objectId);
        if (place.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.newInputStream(place.get()));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        } catch (IOException e) {
            throw folder.unreadable(e);
        }
    }

    @Override
    public void held(DmsProfile profile, Consumer<Held> to) {
        DropFolder.of(profile, ids).held(to);
    }

    @Override
    public void erase(DmsProfile profile, String objectId) {
        DropFolder.of(profile, ids).erase(objectId, DropFolder::has, FolderConnector::filesOf);
    }

    @Override
    public boolean reachesTheDms() {
        return false;
    }

    private static List<String> filesOf(String object) {
        String name = object.substring(0, object.length() - ".pdf".length());
        return ENDINGS.stream().map(ending -> name + ending).toList();
    }
}
