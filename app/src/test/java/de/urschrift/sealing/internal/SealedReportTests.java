// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.urschrift.sealing.Sealing.Attachment;
import de.urschrift.sealing.Sealing.SealedReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedReportTests {
    @TempDir Path folder;

    @Test
    void sealsAReportWithItsAttachments() throws IOException {
        Samples samples = new Samples(folder);
        String html =
                """
                <html><head><title>x</title></head><body style="font-family: serif">
                <h1>Vernichtungsnachweis &#167; 1</h1><p><b>Größe</b> <i>klein</i> <code>P-4</code></p>
                <table style="border: 1px solid black"><tr><td>Karton</td><td>K-17</td></tr></table>
                </body></html>
                """;
        byte[] list = "a;b\n1;2\n".getBytes(StandardCharsets.UTF_8);
        SealedReport report =
                samples.sealing.sealReport(
                        "Vernichtungsnachweis",
                        html,
                        List.of(new Attachment("liste.csv", "text/csv", list)));
        assertThat(report.sealedAt()).isEqualTo(Samples.NOW);
        assertThat(samples.sealing.validate(report.file())).isEmpty();
        try (PDDocument document = Loader.loadPDF(samples.blobs.path(report.file()).toFile())) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains("Vernichtungsnachweis § 1", "Größe", "K-17");
            assertThat(document.getDocumentInformation().getTitle())
                    .isEqualTo("Vernichtungsnachweis");
            PDComplexFileSpecification file =
                    document.getDocumentCatalog()
                            .getNames()
                            .getEmbeddedFiles()
                            .getNames()
                            .get("liste.csv");
            assertThat(java.util.Objects.requireNonNull(file).getEmbeddedFile().toByteArray())
                    .isEqualTo(list);
        }
    }

    @Test
    void refusesWhatIsNotXhtml() {
        Samples samples = new Samples(folder);
        assertThatThrownBy(() -> samples.sealing.sealReport("x", "<p>ohne Kopf", List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
