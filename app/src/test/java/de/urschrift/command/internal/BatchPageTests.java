// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import de.urschrift.access.Role;
import de.urschrift.testing.ScanFiles;
import de.urschrift.testing.TiffBuilder;
import java.awt.image.BufferedImage;
import java.nio.ByteOrder;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// People put a batch in order in a real browser.
class BatchPageTests extends PagesInABrowser {
    @Autowired private JdbcClient jdbc;

    @Test
    void mendsAnAccountThatDoesNotBalanceAndSealsWhatPeopleSaw() throws Exception {
        String batch = scanned("DUPLEX", 2, 900, 901, 902);
        try (BrowserContext context = as(Role.SCAN_OPERATOR)) {
            Page page = context.newPage();
            page.navigate(address("/stapel?stand=wartet"));
            fine(page, "stapel");
            page.navigate(address("/stapel/" + batch));
            assertThat(page.getByText("Eine Seite fehlt.")).isVisible();
            fine(page, "stapel-offen");

            later(page, 903);
            untilIdle();
            page.reload();
            assertThat(leaf(page, 4)).isVisible();

            // the missing back belongs behind the first front
            leaf(page, 4).check();
            press(page, "n");
            page.keyboard().type("1");
            page.getByRole(AriaRole.BUTTON, named("Hinter das andere legen")).click();
            assertThat(page.getByRole(AriaRole.STATUS).first())
                    .containsText("Bild 4 hinter Bild 1 gelegt");

            // keys alone: turn the first page
            leaf(page, 1).check();
            press(page, "r");
            assertThat(page.getByText("Seite 1, um 90° gedreht")).isVisible();
            press(page, "l");
            assertThat(page.getByText("um 90° gedreht")).hasCount(0);
            press(page, "z");
            assertThat(page.getByText("Seite 1, um 90° gedreht")).isVisible();
            fine(page, "stapel-geordnet");

            press(page, "w");
            assertThat(page.getByRole(AriaRole.STATUS).first())
                    .containsText("weiter zur Sichtprüfung");
        }
        untilIdle();
        JsonNode documents =
                get(Role.AUDITOR, "/api/v1/batches/" + batch).is(200).json().get("documents");
        Assertions.assertThat(documents.size()).isEqualTo(1);
        String document = documents.get(0).get("id").asString();
        accept(document);
        untilIdle();
        byte[] sealed =
                get(Role.AUDITOR, "/api/v1/documents/" + document + "/file").is(200).bytes();
        try (PDDocument pdf = Loader.loadPDF(sealed)) {
            Assertions.assertThat(pdf.getNumberOfPages()).isEqualTo(4);
            int first = pdf.getPage(0).getRotation();
            int second = pdf.getPage(1).getRotation();
            Assertions.assertThat(Math.floorMod(first - second, 360)).isEqualTo(90);
        }
    }

    @Test
    void splitsMergesSetsAsideAndTakesItBack() {
        String batch = held(910, 911, 912);
        try (BrowserContext context = as(Role.SCAN_OPERATOR)) {
            Page page = context.newPage();
            page.navigate(address("/stapel/" + batch));
            leaf(page, 2).check();
            press(page, "s");
            assertThat(heading(page, "Dokument 2 – 2 Seiten")).isVisible();
            press(page, "a");
            assertThat(heading(page, "Dokument 1 – 3 Seiten")).isVisible();
            press(page, "b");
            assertThat(heading(page, "Dokument 1 – 2 Seiten")).isVisible();
            assertThat(page.getByText("Leer, beiseitegelegt")).isVisible();
            press(page, "z");
            assertThat(heading(page, "Dokument 1 – 3 Seiten")).isVisible();
            page.getByRole(AriaRole.BUTTON, named("Verwerfen")).click();
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("Nennen Sie den Grund");
            press(page, "?");
            assertThat(page.getByRole(AriaRole.HEADING, named("Tasten auf dieser Seite")))
                    .isVisible();
            picture(page, "stapel-tasten");
        }
    }

    @Test
    void tellsTheSecondOfTwoPeopleToLookAgain() {
        String batch = held(920, 921);
        try (BrowserContext one = as(Role.SCAN_OPERATOR);
                BrowserContext two = as(Role.SCAN_OPERATOR)) {
            Page first = one.newPage();
            Page second = two.newPage();
            first.navigate(address("/stapel/" + batch));
            second.navigate(address("/stapel/" + batch));
            leaf(first, 2).check();
            press(first, "s");
            assertThat(heading(first, "Dokument 2 – 1 Seite")).isVisible();
            leaf(second, 2).check();
            press(second, "r");
            assertThat(second.getByRole(AriaRole.ALERT)).containsText("Jemand anderes");
            assertThat(heading(second, "Dokument 2 – 1 Seite")).isVisible();
        }
    }

    @Test
    void takesABatchBackThatNobodyLookedAt() {
        String batch = scanned("UNKNOWN", 2, 940, 941);
        try (BrowserContext context = as(Role.SCAN_OPERATOR)) {
            Page page = context.newPage();
            page.navigate(address("/stapel/" + batch));
            assertThat(page.getByText("können Sie den Stapel anhalten")).isVisible();
            press(page, "p");
            assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("ist angehalten");
            leaf(page, 2).check();
            press(page, "s");
            assertThat(heading(page, "Dokument 2 – 1 Seite")).isVisible();
            press(page, "w");
            assertThat(page.getByRole(AriaRole.STATUS).first())
                    .containsText("weiter zur Sichtprüfung");
        }
        untilIdle();
        String documents = get(Role.AUDITOR, "/api/v1/batches/" + batch).is(200).text();
        Assertions.assertThat(documents).contains("\"ordinal\":2");
    }

