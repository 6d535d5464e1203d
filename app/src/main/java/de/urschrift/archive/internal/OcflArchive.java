// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import de.urschrift.archive.Archive;
import de.urschrift.archive.ArchiveObject;
import de.urschrift.archive.ArchiveReceipt;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.kernel.Sha256;
import de.urschrift.store.BlobStore;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// The archive as an OCFL storage root, wherever that is.
@Component
final class OcflArchive implements Archive {
    private final BlobStore blobs;
    private final InstantSource time;
    private final ObjectStore store;

    /// Writers of one object queue; by the object's digest.
    private final List<ReentrantLock> locks =
            Stream.generate(ReentrantLock::new).limit(64).toList();

    OcflArchive(ObjectStore store, BlobStore blobs, InstantSource time) {
        this.store = store;
        this.blobs = blobs;
        this.time = time;
        try {
            store.declare();
        } catch (IOException e) {
            throw broken("the archive cannot be opened", e);
        }
    }

    ObjectStore store() {
        return store;
    }

    @Override
    public ArchiveReceipt store(ArchiveObject object) {
        ReentrantLock lock = locks.get(Math.floorMod(object.id().hashCode(), locks.size()));
        lock.lock();
        try {
            return storeAlone(object);
        } catch (InventoryDamaged e) {
            throw new OutsideFailure(
                    OutsideFailure.Category.STORAGE,
                    false,
                    name(object.id(), object.version())
                            + " could not be stored: the object's inventory is damaged; the archive's check names"
                            + " what differs, restore the object from the backup",
                    e);
        } catch (IOException e) {
            throw broken(
                    name(object.id(), object.version())
                            + " could not be stored; what was archived before is safe, storing can be repeated",
                    e);
        } finally {
            lock.unlock();
        }
    }

    private ArchiveReceipt storeAlone(ArchiveObject object) throws IOException {
        OcflObject stored = store.object(object.id());
        Optional<Inventory> before = stored.inventory();
        int head = before.map(Inventory::headNumber).orElse(0);
        if (head == 0 && tombstone(object.id()).isPresent()) {
            throw new IllegalStateException(
                    name(object.id(), object.version())
                            + " cannot be stored: the object was deleted, and its id is not used again");
        }
        if (object.version() > head + 1) {
            throw new IllegalStateException(
                    name(object.id(), object.version()) + " cannot follow version " + head);
        }
        if (object.version() == head + 1) {
            write(object, before);
        } else {
            refuseOtherContent(object, before.orElseThrow());
            store.complete(stored);
        }
        return reread(object.id(), object.version())
                .filter(receipt -> receipt.main().equals(object.main()))
                .orElseThrow(() ->
                        new OutsideFailure(
                                OutsideFailure.Category.STORAGE,
                                false,
                                name(object.id(), object.version())
                                        + " reads otherwise than it was written; no receipt is given; the"
                                        + " archive's check names the files, restore them from the backup"));
    }

    private static void refuseOtherContent(ArchiveObject object, Inventory inventory) {
        Map<String, Sha256> asked = new TreeMap<>();
        object.contents().forEach(content -> asked.put(content.path(), content.digest()));
        if (!inventory.files(object.version()).equals(asked)
                || !inventory.main(object.version()).equals(object.main())) {
            throw new IllegalStateException(
                    name(object.id(), object.version())
                            + " is archived with other contents; a version is never rewritten");
        }
    }

    private void write(ArchiveObject object, Optional<Inventory> before) throws IOException {
        ObjectStore.Building part = store.begin(object.id(), object.version());
        Map<String, Digests> added = new LinkedHashMap<>();
        for (ArchiveObject.Content content : object.contents()) {
            boolean known =
                    before.flatMap(inventory -> inventory.contentWith(content.digest())).isPresent()
                            || added.values().stream()
                                    .anyMatch(one -> one.sha256().equals(content.digest()));
            if (!known) {
                String path = Inventory.name(object.version()) + "/content/" + content.path();
                added.put(path, copy(content.digest(), part, path));
            }
        }
        String created = time.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        Inventory inventory = Inventory.next(before, object, added, created);
        part.publish(inventory, inventory.bytes());
    }

    private Digests copy(Sha256 blob, ObjectStore.Building part, String path) throws IOException {
        Digests digests = part.add(path, () -> blobs.open(blob), Files.size(blobs.path(blob)));
        if (!digests.sha256().equals(blob)) {
            throw new IOException("blob " + blob + " has other bytes than its name says");
        }
        return digests;
    }

