// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import de.urschrift.capture.PageBook;
import de.urschrift.kernel.DocumentId;
import de.urschrift.recognition.PageReading;
import de.urschrift.recognition.PageReadings;
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

    TextExport(PageBook pages, BlobStore blobs) {
        this.pages = pages;
        this.blobs = blobs;
    }

    /// In which form.
    enum Form {
        /// Plain text, UTF-8, pages separated by a form feed.
        TEXT(".txt");

        private final String ending;

        Form(String ending) {
            this.ending = ending;
        }
    }

    /// @param base name of the PDF without its ending
    /// @return name of the file written
    String write(DocumentId document, Form form, Path folder, String base) throws IOException {
        List<PageReading> readings =
                pages.pages(document).stream()
                        .map(page ->
                                PageReadings.fromJson(blobs.read(page.reading().orElseThrow())))
                        .toList();
        String content =
                switch (form) {
                    case TEXT ->
                            readings.stream()
                                    .map(PageReading::text)
                                    .collect(Collectors.joining("\f"));
                };
        String name = base + form.ending;
        Durable.write(folder.resolve(name), content.getBytes(StandardCharsets.UTF_8));
        return name;
    }
}