    @Test
    void saysAtOnceWhatIsMissingAndWhatIsMended() {
        String batch = scanned("SIMPLEX", 3, 950, 951);
        try (BrowserContext context = as(Role.SCAN_OPERATOR)) {
            Page page = context.newPage();
            page.navigate(address("/posteingang/stapel/" + batch));
            assertThat(page.getByText("3 gezählt, 2 erfasst – 1 fehlt")).isVisible();
            fine(page, "einlegen-abgeschlossen");
            page.getByRole(AriaRole.LINK, named("Stapel ansehen")).click();
            assertThat(heading(page, "Was zu tun ist")).isVisible();
            leaf(page, 2).check();
            page.getByRole(AriaRole.LINK, named("Groß ansehen")).click();
            assertThat(page.locator("[data-viewer-place]")).hasText("Seite 2 von 2");
            fine(page, "stapel-bilder");
            press(page, "u");

            page.getByText("Neu gezählt?").click();
            page.getByLabel("Blätter im Stapel").fill("2");
            page.getByRole(AriaRole.BUTTON, named("Zählung eintragen")).click();
            assertThat(page.getByText("Die Zählung ist eingetragen.")).isVisible();
            assertThat(heading(page, "Was zu tun ist")).hasCount(0);
            assertThat(page.locator(".standing")).containsText("In Sichtprüfung");
            assertThat(heading(page, "Stichprobe")).isVisible();
            fine(page, "stapel-pruefung");
        }
    }

    @Test
    void haveTriedAgainWhatGaveUp() {
        String batch = held(960);
        gaveUp("SEPARATE", batch);
        try (BrowserContext context = as(Role.SCAN_OPERATOR)) {
            Page page = context.newPage();
            page.navigate(address("/stapel"));
            assertThat(row(page, "ein Schritt gelang nicht")).hasCount(1);
            page.navigate(address("/stapel/" + batch));
            assertThat(heading(page, "Was nicht gelang")).isVisible();
            assertThat(page.getByRole(AriaRole.BUTTON, named("Noch einmal versuchen"))).hasCount(0);
            as(
                            Role.SCAN_OPERATOR,
                            "POST",
                            "/stapel/" + batch + "/schritte/SEPARATE?grund=DISK_FULL")
                    .is(403);
        }
        try (BrowserContext context = as(Role.OPERATOR)) {
            Page page = context.newPage();
            page.navigate(address("/stapel/" + batch));
            assertThat(page.locator(".leaf")).hasCount(0);
            fine(page, "stapel-gescheitert");
            page.getByRole(AriaRole.BUTTON, named("Noch einmal versuchen")).click();
            assertThat(page.getByText("wird noch einmal versucht")).isVisible();
            assertThat(heading(page, "Was nicht gelang")).hasCount(0);
        }
        untilIdle();
    }

    private void gaveUp(String step, String subject) {
        jdbc.sql(
                        """
                        insert into waiting_step (step, subject, since, attempts, code, message)
                        values (:step, :subject, now(), 6, 'DISK_FULL', 'no space is left')
                        """)
                .param("step", step)
                .param("subject", UUID.fromString(subject))
                .update();
    }

    @Test
    void whoOnlyLooksCanChangeNothing() {
        String batch = held(930);
        try (BrowserContext context = as(Role.AUDITOR)) {
            Page page = context.newPage();
            page.navigate(address("/stapel/" + batch));
            assertThat(leaf(page, 1)).isVisible();
            assertThat(page.getByRole(AriaRole.BUTTON, named("Weitergeben"))).hasCount(0);
        }
    }

    private static Locator leaf(Page page, int image) {
        return page.locator("#bild-" + image + " input");
    }

    private static Locator heading(Page page, String text) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(text));
    }

    private static void later(Page page, int seed) {
        page.getByText("Neu gezählt?").click();
        page.getByLabel("Nachgescannte Datei")
                .setInputFiles(new FilePayload("rueckseite.tif", "image/tiff", tiff(seed)));
        page.getByRole(AriaRole.BUTTON, named("In den Stapel geben")).click();
        assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("wird gelesen");
    }

    private String scanned(String sides, int sheets, int... seeds) {
        String batch = opened(sides, "\"sheetsCounted\": " + sheets + ",");
        sent(batch, seeds);
        return batch;
    }

    private String held(int... seeds) {
        String batch = opened("UNKNOWN", "");
        post(Role.SCAN_OPERATOR, "/api/v1/batches/" + batch + "/hold", "");
        sent(batch, seeds);
        return batch;
    }

    private String opened(String sides, String more) {
        prepared("STAPELAMT", "akte");
        String key = "Stapel " + UUID.randomUUID();
        return post(
                        Role.MAIL_ROOM,
                        "/api/v1/batches",
                        """
                        {"key": "%s", "name": "%s", %s "office": "STAPELAMT", "documentClass": "ANTRAG", "sides": "%s"}
                        """
                                .formatted(key, key, more, sides))
                .is(201)
                .json()
                .get("id")
                .asString();
    }

    private void sent(String batch, int... seeds) {
        String at = "/api/v1/batches/" + batch;
        put(Role.SCAN_OPERATOR, at + "/files/stapel.tif", "image/tiff", tiff(seeds)).is(201);
        post(Role.MAIL_ROOM, at + "/close", "").is(200);
        untilIdle();
    }

    private static byte[] tiff(int... seeds) {
        TiffBuilder tiff = TiffBuilder.classic(ByteOrder.LITTLE_ENDIAN);
        for (int seed : seeds) {
            BufferedImage image = ScanFiles.bitonalDrawing(seed);
            tiff.page(image.getWidth(), image.getHeight(), 4, 0, ScanFiles.g4(image));
        }
        return tiff.build();
    }
}
