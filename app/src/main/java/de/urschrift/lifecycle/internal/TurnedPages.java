// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import de.urschrift.capture.PageBook;
import de.urschrift.capture.PageBook.CapturedPage;
import de.urschrift.capture.QuarterTurn;
import de.urschrift.kernel.PageId;
import de.urschrift.kernel.Sha256;
import de.urschrift.recognition.PageReading;
import de.urschrift.recognition.PageReadings;
import de.urschrift.recognition.Recognition;
import de.urschrift.store.BlobStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Pages that people turned are read again in that direction before a document is formed of them, so that text layer and
/// search have the words of the page as it lies now.
@Component
final class TurnedPages {
    private final PageBook pages;
    private final Recognition recognition;
    private final BlobStore blobs;

    TurnedPages(PageBook pages, Recognition recognition, BlobStore blobs) {
        this.pages = pages;
        this.recognition = recognition;
        this.blobs = blobs;
    }

    /// A page as people turned it.
    record Turned(PageId page, QuarterTurn turned) {
        static Turned of(CapturedPage page) {
            return new Turned(page.id(), page.turned());
        }
    }

    /// Reads those of a batch's pages that were not read as they lie now. Takes a second or two a page, so not in a
    /// transaction.
    ///
    /// @return digests of the stored readings
    Map<Turned, Sha256> read(BatchAccounts.Lying lying) {
        Map<Turned, Sha256> read = new HashMap<>();
        for (CapturedPage page : readOtherwise(lying)) {
            if (page.turned() != QuarterTurn.NONE) {
                read.put(Turned.of(page), read(page, lying.batch().languages()));
            }
        }
        return read;
    }

    /// Enters what was read, in the caller's transaction.
    ///
    /// @throws IllegalStateException when a page was turned meanwhile; the step is tried again
    void enter(BatchAccounts.Lying lying, Map<Turned, Sha256> read) {
        for (CapturedPage page : readOtherwise(lying)) {
            if (page.turned() == QuarterTurn.NONE) {
                pages.readAtFirst(page.id());
                continue;
            }
            Sha256 reading = read.get(Turned.of(page));
            if (reading == null) {
                throw new IllegalStateException(
                        "page "
                                + page.id()
                                + " was turned meanwhile; it is read before documents are formed");
            }
            pages.readAgain(page.id(), page.turned(), reading);
        }
    }

    private static List<CapturedPage> readOtherwise(BatchAccounts.Lying lying) {
        Set<PageId> inDocuments =
                lying.separation().documents().stream()
                        .flatMap(part -> part.pages().stream())
                        .collect(Collectors.toSet());
        return lying.captured().stream()
                .filter(page ->
                        page.turned() != page.readTurned() && inDocuments.contains(page.id()))
                .toList();
    }

    /// The turn by hand stays on top of the first reading's, so what is stored has that reading's turn. Where nothing can be
    /// read in the new direction, the first reading stays.
    private Sha256 read(CapturedPage page, String languages) {
        Sha256 stored = page.reading().orElseThrow();
        QuarterTurn first = PageReadings.fromJson(blobs.read(stored)).upright();
        QuarterTurn upright = first.then(page.turned());
        PageReading again = recognition.read(page.image(), languages, upright);
        return again.upright() == upright
                ? blobs.put(
                        PageReadings.toJson(
                                again.turned(QuarterTurn.ofDegrees(-page.turned().degrees()))))
                : stored;
    }
}
