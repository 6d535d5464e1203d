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
import java.util.Optional;
import java.util.function.Function;
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
