// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import de.urschrift.delivery.Handover;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.OutsideFailure;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the DMS holds under our ids.
///
/// Where versions share an object, receipts need a name for each. The first content of an object is called by the
/// object's own id, as the DMS knows it; a later one by `<object id>;v<our version>`.
final class EnaioRegister {
    private static final Pattern NAME =
            Pattern.compile("([A-Za-z0-9_-]{1,64})(?:;v([1-9][0-9]{0,8}))?");
    private static final String IN_FORCE = "CURRENT";

    private final EnaioObjects objects;
    private final EnaioSettings settings;

    EnaioRegister(EnaioObjects objects) {
        this.objects = objects;
        this.settings = objects.settings();
    }

    /// @param object the DMS' id
    /// @param version the version in force; 0 when its field no longer says one
    record Entry(String object, DocumentId document, int version) {}

    /// The object that holds this version or may take it as new content.
    ///
    /// @throws de.urschrift.kernel.OutsideFailure not retryable, when two objects carry our id, or one without version
    Optional<Entry> holding(Handover handover) {
        List<Entry> held = new ArrayList<>();
        search(
                handover.document(),
                entry -> {
                    if (entry.version() == 0) {
                        throw EnaioFailure.stop(
                                objects.profile(),
                                "holds document %s without its version; set the field again, then deliver again"
                                        .formatted(handover.document()));
                    }
                    if (settings.oneObject() || entry.version() == handover.version()) {
                        held.add(entry);
                    }
                });
        if (held.size() > 1) {
            throw EnaioFailure.stop(
                    objects.profile(),
                    "holds %d objects for document %s version %d; delete all but one there, then deliver again"
                            .formatted(held.size(), handover.document(), handover.version()));
        }
        return held.stream().findFirst();
    }

    private void search(DocumentId document, Consumer<Entry> to) {
        search(
                settings.idField() + "=@id",
                Map.of("id", document.toString()),
                entry -> {
                    if (entry.document().equals(document)) {
                        to.accept(entry);
                    }
                });
    }

    /// Everything that carries an id and a version of ours.
    void all(Consumer<Entry> to) {
        search(
                settings.idField() + " IS NOT NULL",
                Map.of(),
                entry -> {
                    if (entry.version() > 0) {
                        to.accept(entry);
                    }
                });
    }

    private void search(String condition, Map<String, String> parameters, Consumer<Entry> to) {
        Set<String> seen = new HashSet<>();
        String statement =
                "SELECT %s, %s, %s FROM %s WHERE %s"
                        .formatted(
                                EnaioObject.ID,
                                settings.idField(),
                                settings.versionField(),
                                settings.type(),
                                condition);
        Consumer<EnaioObject> once =
                object -> entry(object).filter(found -> seen.add(found.object())).ifPresent(to);
        String ordered = " ORDER BY " + EnaioObject.ID;
        objects.search(statement + ordered, parameters, once);
        if (settings.usesTray()) {
            Map<String, String> inTray = new HashMap<>(parameters);
            inTray.put("tray", EnaioObject.TRAY);
            objects.search(
                    statement + " AND " + EnaioObject.PARENT + "=@tray" + ordered, inTray, once);
        }
    }

    /// Empty when the object is not one of ours.
    Optional<Entry> entry(EnaioObject object) {
        Optional<String> id = object.value(EnaioObject.ID).filter(EnaioObject::isId);
        Optional<DocumentId> document =
                object.value(settings.idField()).flatMap(EnaioRegister::document);
        int version =
                object.value(settings.versionField())
                        .filter(text -> text.matches("[1-9][0-9]{0,8}"))
                        .map(Integer::valueOf)
                        .orElse(0);
        return id.isPresent() && document.isPresent()
                ? Optional.of(new Entry(id.get(), document.get(), version))
                : Optional.empty();
    }

    private static Optional<DocumentId> document(String text) {
        try {
            return Optional.of(DocumentId.of(text));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /// What receipts call a version of this object.
    String name(Entry entry, int version) {
        if (!settings.oneObject() || version <= 1) {
            return entry.object();
        }
        int contents = objects.contents(entry.object()).size();
        boolean first = contents - 1 - (entry.version() - version) <= 0;
        return first ? entry.object() : entry.object() + ";v" + version;
    }

    /// The DMS' own id of what a receipt names.
    static Optional<String> object(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    Optional<InputStream> read(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String object = matcher.group(1);
        Optional<Integer> version = Optional.ofNullable(matcher.group(2)).map(Integer::valueOf);
        return settings.oneObject()
                ? objects.get(object).flatMap(there -> read(there, object, version))
                : objects.content(object);
    }

    /// @param version empty: the object's first content
    private Optional<InputStream> read(
            EnaioObject there, String object, Optional<Integer> version) {
        int inForce = entry(there).map(Entry::version).orElse(0);
        if (version.orElse(1) == Math.max(inForce, 1)) {
            return objects.content(object);
        }
        List<String> contents = objects.contents(object);
        int last = Math.max(contents.size() - 1, 0);
        int place = version.map(wanted -> last - (inForce - wanted)).orElse(0);
        if (place == last) {
            return objects.content(object);
        }
        return place < 0 || place > last || contents.get(place).equals(IN_FORCE)
                ? Optional.empty()
                : objects.content(object, contents.get(place));
    }

    /// Deletes the document with all its versions, for good.
    ///
    /// @throws de.urschrift.kernel.OutsideFailure not retryable, when the object is not ours
    void erase(String name) {
        Optional<String> object = object(name);
        if (object.isEmpty()) {
            return;
        }
        Set<String> all = new LinkedHashSet<>(List.of(object.get()));
        objects.get(object.get())
                .map(there -> entry(there).orElseThrow(this::notOurs))
                .ifPresent(there -> search(there.document(), entry -> all.add(entry.object())));
        all.forEach(objects::delete);
    }

    private OutsideFailure notOurs() {
        return EnaioFailure.stop(
                objects.profile(),
                "no longer has our id at an object that is to be deleted; it is left as it is");
    }
}
