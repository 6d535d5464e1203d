// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import de.urschrift.delivery.DmsProfile;
import de.urschrift.delivery.Handover;
import de.urschrift.delivery.internal.FolderRegister.Entry;
import de.urschrift.delivery.internal.FolderRegister.State;
import de.urschrift.delivery.spi.DmsInventory.Held;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.IdSource;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.kernel.Sha256;
import de.urschrift.store.BlobStore;
import de.urschrift.store.Durable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/// A folder that a DMS, or a person, takes files from. Every file appears whole and in one step, files of one
/// hand-over in the order given; no existing file is ever replaced. What was put is remembered in `FolderRegister`.
record DropFolder(DmsProfile profile, Path path, IdSource ids) {
    /// @throws IllegalArgumentException when the setting `path` is missing or not a path
    static DropFolder of(DmsProfile profile, IdSource ids) {
        ProfileSettings settings = ProfileSettings.of(profile);
        try {
            return new DropFolder(
                    profile, Path.of(settings.required("path")).toAbsolutePath(), ids);
        } catch (InvalidPathException e) {
            throw settings.wrong("path", "is not a path");
        }
    }

    /// One file to put there.
    ///
    /// @param name file name
    /// @param mine tells whether a file that is there already is this one
    record Part(String name, Source source, Check mine) {
        static Part of(String name, byte[] bytes) {
            Sha256 digest = Sha256.of(bytes);
            return new Part(name, file -> Files.write(file, bytes), file -> has(file, digest));
        }

        static Part of(String name, BlobStore blobs, Sha256 digest) {
            return new Part(
                    name,
                    file -> {
                        try (InputStream in = blobs.open(digest)) {
                            Files.copy(in, file);
                        }
                    },
                    file -> has(file, digest));
        }
    }

    interface Source {
        void writeTo(Path file) throws IOException;
    }

    interface Check {
        boolean holds(Path file) throws IOException;
    }

    /// Tells whether a file carries a sealed file of that digest.
    interface Carries {
        boolean test(Path file, Sha256 digest) throws IOException;
    }

    /// The file that stands for this document version. What was begun only is not found: `put` completes it.
    ///
    /// @throws OutsideFailure not retryable, when it was put there and is gone
    Optional<String> find(Handover handover) {
        try {
            Optional<String> put =
                    new FolderRegister(path)
                            .find(handover)
                            .filter(entry -> entry.state() == State.PUT)
                            .map(Entry::object);
            if (put.isPresent() && !exists(path.resolve(put.get()))) {
                throw new OutsideFailure(
                        OutsideFailure.Category.DMS,
                        false,
                        ("document %s version %d was put into the folder of profile %s and taken away before it was"
                                        + " read back; it is not put there twice - look for it in the DMS")
                                .formatted(
                                        handover.document(), handover.version(), profile.name()));
            }
            return put;
        } catch (IOException e) {
            throw broken(handover, "looked up in", e);
        }
    }

    /// Puts the parts there, in order; those that are there already stay.
    ///
    /// @param object name of the part that stands for the document version
    /// @throws OutsideFailure not retryable, when another file has the name of a part: then nothing is put there
    void put(Handover handover, String object, List<Part> parts) {
        FolderRegister register = new FolderRegister(path);
        try {
            for (Part part : parts) {
                refuseForeign(handover, part);
            }
            register.dropParts(handover);
            register.note(handover, new Entry(State.BEGUN, object, handover.file()));
            for (Part part : parts) {
                publish(handover, register, part);
            }
            register.note(handover, new Entry(State.PUT, object, handover.file()));
        } catch (InvalidPathException e) {
            throw new OutsideFailure(
                    OutsideFailure.Category.DMS,
                    false,
                    "document %s has a name that this system cannot write; start urschrift with LC_ALL=C.UTF-8"
                            .formatted(handover.document()),
                    e);
        } catch (IOException e) {
            throw broken(handover, "written to", e);
        }
    }

    /// What the register knows and the folder has: a file that was taken away is no longer held.
    void held(Consumer<Held> to) {
        overRegister(known -> {
            if (exists(path.resolve(known.entry().object()))) {
                to.accept(new Held(known.document(), known.version(), known.entry().object()));
            }
        });
    }

