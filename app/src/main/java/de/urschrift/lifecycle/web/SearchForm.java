// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.kernel.Sensitive;
import de.urschrift.lifecycle.DocumentQuery;
import de.urschrift.lifecycle.DocumentStage;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.OfficeCode;
import de.urschrift.originals.BoxNumber;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A search as it comes over REST or from a page; what is blank is not asked. It prints a mask: it may name people.
///
/// @param words as a person writes them, see [DocumentQuery]
record SearchForm(
        @Nullable String words,
        @Nullable String office,
        @Nullable String documentClass,
        @Nullable LocalDate receivedFrom,
        @Nullable LocalDate receivedUntil,
        @Nullable LocalDate sealedFrom,
        @Nullable LocalDate sealedUntil,
        @Nullable DocumentStage stage,
        @Nullable String sender,
        @Nullable String caseFile,
        @Nullable String box,
        @Nullable String dmsObject,
        @Nullable String batch,
        @Nullable String document) {
    /// @throws IllegalArgumentException for values that cannot be; the message shows none that may name people
    DocumentQuery query() {
        return new DocumentQuery(
                new Sensitive<>(given(words).orElse("")),
                given(office, OfficeCode::new),
                given(documentClass, ClassCode::new),
                Optional.ofNullable(receivedFrom),
                Optional.ofNullable(receivedUntil),
                Optional.ofNullable(sealedFrom),
                Optional.ofNullable(sealedUntil),
                Optional.ofNullable(stage),
                given(sender, Sensitive::new),
                given(caseFile, Sensitive::new),
                given(box, BoxNumber::new),
                given(dmsObject),
                given(batch),
                given(document));
    }

    /// What may name people: words, sender and case file, each without control characters.
    List<String> personal() {
        return Stream.of(words, sender, caseFile)
                .map(text -> given(text).orElse("").replaceAll("\\p{Cntrl}", " "))
                .toList();
    }

    /// The same filters with other words, sender and case file.
    SearchForm withPersonal(List<String> personal) {
        return new SearchForm(
                personal.get(0),
                office,
                documentClass,
                receivedFrom,
                receivedUntil,
                sealedFrom,
                sealedUntil,
                stage,
                personal.get(1),
                personal.get(2),
                box,
                dmsObject,
                batch,
                document);
    }

    /// Whether anything is asked that may name people.
    boolean asked() {
        return personal().stream().anyMatch(text -> !text.isEmpty());
    }

    /// Whether there is any other filter.
    boolean filtered() {
        return !filters().isEmpty();
    }

    /// The filters that name no people, as parameters of an address.
    Map<String, String> filters() {
        Map<String, String> filters = new LinkedHashMap<>();
        put(filters, "office", office);
        put(filters, "documentClass", documentClass);
        put(filters, "receivedFrom", receivedFrom);
        put(filters, "receivedUntil", receivedUntil);
        put(filters, "sealedFrom", sealedFrom);
        put(filters, "sealedUntil", sealedUntil);
        put(filters, "stage", stage);
        put(filters, "box", box);
        put(filters, "dmsObject", dmsObject);
        put(filters, "batch", batch);
        put(filters, "document", document);
        return filters;
    }

    private static void put(Map<String, String> filters, String name, @Nullable Object value) {
        given(value == null ? null : value.toString()).ifPresent(text -> filters.put(name, text));
    }

    private static Optional<String> given(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(stripped -> !stripped.isEmpty());
    }

    private static <T> Optional<T> given(@Nullable String text, Function<String, T> as) {
        return given(text).map(as);
    }

    @Override
    public String toString() {
        return "a search";
    }
}