    @Override
    public Optional<ArchiveReceipt> reread(String objectId, int version) {
        OcflObject stored = store.object(objectId);
        try {
            Optional<Inventory> inventory = stored.inventory();
            if (inventory.isEmpty()
                    || !inventory.get().objectId().equals(objectId)
                    || !inventory.get().has(version)
                    || !stored.isWhole(inventory.get(), version)) {
                return Optional.empty();
            }
            return Optional.of(
                    new ArchiveReceipt(
                            objectId, version, inventory.get().main(version), time.instant()));
        } catch (IOException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /// Writes an object anew from a whole copy; what is there is set aside.
    void replace(OcflObject copy) throws IOException {
        String objectId = copy.inventory().orElseThrow().objectId();
        ReentrantLock lock = locks.get(Math.floorMod(objectId.hashCode(), locks.size()));
        lock.lock();
        try {
            store.setAside(objectId);
            if (new ObjectCopies(store).copy(copy).isEmpty()) {
                throw new IOException("the copy of " + objectId + " changed meanwhile");
            }
        } finally {
            lock.unlock();
        }
    }

    /// Reads every byte of an object.
    ///
    /// @return what differs; that it is missing, too
    List<String> checkObject(String objectId) {
        Differences differences = new Differences();
        try {
            OcflObject object = store.object(objectId);
            object.check(true, differences::add);
            if (object.id().filter(id -> !id.equals(objectId)).isPresent()) {
                differences.add("is another object");
            }
        } catch (IOException e) {
            throw broken(objectId + " cannot be read", e);
        }
        return differences.list();
    }

    /// Bytes of an object's files; 0 when nothing of it is there.
    long size(String objectId) {
        try {
            return store.object(objectId).place().files().values().stream()
                    .mapToLong(size -> Math.max(0, size))
                    .sum();
        } catch (IOException missing) {
            return 0;
        }
    }

    /// Removes an object; the caller has stored its tombstone.
    void delete(String objectId) {
        ReentrantLock lock = locks.get(Math.floorMod(objectId.hashCode(), locks.size()));
        lock.lock();
        try {
            store.delete(objectId);
        } catch (IOException e) {
            throw broken(objectId + " could not be deleted; deleting can be repeated", e);
        } finally {
            lock.unlock();
        }
    }

    void hold(String objectId, boolean held) {
        try {
            store.hold(objectId, held);
        } catch (IOException e) {
            throw broken("the hold of " + objectId + " cannot be changed", e);
        }
    }

    Optional<String> lockOf(String objectId) {
        try {
            return store.lockOf(objectId);
        } catch (IOException e) {
            throw broken("the lock of " + objectId + " cannot be read", e);
        }
    }

    Optional<TombstoneFile> tombstone(String objectId) {
        String id = TombstoneFile.idFor(objectId);
        return inventory(id)
                .map(inventory -> {
                    try {
                        String path = inventory.contentWith(inventory.main(1)).orElseThrow();
                        return TombstoneFile.parse(
                                new String(
                                        store.object(id).place().read(path).orElseThrow(),
                                        StandardCharsets.UTF_8));
                    } catch (IOException e) {
                        throw broken("the tombstone of " + objectId + " cannot be read", e);
                    }
                });
    }

    @Override
    public boolean contains(String objectId, int version) {
        return inventory(objectId).filter(inventory -> inventory.has(version)).isPresent();
    }

    @Override
    public List<ArchiveObject> versions(String objectId) {
        return inventory(objectId).map(OcflArchive::versions).orElse(List.of());
    }

    private static List<ArchiveObject> versions(Inventory inventory) {
        return IntStream.rangeClosed(1, inventory.headNumber())
                .mapToObj(version ->
                        new ArchiveObject(
                                inventory.objectId(),
                                version,
                                inventory.main(version),
                                inventory.files(version).entrySet().stream()
                                        .map(file ->
                                                new ArchiveObject.Content(
                                                        file.getKey(), file.getValue()))
                                        .toList()))
                .toList();
    }

    @Override
    public InputStream open(String objectId, ArchiveObject.Content content) {
        try {
            String path =
                    inventory(objectId)
                            .flatMap(inventory -> inventory.contentWith(content.digest()))
                            .orElseThrow(() -> new FileNotFoundException(content.path()));
            return opened(objectId, path);
        } catch (IOException e) {
            throw broken(content.path() + " of " + objectId + " cannot be read", e);
        }
    }

    /// Opens a file of an object by its content path.
    InputStream opened(String objectId, String content) throws IOException {
        return store.object(objectId)
                .place()
                .open(content)
                .orElseThrow(() ->
                        new FileNotFoundException(
                                "the archive lacks " + content + " of " + objectId));
    }

    /// The object's inventory, when it is there and whole.
    Optional<Inventory> inventory(String objectId) {
        try {
            return store.object(objectId)
                    .inventory()
                    .filter(inventory -> inventory.objectId().equals(objectId));
        } catch (IOException damaged) {
            return Optional.empty();
        }
    }

    @Override
    public void forEach(Consumer<String> visitor) {
        try {
            store.forEach(object -> object.id().ifPresent(visitor));
        } catch (IOException e) {
            throw broken("the archive cannot be listed", e);
        }
    }

    @Override
    public List<String> check(boolean deep) {
        Differences differences = new Differences();
        try {
            store.check(deep, differences::add);
        } catch (IOException e) {
            throw broken("the archive cannot be read", e);
        }
        return differences.list();
    }

    private static String name(String objectId, int version) {
        return objectId + " version " + version;
    }

    static OutsideFailure broken(String message, IOException cause) {
        return new OutsideFailure(OutsideFailure.Category.STORAGE, true, message, cause);
    }
}