    /// Deletes the files of every version of the document, then their entries in the register. What the register does not
    /// know is not ours and stays.
    ///
    /// @param filesOf names of all files that belong to an object
    void erase(String objectId, Carries carries, Function<String, List<String>> filesOf) {
        Set<DocumentId> documents = new HashSet<>();
        overRegister(known -> {
            if (known.entry().object().equals(objectId)) {
                documents.add(known.document());
            }
        });
        if (documents.isEmpty() && place(objectId).filter(DropFolder::exists).isPresent()) {
            throw new OutsideFailure(
                    OutsideFailure.Category.DMS,
                    false,
                    "a file in the folder of profile "
                            + profile.name()
                            + " is not known as ours and is not deleted");
        }
        overRegister(known -> {
            if (documents.contains(known.document()) && isOurs(known.entry(), carries)) {
                for (String file : filesOf.apply(known.entry().object())) {
                    Files.deleteIfExists(path.resolve(file));
                }
                Durable.sync(path);
                Files.deleteIfExists(known.file());
                Durable.sync(known.file().resolveSibling("."));
            }
        });
    }

    private boolean isOurs(Entry entry, Carries carries) throws IOException {
        Path object = path.resolve(entry.object());
        return entry.state() == State.PUT || !exists(object) || carries.test(object, entry.file());
    }

    private void overRegister(FolderRegister.Visitor to) {
        try {
            new FolderRegister(path).each(to);
        } catch (IOException e) {
            throw new OutsideFailure(
                    OutsideFailure.Category.DMS,
                    true,
                    "the folder of profile " + profile.name() + " could not be gone through",
                    e);
        }
    }

    /// Where an object is or was; empty for a name that cannot be one of this folder.
    Optional<Path> place(String objectId) {
        return objectId.contains("/") || objectId.contains("\0")
                ? Optional.empty()
                : Optional.of(path.resolve(objectId));
    }

    OutsideFailure unreadable(IOException e) {
        return new OutsideFailure(
                OutsideFailure.Category.DMS,
                true,
                "a file in the folder of profile " + profile.name() + " could not be read back",
                e);
    }

    private void publish(Handover handover, FolderRegister register, Part part) throws IOException {
        Path target = path.resolve(part.name());
        if (exists(target)) {
            refuseForeign(handover, part);
            Durable.sync(target);
            return;
        }
        Path temp = register.part(handover, "." + ids.next());
        try {
            part.source().writeTo(temp);
            Durable.sync(temp);
            if (!moveWithoutReplacing(temp, target)) {
                refuseForeign(handover, part);
            }
        } finally {
            Files.deleteIfExists(temp);
        }
    }

    /// A hard link is the one atomic step that never replaces. Network shares often have none; there a rename
    /// follows a look, and a foreign file of the same name that appears in between is lost.
    ///
    /// @return false when something is there already
    private boolean moveWithoutReplacing(Path temp, Path target) throws IOException {
        try {
            Files.createLink(target, temp);
            Durable.sync(path);
            return true;
        } catch (FileAlreadyExistsException another) {
            return false;
        } catch (UnsupportedOperationException | FileSystemException noHardLinks) {
            if (exists(target)) {
                return false;
            }
            Durable.publish(temp, target);
            return true;
        }
    }

    private void refuseForeign(Handover handover, Part part) throws IOException {
        Path target = path.resolve(part.name());
        if (!exists(target) || (isFile(target) && part.mine().holds(target))) {
            return;
        }
        throw new OutsideFailure(
                OutsideFailure.Category.DMS,
                false,
                ("document %s version %d was not delivered: the folder of profile %s already has another file of that"
                                + " name, which is left as it is; take it away, then deliver again")
                        .formatted(handover.document(), handover.version(), profile.name()));
    }

    /// Whether there is a file of that digest.
    static boolean has(Path file, Sha256 digest) throws IOException {
        if (!isFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Sha256.of(in).equals(digest);
        }
    }

    private static boolean isFile(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean exists(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    private OutsideFailure broken(Handover handover, String what, IOException e) {
        return new OutsideFailure(
                OutsideFailure.Category.DMS,
                true,
                "document %s version %d could not be %s the folder of profile %s; the sealed file is safe here"
                        .formatted(handover.document(), handover.version(), what, profile.name()),
                e);
    }
}
