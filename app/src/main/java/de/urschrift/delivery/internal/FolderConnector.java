// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import de.urschrift.delivery.DmsProfile;
import de.urschrift.delivery.Handover;
import de.urschrift.delivery.internal.FolderRegister.Entry;
import de.urschrift.delivery.internal.FolderRegister.State;
import de.urschrift.delivery.spi.DmsConnector;
import de.urschrift.delivery.spi.DmsErasure;
import de.urschrift.delivery.spi.DmsInventory;
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
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/// A folder that a DMS, or a person, takes files from: `<name>.transfer-note.xml`, `<name>.index.xml` (unless
/// `index=none`) and, last and in one step, `<name>.pdf`. Whoever sees the PDF sees the rest. No existing file is
/// ever replaced. The DMS' object id is the PDF's file name.
@Component
final class FolderConnector implements DmsConnector, DmsInventory, DmsErasure {
    private static final Set<String> SETTINGS = Set.of("path", "index");

    private final IdSource ids;

    FolderConnector(IdSource ids) {
        this.ids = ids;
    }

    @Override
    public String kind() {
        return "folder";
    }

    @Override
    public void check(DmsProfile profile) {
        ProfileSettings settings = ProfileSettings.of(profile);
        settings.refuseUnknown(SETTINGS, "");
        folder(profile);
        hasIndex(profile);
    }

    @Override
    public Optional<String> find(DmsProfile profile, Handover handover) {
        Path folder = folder(profile);
        try {
            Optional<Entry> entry = new FolderRegister(folder).find(handover);
            if (entry.isEmpty()) {
                return Optional.empty();
            }
            String object = entry.get().object();
            if (exists(folder.resolve(object))) {
                return Optional.of(object);
            }
            if (entry.get().state() == State.PUT) {
                throw new OutsideFailure(
                        OutsideFailure.Category.DMS,
                        false,
                        ("document %s version %d was put into the folder of profile %s and taken away before it was"
                                        + " read back; it is not put there twice - look for it in the DMS")
                                .formatted(
                                        handover.document(), handover.version(), profile.name()));
            }
            return Optional.empty();
        } catch (IOException e) {
            throw broken(profile, handover, "looked up in", e);
        }
    }

    @Override
    public String create(DmsProfile profile, Handover handover, BlobStore blobs) {
        Path folder = folder(profile);
        FolderRegister register = new FolderRegister(folder);
        try {
            List<Part> parts = parts(profile, handover, blobs);
            for (Part part : parts) {
                refuseForeign(profile, handover, part);
            }
            register.dropParts(handover);
            String object = ObjectName.LOCAL.of(handover) + ".pdf";
            register.note(handover, new Entry(State.BEGUN, object, handover.file()));
            for (Part part : parts) {
                publish(profile, handover, register, part);
            }
            register.note(handover, new Entry(State.PUT, object, handover.file()));
            return object;
        } catch (InvalidPathException e) {
            throw new OutsideFailure(
                    OutsideFailure.Category.DMS,
                    false,
                    "document %s has a name that this system cannot write; start urschrift with LC_ALL=C.UTF-8"
                            .formatted(handover.document()),
                    e);
        } catch (IOException e) {
            throw broken(profile, handover, "written to", e);
        }
    }

