// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import de.urschrift.delivery.internal.CmisDms.Key;
import de.urschrift.delivery.internal.CmisSettings.Asking;
import de.urschrift.delivery.spi.DmsFeedback.Kind;
import de.urschrift.delivery.spi.DmsFeedback.Wish;
import de.urschrift.delivery.spi.DmsFeedback.Wishes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.chemistry.opencmis.client.api.ChangeEvent;
import org.apache.chemistry.opencmis.client.api.Document;
import org.apache.chemistry.opencmis.commons.PropertyIds;
import org.apache.chemistry.opencmis.commons.data.RepositoryInfo;
import org.apache.chemistry.opencmis.commons.enums.CapabilityChanges;
import org.apache.chemistry.opencmis.commons.enums.ChangeType;
import org.jspecify.annotations.Nullable;

/// Case workers ask by a property and read the answer in another. A wish is open while its property has a value; the
/// answer empties it, if it still has the value that was handed out: what somebody wrote meanwhile is a new wish. After a
/// restart nothing counts as handed out, so an open wish comes once more.
final class CmisWishes {
    private static final String NOT_UNDERSTOOD =
            "Nicht verstanden. Bitte „%s: Grund“ oder „%s: Beschreibung“ eintragen.";

    private final Map<Asked, String> handedOut = new ConcurrentHashMap<>();

    private record Asked(String profile, String objectId) {}

    /// By query where the property can be searched for, else by the DMS' change log.
    ///
    /// @param since token of the change log
    Wishes wishes(CmisDms dms, Optional<String> since) {
        Optional<Asking> asking = dms.settings().wishes();
        if (asking.isEmpty()) {
            return new Wishes(List.of(), since.orElse(""));
        }
        Set<String> candidates = new LinkedHashSet<>();
        String next = "";
        if (dms.canSearch(asking.get().request())) {
            dms.hits(asking.get().request(), "IS NOT NULL")
                    .forEach(
                            hit -> candidates.add(hit.getPropertyValueById(PropertyIds.OBJECT_ID)));
        } else {
            next = changes(dms, since, candidates);
        }
        List<Wish> wishes = new ArrayList<>();
        for (String objectId : candidates) {
            dms.document(objectId)
                    .flatMap(document -> wish(dms, asking.get(), document))
                    .ifPresent(wishes::add);
        }
        wishes.sort(Comparator.comparing(Wish::at));
        return new Wishes(wishes, next);
    }

    /// @return where the next look begins: the log's end as it was before this look
    private static String changes(CmisDms dms, Optional<String> since, Set<String> to) {
        RepositoryInfo now =
                dms.session()
                        .getBinding()
                        .getRepositoryService()
                        .getRepositoryInfo(dms.session().getRepositoryInfo().getId(), null);
        CapabilityChanges capability = now.getCapabilities().getChangesCapability();
        if (capability == null || capability == CapabilityChanges.NONE) {
            throw CmisFailure.settings(
                    dms.profile(),
                    "requestProperty cannot be searched for, and the DMS has no change log; choose another property");
        }
        @Nullable String from = since.filter(token -> !token.isEmpty()).orElse(null);
        for (ChangeEvent event : dms.session().getContentChanges(from, false)) {
            if (event.getChangeType() != ChangeType.DELETED) {
                to.add(event.getObjectId());
            }
        }
        return Optional.ofNullable(now.getLatestChangeLogToken()).orElse("");
    }

    private Optional<Wish> wish(CmisDms dms, Asking asking, Document document) {
        Optional<Key> key = dms.key(document);
        String asked = asked(asking, document);
        if (key.isEmpty() || asked.isBlank()) {
            return Optional.empty();
        }
        String objectId =
                dms.stored(document, key.get()).map(Document::getId).orElse(document.getId());
        handedOut.put(new Asked(dms.profile().name(), objectId), asked);
        String request = text(document, asking.request());
        Optional<Kind> kind = kind(asking, request);
        if (kind.isEmpty()) {
            answer(dms, objectId, NOT_UNDERSTOOD.formatted(asking.original(), asking.defect()));
            return Optional.empty();
        }
        return Optional.of(
                new Wish(
                        objectId,
                        kind.get(),
                        person(dms, asking, document),
                        asking.reason()
                                .map(property -> text(document, property))
                                .orElseGet(() -> behindTheWord(asking, kind.get(), request)),
                        changed(document)));
    }

    /// Writes the answer, and empties what was handed out.
    void answer(CmisDms dms, String objectId, String state) {
        Asking asking =
                dms.settings()
                        .wishes()
                        .orElseThrow(() ->
                                CmisFailure.settings(
                                        dms.profile(), "there is no requestProperty to answer"));
        Document named =
                dms.document(objectId)
                        .orElseThrow(() ->
                                CmisFailure.settings(
                                        dms.profile(),
                                        "the object to be answered is no longer in the DMS"));
        Document current = dms.hasVersions() ? named.getObjectOfLatestVersion(false) : named;
        Map<String, @Nullable Object> properties = new HashMap<>();
        properties.put(asking.answer(), state);
        Asked key = new Asked(dms.profile().name(), objectId);
        boolean unchanged = asked(asking, current).equals(handedOut.get(key));
        if (unchanged) {
            properties.put(asking.request(), null);
            asking.reason().ifPresent(reason -> properties.put(reason, null));
        }
        current.updateProperties(properties);
        if (unchanged) {
            handedOut.remove(key);
        }
    }

    /// All that the person set.
    private static String asked(Asking asking, Document document) {
        String request = text(document, asking.request());
        return request.isBlank()
                ? ""
                : request + asking.reason().map(one -> "\n" + text(document, one)).orElse("");
    }

    private static Optional<Kind> kind(Asking asking, String request) {
        if (beginsWith(request, asking.original())) {
            return Optional.of(Kind.REQUEST_ORIGINAL);
        }
        return beginsWith(request, asking.defect())
                ? Optional.of(Kind.REPORT_DEFECT)
                : Optional.empty();
    }

    private static boolean beginsWith(String request, String word) {
        return request.strip()
                .toLowerCase(Locale.GERMAN)
                .startsWith(word.toLowerCase(Locale.GERMAN));
    }

    private static String behindTheWord(Asking asking, Kind kind, String request) {
        String word = kind == Kind.REQUEST_ORIGINAL ? asking.original() : asking.defect();
        String rest = request.strip().substring(word.length()).strip();
        return rest.startsWith(":") ? rest.substring(1).strip() : rest;
    }

    private static Optional<String> person(CmisDms dms, Asking asking, Document document) {
        return Optional.of(text(document, asking.personProperty()))
                .filter(person -> !person.isBlank())
                .filter(person -> !dms.settings().user().equals(Optional.of(person)));
    }

    private static String text(Document document, String property) {
        @Nullable Object value = document.getPropertyValue(property);
        return value == null ? "" : value.toString();
    }

    private static Instant changed(Document document) {
        @Nullable GregorianCalendar at = document.getLastModificationDate();
        return at == null ? Instant.EPOCH : at.toInstant();
    }
}
