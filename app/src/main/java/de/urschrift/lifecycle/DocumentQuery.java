// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle;

import de.urschrift.kernel.Sensitive;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.OfficeCode;
import de.urschrift.originals.BoxNumber;
import java.time.LocalDate;
import java.util.Optional;

/// What is asked of documents (Suchanfrage); everything that is given must fit.
///
/// @param words as a person writes them: words in any of their forms; `"…"` for words in a row; `-` before what must not
///     occur; `oder` between what may; `*` at the end for a beginning, at the start for an end. A word with digits stands
///     for everything that begins with it, whatever its dots, strokes and hyphens. Blank: nothing is asked
/// @param receivedUntil last day, inclusive
/// @param sealedUntil last day, inclusive; of the version in force
/// @param stage empty: any, except that erased documents are left out where neither document nor batch is named
/// @param sender found by its mark only, see [de.urschrift.originals.PaperMark]
/// @param caseFile likewise
/// @param batch its id or name
/// @param document its id or name
/// @param dmsObject the DMS' own id, of any version
public record DocumentQuery(
        Sensitive<String> words,
        Optional<OfficeCode> office,
        Optional<ClassCode> documentClass,
        Optional<LocalDate> receivedFrom,
        Optional<LocalDate> receivedUntil,
        Optional<LocalDate> sealedFrom,
        Optional<LocalDate> sealedUntil,
        Optional<DocumentStage> stage,
        Optional<Sensitive<String>> sender,
        Optional<Sensitive<String>> caseFile,
        Optional<BoxNumber> box,
        Optional<String> dmsObject,
        Optional<String> batch,
        Optional<String> document) {
    /// The longest text of a question.
    public static final int LONGEST = 500;

    /// Asks nothing: all documents.
    public static final DocumentQuery ALL = ofWords("");

    /// @throws IllegalArgumentException for words that are too long; the message does not show them
    public DocumentQuery {
        if (words.value().length() > LONGEST) {
            throw new IllegalArgumentException(
                    "a search has at most " + LONGEST + " characters of words");
        }
    }

    /// Asks for words alone.
    public static DocumentQuery ofWords(String words) {
        return new DocumentQuery(
                new Sensitive<>(words),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /// Whether content is asked for: words, sender or case file.
    public boolean asksForContent() {
        return !words.value().isBlank() || sender.isPresent() || caseFile.isPresent();
    }
}
