// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import de.urschrift.capture.PageBook;
import de.urschrift.intake.Intake;
import de.urschrift.kernel.DocumentId;
import de.urschrift.recognition.PageReadings;
import de.urschrift.recognition.ReadingExport;
import de.urschrift.store.BlobStore;
import de.urschrift.store.Durable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Writes what was read on a document's pages into a file beside its PDF.
@Component
final class TextExport {
    private final PageBook pages;
    private final BlobStore blobs;
    private final Intake intake;

    TextExport(PageBook pages, BlobStore blobs, Intake intake) {
        this.pages = pages;
        this.blobs = blobs;
        this.intake = intake;
    }

    /// In which form.
    enum Form {
        /// Plain text, UTF-8, pages separated by a form feed.
        TEXT(".txt"),
        /// hOCR 1.2: XHTML with boxes and confidences.
        HOCR(".hocr"),
        /// ALTO 4.4: XML with boxes and confidences.
        ALTO(".alto.xml");

        private final String ending;

        Form(String ending) {
            this.ending = ending;
        }
    }

    /// @param base name of the PDF without its ending
    /// @return name of the file written
    String write(DocumentId document, Form form, Path folder, String base) throws IOException {
        List<ReadingExport.Page> read = pages.pages(document).stream().map(this::page).toList();
        String content =
                switch (form) {
                    case TEXT ->
                            read.stream()
                                    .map(page -> page.reading().text())
                                    .collect(Collectors.joining("\f"));
                    case HOCR -> ReadingExport.hocr(base, read);
                    case ALTO -> ReadingExport.alto(base, read);
                };
        String name = base + form.ending;
        Durable.write(folder.resolve(name), content.getBytes(StandardCharsets.UTF_8));
        return name;
    }

    private ReadingExport.Page page(PageBook.CapturedPage page) {
        return new ReadingExport.Page(
                page.image().strips().getFirst().digest().toString(),
                page.image().width(),
                page.image().height(),
                intake.batch(page.batch()).orElseThrow().languages(),
                PageReadings.fromJson(blobs.read(page.reading().orElseThrow())));
    }
}
