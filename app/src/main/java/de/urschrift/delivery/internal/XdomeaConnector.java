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
import de.urschrift.kernel.Sha256;
import de.urschrift.offices.spi.SetUpRules.Field;
import de.urschrift.store.BlobStore;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.springframework.stereotype.Component;

/// A folder that a DMS takes xdomea packages from, one for each document version. A package appears whole and in one
/// step. The DMS' object id is the package's file name; its content is the sealed file in it.
@Component
final class XdomeaConnector implements DmsConnector, DmsInventory, DmsErasure {
    private final IdSource ids;
    private final InstantSource time;

    XdomeaConnector(IdSource ids, InstantSource time) {
        this.ids = ids;
        this.time = time;
    }

    @Override
    public String kind() {
        return "xdomea";
    }

    @Override
    public List<Field> settings() {
        return XdomeaSettings.KNOWN;
    }

    @Override
    public void check(DmsProfile profile) {
        XdomeaSettings.of(profile, DropFolder.of(profile, ids));
    }

    @Override
    public Optional<String> find(DmsProfile profile, Handover handover) {
        return DropFolder.of(profile, ids).find(handover);
    }

    @Override
    public String create(DmsProfile profile, Handover handover, BlobStore blobs) {
        DropFolder folder = DropFolder.of(profile, ids);
        XdomeaPackage content = new XdomeaPackage(XdomeaSettings.of(profile, folder), handover);
        String object = content.name() + ".zip";
        folder.put(
                handover,
                object,
                List.of(
                        new Part(
                                object,
                                file -> content.writeTo(file, blobs, time.instant(), ids.next()),
                                file -> holds(file, handover.file()))));
        return object;
    }

    @Override
    public Optional<InputStream> read(DmsProfile profile, String objectId) {
        DropFolder folder = DropFolder.of(profile, ids);
        Optional<Path> place = folder.place(objectId).filter(Files::exists);
        if (place.isEmpty()) {
            return Optional.empty();
        }
        try {
            return sealedFile(place.get());
        } catch (ZipException noPackage) {
            return Optional.of(InputStream.nullInputStream());
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
        DropFolder.of(profile, ids).erase(objectId, XdomeaConnector::holds, List::of);
    }

    @Override
    public boolean reachesTheDms() {
        return false;
    }

    private static boolean holds(Path file, Sha256 digest) throws IOException {
        try (InputStream in = sealedFile(file).orElseGet(InputStream::nullInputStream)) {
            return Sha256.of(in).equals(digest);
        } catch (ZipException noPackage) {
            return false;
        }
    }

    /// The only PDF in a package.
    private static Optional<InputStream> sealedFile(Path file) throws IOException {
        ZipFile zip = new ZipFile(file.toFile());
        Optional<? extends ZipEntry> entry =
                zip.stream().filter(each -> each.getName().endsWith(".pdf")).findFirst();
        if (entry.isEmpty()) {
            zip.close();
            return Optional.empty();
        }
        return Optional.of(
                new FilterInputStream(zip.getInputStream(entry.get())) {
                    @Override
                    public void close() throws IOException {
                        zip.close();
                    }
                });
    }
}
