// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifierCommandTests {
    private static final Authority ROOT = Authority.root("Wurzel");

    @TempDir Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private String good = "";
    private String bad = "";
    private String anchor = "";

    @BeforeEach
    void sealTwoDocuments() throws IOException {
        byte[] pdf = new SealMaker(ROOT).seal(new DocumentMaker().pdf());
        good = Files.write(folder.resolve("gut.pdf"), pdf).toString();
        pdf[pdf.length - 3]++;
        bad = Files.write(folder.resolve("schlecht.pdf"), pdf).toString();
        anchor = Files.writeString(folder.resolve("anker.pem"), ROOT.pem()).toString();
    }

    private int run(String... arguments) {
        out.reset();
        err.reset();
        return new VerifierCommand(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .execute(List.of(arguments));
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void endsWithZeroWhenAllIsValid() {
        assertThat(run("verify", good, "--trust", anchor)).isZero();
        assertThat(said())
                .startsWith(good + ": gültig, gesiegelt von C")
                .contains("2026-11-22T10:00:00Z");
        assertThat(run("--trust", anchor, good, good)).isZero();
        assertThat(run("--trust", anchor, anchor, good)).isZero();
    }

    @Test
    void endsWithOneWhenOneFileIsNotValid() {
        assertThat(run("verify", good, bad, "--trust", anchor)).isEqualTo(1);
        assertThat(said())
                .contains(
                        bad
                                + ": nicht gültig\n  SEAL_DIGEST: Die Datei wurde nach der Siegelung verändert.");
        assertThat(run("verify", bad)).isEqualTo(1);
    }

    @Test
    void endsWithTwoWithoutAnchorAndSaysHowToUseTheOneBeside() throws IOException {
        Files.writeString(folder.resolve("trust-anchor.pem"), ROOT.pem());

        assertThat(run("verify", good)).isEqualTo(2);
        assertThat(said())
                .contains(": nicht entscheidbar", "NO_TRUST_ANCHOR")
                .contains("verify " + good + " --trust " + folder.resolve("trust-anchor.pem"));
    }

    @Test
    void endsWithTwoWhenUsedWrong() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("verify")).isEqualTo(2);
        assertThat(run("verify", good, "--trust")).isEqualTo(2);
        assertThat(run("verify", good, "--wrong")).isEqualTo(2);
        assertThat(run("verify", good, "--trust", good)).isEqualTo(2);
        assertThat(run("verify", good, "--trust", "fehlt.pem")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("fehlt.pem");
        assertThat(said()).isEmpty();
    }

    @Test
    void speaksJson() {
        assertThat(run("verify", good, bad, "--json", "--trust", anchor)).isEqualTo(1);
        assertThat(said())
                .startsWith("{\"verdict\":\"not-valid\",\"files\":[{\"file\":\"")
                .contains(
                        "\"verdict\":\"valid\",\"document\":\""
                                + DocumentMaker.DOCUMENT
                                + "\",\"sealedAt\":\"2026-11-22T10:00:00Z\"",
                        "{\"code\":\"SEAL_DIGEST\",\"verdict\":\"not-valid\",\"text\":\"Die Datei")
                .endsWith("]}\n");
    }

    @Test
    void quotesForJson() {
        assertThat(Json.string("a\"b\\c\nd\u0001ä\uD83D\uDCE8"))
                .isEqualTo("\"a\\\"b\\\\c\\u000ad\\u0001ä\\ud83d\\udce8\"");
    }

    @Test
    void checksOnlySealsWhereAskedTo() {
        assertThat(run("verify", "--seal-only", good, "--trust", anchor)).isZero();
        assertThat(said()).contains("SEAL_ONLY");
    }

    @Test
    void writesAPage() throws IOException {
        Path page = folder.resolve("bericht.html");

        assertThat(run("verify", good, bad, "--html", page.toString(), "--trust", anchor))
                .isEqualTo(1);

        assertThat(Files.readString(page))
                .contains(
                        "Rot: Mindestens eine Prüfung",
                        "Ergebnis: gültig",
                        "CN=Siegel,O=Musterstadt,C=DE",
                        "22. November 2026, 11:00:00 Uhr",
                        "<code>SEAL_DIGEST</code>")
                .doesNotContain("<script");
        assertThat(run("verify", good, "--html")).isEqualTo(2);
        assertThat(run("verify", good, "--html", folder + "/fehlt/a.html")).isEqualTo(2);
    }

    @Test
    void quotesForHtml() {
        assertThat(Html.text("<a href='x'>&\u202E\""))
                .isEqualTo("&#60;a href=&#39;x&#39;&#62;&#38;\uFFFD&#34;");
    }

    @Test
    void showsThePartsOfAPackage() throws Exception {
        var maker = new PackageMaker(ROOT).document(DocumentMaker.DOCUMENT, 1, true);
        Path zip = Files.write(folder.resolve("beweis.zip"), maker.zip());
        Path log = Files.writeString(folder.resolve("log.pem"), maker.log.publicKeyPem());
        Path page = folder.resolve("bericht.html");

        assertThat(
                        run(
                                "verify",
                                zip.toString(),
                                "--html",
                                page.toString(),
                                "--trust",
                                anchor,
                                log.toString()))
                .isZero();
        assertThat(said()).contains(zip + ": gültig", "  documents/" + DocumentMaker.DOCUMENT);
        assertThat(Files.readString(page))
                .contains("Grün:", "<h3>documents/" + DocumentMaker.DOCUMENT);
        assertThat(run("verify", zip.toString(), "--json")).isEqualTo(2);
        assertThat(said()).contains("\"parts\":[{\"file\":\"documents/");
    }
}
