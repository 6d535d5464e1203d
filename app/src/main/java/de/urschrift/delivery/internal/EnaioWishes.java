// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import de.urschrift.delivery.spi.DmsFeedback.Kind;
import de.urschrift.delivery.spi.DmsFeedback.Wish;
import de.urschrift.delivery.spi.DmsFeedback.Wishes;
import de.urschrift.kernel.OutsideFailure;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Wishes that people set in a field of the document, and the answers to them. A wish stands until it is answered: the
/// answer goes into its own field, and empties the wish's field when that still says what was taken up.
final class EnaioWishes {
    private static final Set<String> NOT_SET = Set.of("", "0", "false");

    private final EnaioObjects objects;
    private final EnaioRegister register;
    private final InstantSource time;

    /// What the last look took up, so that an answer does not wipe out what was set since.
    private Map<Taken, String> taken = Map.of();

    private record Taken(String object, Kind kind) {}

    EnaioWishes(EnaioObjects objects, EnaioRegister register, InstantSource time) {
        this.objects = objects;
        this.register = register;
        this.time = time;
    }

    /// All that stand, oldest first.
    synchronized Wishes open() {
        List<Wish> open = new ArrayList<>();
        Map<Taken, String> now = new HashMap<>();
        objects.settings()
                .wishes()
                .forEach((kind, field) ->
                        search(
                                field,
                                object -> {
                                    Optional<EnaioRegister.Entry> entry = register.entry(object);
                                    String text = object.value(field.field()).orElse("");
                                    if (entry.isEmpty() || NOT_SET.contains(text)) {
                                        return;
                                    }
                                    now.put(new Taken(entry.get().object(), kind), text);
                                    open.add(wish(entry.get(), kind, object, text));
                                }));
        taken = Map.copyOf(now);
        open.sort(Comparator.comparing(Wish::at));
        return new Wishes(open, "");
    }

    private void search(EnaioSettings.WishField field, Consumer<EnaioObject> to) {
        EnaioSettings settings = objects.settings();
        String statement =
                "SELECT %s, %s, %s, %s, %s, %s FROM %s WHERE %s"
                        .formatted(
                                EnaioObject.ID,
                                settings.idField(),
                                settings.versionField(),
                                field.field(),
                                settings.personField(),
                                EnaioObject.MODIFIED_AT,
                                settings.type(),
                                field.field()
                                        + (field.value().isPresent() ? "=@wish" : " IS NOT NULL"));
        objects.search(
                statement + " ORDER BY " + EnaioObject.ID,
                field.value().map(value -> Map.of("wish", value)).orElse(Map.of()),
                to);
    }

    private Wish wish(EnaioRegister.Entry entry, Kind kind, EnaioObject object, String text) {
        EnaioSettings settings = objects.settings();
        return new Wish(
                register.name(entry, entry.version()),
                kind,
                object.value(settings.personField())
                        .filter(person -> !person.equalsIgnoreCase(settings.user())),
                text,
                object.value(EnaioObject.MODIFIED_AT)
                        .flatMap(EnaioWishes::instant)
                        .orElseGet(time::instant));
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    synchronized void answer(String name, String state) {
        EnaioSettings settings = objects.settings();
        String answerField =
                settings.answerField()
                        .orElseThrow(() ->
                                EnaioFailure.stop(
                                        objects.profile(),
                                        "takes no answers: the profile names no answerField"));
        EnaioObject there =
                EnaioRegister.object(name)
                        .flatMap(objects::get)
                        .filter(object -> register.entry(object).isPresent())
                        .orElseThrow(this::gone);
        String object = EnaioRegister.object(name).orElseThrow(this::gone);
        Map<String, String> change = new LinkedHashMap<>();
        change.put(EnaioObject.ID, object);
        change.put(EnaioObject.TYPE, settings.type());
        change.put(answerField, state);
        Map<Taken, String> left = new HashMap<>(taken);
        settings.wishes()
                .forEach((kind, field) -> {
                    String text = there.value(field.field()).orElse("");
                    if (left.remove(new Taken(object, kind), text)) {
                        change.put(field.field(), text.equals("1") ? "0" : "");
                    }
                });
        objects.change(change);
        taken = Map.copyOf(left);
    }

    private OutsideFailure gone() {
        return EnaioFailure.stop(
                objects.profile(), "no longer has the document that an answer is for");
    }
}
