// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import de.urschrift.audit.AuditLog;
import de.urschrift.audit.LogEntry;
import de.urschrift.capture.PageBook;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.lifecycle.Timelines;
import de.urschrift.originals.Originals;
import de.urschrift.originals.PaperOriginal;
import de.urschrift.originals.PaperState;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Asks the log about everything that a document was part of; each by the log's index of subjects.
@Component
final class LoggedTimelines implements Timelines {
    private static final String OF_A_FILE = "file.";
    private static final String FILE = "file-id";

    private final AuditLog log;
    private final LineBooks books;
    private final PageBook pages;
    private final Originals originals;

    LoggedTimelines(AuditLog log, LineBooks books, PageBook pages, Originals originals) {
        this.log = log;
        this.books = books;
        this.pages = pages;
        this.originals = originals;
    }

    @Override
    public List<LogEntry> of(DocumentId document) {
        List<PageBook.CapturedPage> own = pages.pages(document);
        Set<String> files =
                own.stream().map(page -> page.file().toString()).collect(Collectors.toSet());
        Set<BatchId> batches = new LinkedHashSet<>();
        books.document(document).ifPresent(known -> batches.add(known.batch()));
        own.forEach(page -> batches.add(page.batch()));
        Stream<LogEntry> ofBatches =
                batches.stream()
                        .flatMap(batch -> log.about("batch/" + batch).stream())
                        .filter(entry -> concerns(entry, files));
        Stream<LogEntry> ofDestruction =
                originals
                        .original(document)
                        .map(PaperOriginal::state)
                        .filter(PaperState.Destroyed.class::isInstance)
                        .map(PaperState.Destroyed.class::cast)
                        .map(gone -> log.about("destruction/" + gone.order()).stream())
                        .orElseGet(Stream::empty);
        return Stream.of(log.about("document/" + document).stream(), ofBatches, ofDestruction)
                .flatMap(entries -> entries)
                .sorted(Comparator.comparingLong(LogEntry::index))
                .toList();
    }

    /// Of other documents' files nothing is said.
    private static boolean concerns(LogEntry entry, Set<String> files) {
        return !entry.kind().startsWith(OF_A_FILE)
                || files.contains(entry.facts().getOrDefault(FILE, ""));
    }
}
