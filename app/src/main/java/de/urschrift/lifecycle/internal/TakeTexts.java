// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import de.urschrift.capture.PageBook;
import de.urschrift.capture.PageBook.CapturedPage;
import de.urschrift.intake.IndexData;
import de.urschrift.lifecycle.DocumentStage;
import de.urschrift.lifecycle.DocumentView;
import de.urschrift.lifecycle.internal.TextRows.Wanted;
import de.urschrift.recognition.PageReadings;
import de.urschrift.store.BlobStore;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Takes the text of documents of which something changed, so that it can be searched. Which these are, the database notes
/// with the change itself. Each document is one transaction with the document locked, so that none comes back after its
/// erasure began; doing it again after a crash has no further effect.
@Component
final class TakeTexts {
    private static final Logger LOG = LoggerFactory.getLogger(TakeTexts.class);
    private static final int AT_ONCE = 100;

    /// PostgreSQL takes at most 1 MiB of words in a row; even if no two were the same, these are less.
    private static final int LONGEST_PART = 250_000;

    private static final int LONGEST_PAGE = 100_000;

    /// What was parted at the end of a line; and what no text has, or no database takes.
    private static final Pattern PARTED =
            Pattern.compile("(?<=\\p{L})[-\u00AD\u2010]\\n(?=\\p{Ll})");

    private static final Pattern NO_TEXT = Pattern.compile("[\\p{Cc}\\p{Co}\\p{Cs}&&[^\\n]]");

    private final TextRows rows;
    private final LineBooks books;
    private final PageBook pages;
    private final IndexDesk indexes;
    private final BlobStore blobs;
    private final TransactionTemplate transaction;

    TakeTexts(
            TextRows rows,
            LineBooks books,
            PageBook pages,
            IndexDesk indexes,
            BlobStore blobs,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.books = books;
        this.pages = pages;
        this.indexes = indexes;
        this.blobs = blobs;
        this.transaction = transaction;
    }

    /// Goes on until nothing waits, or something cannot be taken: that is put behind all others.
    void run() {
        boolean more = true;
        while (more) {
            more = some();
        }
    }

    /// @return whether there were some, and all of them were taken
    boolean some() {
        List<Wanted> wanted = rows.wanted(AT_ONCE);
        boolean whole = !wanted.isEmpty();
        for (Wanted one : wanted) {
            whole &= tried(one);
        }
        return whole;
    }

    private boolean tried(Wanted wanted) {
        try {
            transaction.executeWithoutResult(status -> take(wanted));
            return true;
        } catch (RuntimeException e) {
            LOG.warn(
                    "the text of document {} cannot be searched yet: {}",
                    wanted.document(),
                    e.getClass().getSimpleName());
            rows.later(wanted);
            return false;
        }
    }

    private void take(Wanted wanted) {
        Optional<DocumentView> document =
                books.lock(wanted.document())
                        .filter(known -> known.stage() != DocumentStage.ERASED);
        if (document.isEmpty()) {
            rows.forget(wanted.document());
            return;
        }
        rows.taken(wanted);
        rows.clear(wanted.document());
        write(document.get());
    }

    private void write(DocumentView document) {
        StringBuilder text = new StringBuilder();
        String about = about(document);
        int part = 0;
        for (CapturedPage page : pages.pages(document.id())) {
            String says = text(page);
            rows.page(document.id(), page.number(), says);
            if (text.length() + says.length() > LONGEST_PART) {
                rows.part(document.id(), ++part, part == 1 ? about : "", text.toString());
                text.setLength(0);
            }
            text.append(says).append('\n');
        }
        rows.part(document.id(), ++part, part == 1 ? about : "", text.toString());
    }

    private String about(DocumentView document) {
        return Stream.concat(
                        Stream.of(clean(document.name())),
                        indexes.index(document.id()).fields().values().stream()
                                .map(IndexData.Field::value)
                                .map(value -> clean(value.value())))
                .collect(Collectors.joining("\n"));
    }

    /// Without what is more likely noise than text.
    private String text(CapturedPage page) {
        String text =
                page.reading()
                        .map(reading -> PageReadings.fromJson(blobs.read(reading)).searchText())
                        .map(TakeTexts::clean)
                        .orElse("");
        return text.substring(0, Math.min(text.length(), LONGEST_PAGE));
    }

    /// What looks like a tag would not be searched, and hide what follows.
    private static String clean(String read) {
        String text = read.replace('<', '\u2039').replace('>', '\u203A');
        return NO_TEXT.matcher(PARTED.matcher(text).replaceAll("")).replaceAll(" ");
    }
}