    @Override
    public Optional<InputStream> read(DmsProfile profile, String objectId) {
        if (objectId.contains("/") || objectId.contains("\0")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.newInputStream(folder(profile).resolve(objectId)));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        } catch (IOException e) {
            throw new OutsideFailure(
                    OutsideFailure.Category.DMS,
                    true,
                    "a file in the folder of profile " + profile.name() + " could not be read back",
                    e);
        }
    }

    /// What the register knows and the folder has: a file that was taken away is no longer held.
    @Override
    public void held(DmsProfile profile, Consumer<Held> to) {
        Path folder = folder(profile);
        overRegister(
                profile,
                known -> {
                    if (exists(folder.resolve(known.entry().object()))) {
                        to.accept(
                                new Held(
                                        known.document(), known.version(), known.entry().object()));
                    }
                });
    }

    /// The files of every version of the document, then their entries in the register. What the register does not know is
    /// not ours and stays.
    @Override
    public void erase(DmsProfile profile, String objectId) {
        Set<DocumentId> documents = new HashSet<>();
        overRegister(
                profile,
                known -> {
                    if (known.entry().object().equals(objectId)) {
                        documents.add(known.document());
                    }
                });
        Path folder = folder(profile);
        if (documents.isEmpty() && exists(folder.resolve(objectId))) {
            throw new OutsideFailure(
                    OutsideFailure.Category.DMS,
                    false,
                    "a file in the folder of profile "
                            + profile.name()
                            + " is not known as ours and is not deleted");
        }
        overRegister(
                profile,
                known -> {
                    String object = known.entry().object();
                    if (documents.contains(known.document())
                            && (known.entry().state() == State.PUT
                                    || !exists(folder.resolve(object))
                                    || has(folder.resolve(object), known.entry().file()))) {
                        String name = object.substring(0, object.length() - ".pdf".length());
                        for (String ending : List.of(".pdf", ".index.xml", ".transfer-note.xml")) {
                            Files.deleteIfExists(folder.resolve(name + ending));
                        }
                        Durable.sync(folder);
                        Files.deleteIfExists(known.file());
                        Durable.sync(parentOf(known.file()));
                    }
                });
    }

    private static void overRegister(DmsProfile profile, FolderRegister.Visitor to) {
        try {
            new FolderRegister(folder(profile)).each(to);
        } catch (IOException e) {
            throw new OutsideFailure(
                    OutsideFailure.Category.DMS,
                    true,
                    "the folder of profile " + profile.name() + " could not be gone through",
                    e);
        }
    }

    /// One file to put into the folder: a copy of `source`, whose digest is `digest`.
    private record Part(Path target, Source source, Sha256 digest) {}

    private interface Source {
        void copyTo(Path file) throws IOException;
    }

    /// In the order in which they appear: the PDF is last.
    private static List<Part> parts(DmsProfile profile, Handover handover, BlobStore blobs) {
        Path folder = folder(profile);
        String name = ObjectName.LOCAL.of(handover);
        List<Part> parts = new ArrayList<>();
        parts.add(
                new Part(
                        folder.resolve(name + ".transfer-note.xml"),
                        copyOf(blobs, handover.note()),
                        handover.note()));
        if (hasIndex(profile)) {
            byte[] index = DeliveryIndex.of(handover);
            parts.add(
                    new Part(
                            folder.resolve(name + ".index.xml"),
                            file -> Files.write(file, index),
                            Sha256.of(index)));
        }
        parts.add(
                new Part(
                        folder.resolve(name + ".pdf"),
                        copyOf(blobs, handover.file()),
                        handover.file()));
        return parts;
    }

    private static Source copyOf(BlobStore blobs, Sha256 digest) {
        return file -> {
            try (InputStream in = blobs.open(digest)) {
                Files.copy(in, file);
            }
        };
    }

    /// Puts the part there unless the same bytes are there already.
    private void publish(DmsProfile profile, Handover handover, FolderRegister register, Part part)
            throws IOException {
        if (exists(part.target())) {
            refuseForeign(profile, handover, part);
            Durable.sync(part.target());
            return;
        }
        Path temp = register.part(handover, "." + ids.next());
        try {
            part.source().copyTo(temp);
            Durable.sync(temp);
            if (!moveWithoutReplacing(temp, part.target())) {
                refuseForeign(profile, handover, part);
            }
        } finally {
            Files.deleteIfExists(temp);
        }
    }

    /// A hard link is the one atomic step that never replaces. Network shares often have none; there a rename
    /// follows a look, and a foreign file of the same name that appears in between is lost.
    ///
    /// @return false when something is there already
    private static boolean moveWithoutReplacing(Path temp, Path target) throws IOException {
        try {
            Files.createLink(target, temp);
            Durable.sync(parentOf(target));
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

    private static void refuseForeign(DmsProfile profile, Handover handover, Part part)
            throws IOException {
        if (!exists(part.target()) || has(part.target(), part.digest())) {
            return;
        }
        throw new OutsideFailure(
                OutsideFailure.Category.DMS,
                false,
                ("document %s version %d was not delivered: the folder of profile %s already has another file of that"
                                + " name, which is left as it is; take it away, then deliver again")
                        .formatted(handover.document(), handover.version(), profile.name()));
    }

    private static boolean has(Path file, Sha256 digest) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Sha256.of(in).equals(digest);
        }
    }

    private static boolean exists(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static Path folder(DmsProfile profile) {
        try {
            return Path.of(ProfileSettings.of(profile).required("path")).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    "DMS profile " + profile.name() + ": setting path is not a path", e);
        }
    }

    private static boolean hasIndex(DmsProfile profile) {
        return ProfileSettings.of(profile)
                .oneOf("index", "xml", Set.of("xml", "none"))
                .equals("xml");
    }

    private static Path parentOf(Path file) {
        Path parent = file.getParent();
        return parent == null ? file : parent;
    }

    private static OutsideFailure broken(
            DmsProfile profile, Handover handover, String what, IOException e) {
        return new OutsideFailure(
                OutsideFailure.Category.DMS,
                true,
                "document %s version %d could not be %s the folder of profile %s; the sealed file is safe here"
                        .formatted(handover.document(), handover.version(), what, profile.name()),
                e);
    }
}
