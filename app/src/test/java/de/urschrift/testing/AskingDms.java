// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.testing;

import de.urschrift.delivery.DmsProfile;
import de.urschrift.delivery.Handover;
import de.urschrift.delivery.spi.DmsConnector;
import de.urschrift.delivery.spi.DmsFeedback;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.store.BlobStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A DMS in memory whose case workers can only set a field. As real ones do, it tells a wish until it was answered, and
/// touches the object with every change. Kind `asking`.
public final class AskingDms implements DmsConnector, DmsFeedback {
    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final List<Wish> open = new CopyOnWriteArrayList<>();
    private final Map<String, List<String>> answers = new ConcurrentHashMap<>();
    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicInteger failing = new AtomicInteger();

    /// Somebody sets the field.
    public void ask(Wish wish) {
        open.add(wish);
    }

    /// The next so many answers are lost: the DMS breaks.
    public void loseAnswers(int many) {
        failing.set(many);
    }

    /// Something else about the object changes: open wishes get another time.
    public void touch(String objectId, Instant at) {
        open.replaceAll(wish ->
                wish.objectId().equals(objectId)
                        ? new Wish(objectId, wish.kind(), wish.person(), wish.text(), at)
                        : wish);
    }

    /// What was written about an object, oldest first.
    public List<String> answers(String objectId) {
        return List.copyOf(answers.getOrDefault(objectId, List.of()));
    }

    /// How often it was asked.
    public int looks() {
        return looks.get();
    }

    @Override
    public Wishes wishes(DmsProfile profile, Optional<String> since) {
        List<Wish> told = new ArrayList<>(open);
        return new Wishes(told, Integer.toString(looks.incrementAndGet()));
    }

    @Override
    public void answer(DmsProfile profile, String objectId, String state) {
        if (failing.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new OutsideFailure(OutsideFailure.Category.DMS, true, "the DMS is away");
        }
        answers.computeIfAbsent(objectId, _ -> new CopyOnWriteArrayList<>()).add(state);
        open.removeIf(wish -> wish.objectId().equals(objectId));
    }

    @Override
    public String kind() {
        return "asking";
    }

    @Override
    public void check(DmsProfile profile) {
        // takes anything
    }

    @Override
    public Optional<String> find(DmsProfile profile, Handover handover) {
        return Optional.of(id(handover)).filter(objects::containsKey);
    }

    @Override
    public String create(DmsProfile profile, Handover handover, BlobStore blobs) {
        try {
            objects.put(id(handover), Files.readAllBytes(blobs.path(handover.file())));
            return id(handover);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<InputStream> read(DmsProfile profile, String objectId) {
        return Optional.ofNullable(objects.get(objectId)).map(ByteArrayInputStream::new);
    }

    private static String id(Handover handover) {
        return "{" + handover.document() + ";" + handover.version() + "}";
    }
}
