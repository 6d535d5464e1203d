// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import de.urschrift.delivery.DmsProfile;
import de.urschrift.delivery.Handover;
import de.urschrift.delivery.spi.DmsConnector;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.store.BlobStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/// Goes wrong once, in the way asked for, and then works.
final class FaultyConnector implements DmsConnector {
    enum Fault {
        NONE,
        FAILS_BEFORE_CREATING,
        LOSES_THE_ANSWER,
        CREATES_TWICE,
        READS_OTHER_BYTES,
        READS_HALF,
        BREAKS_WHILE_READING
    }

    private final DmsConnector real;
    private Fault next = Fault.NONE;

    FaultyConnector(DmsConnector real) {
        this.real = real;
    }

    void next(Fault fault) {
        next = fault;
    }

    private boolean now(Fault fault) {
        if (next != fault) {
            return false;
        }
        next = Fault.NONE;
        return true;
    }

    @Override
    public String kind() {
        return real.kind();
    }

    @Override
    public void check(DmsProfile profile) {
        real.check(profile);
    }

    @Override
    public Optional<String> find(DmsProfile profile, Handover handover) {
        return real.find(profile, handover);
    }

    @Override
    public String create(DmsProfile profile, Handover handover, BlobStore blobs) {
        if (now(Fault.FAILS_BEFORE_CREATING)) {
            throw new OutsideFailure(OutsideFailure.Category.DMS, true, "not reached");
        }
        if (now(Fault.CREATES_TWICE)) {
            real.create(profile, handover, blobs);
        }
        String id = real.create(profile, handover, blobs);
        if (now(Fault.LOSES_THE_ANSWER)) {
            throw new OutsideFailure(OutsideFailure.Category.DMS, true, "answer lost");
        }
        return id;
    }

    @Override
    public Optional<InputStream> read(DmsProfile profile, String objectId) {
        Optional<InputStream> content = real.read(profile, objectId);
        if (now(Fault.READS_OTHER_BYTES)) {
            return Optional.of(new ByteArrayInputStream(new byte[] {1, 2, 3}));
        }
        if (now(Fault.READS_HALF)) {
            return content.map(in -> {
                byte[] all = all(in);
                return new ByteArrayInputStream(all, 0, all.length / 2);
            });
        }
        if (now(Fault.BREAKS_WHILE_READING)) {
            return Optional.of(
                    new InputStream() {
                        @Override
                        public int read() throws IOException {
                            throw new IOException("connection reset");
                        }
                    });
        }
        return content;
    }

    private static byte[] all(InputStream in) {
        try (in) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
