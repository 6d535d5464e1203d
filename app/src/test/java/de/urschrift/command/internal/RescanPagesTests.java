// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import de.urschrift.access.Role;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/// What an office reports is scanned again, from the report to the new version, in real browsers.
class RescanPagesTests extends PagesInABrowser {
    private static final Path LETTERS = Path.of("..", "samples", "stadtkasse");

    @Test
    void whatAnOfficeReportsIsScannedAgainAndReplaced() {
        nothingWaitsForInspection();
        String document = delivered("NACHSCANAMT", "kasse");
        reported(document, "Der Rand fehlt.");
        try (BrowserContext inspecting = as(Role.INSPECTOR);
                BrowserContext scanning = as(Role.SCAN_OPERATOR)) {
            Page desk = inspecting.newPage();
            desk.navigate(address("/nachscan"));
            fine(desk, "nachscan-gemeldet");
            report(desk, "Der Rand fehlt.").getByText("Stimmt, neu scannen").click();
            said(desk, "Der Mangel ist bestätigt.");
            report(desk, "Der Rand fehlt.").getByText("Zum Nachscan-Auftrag").click();
            assertThat(desk.getByText("wartet auf das Scannen")).isVisible();

            Page scanner = scanning.newPage();
            scanner.navigate(address("/nachscan"));
            assertThat(scanner.getByText("Der Rand fehlt.")).hasCount(0);
            fine(scanner, "nachscan");
            scanner.navigate(desk.url());
            fine(scanner, "nachscan-auftrag");
            scanner.waitForDownload(() -> button(scanner, "Trennblatt drucken").click());
            scanner.reload();
            button(scanner, "Stapel eröffnen und scannen").click();
            said(scanner, "Der Stapel ist offen.");
            assertThat(scanner.getByText("Dieser Stapel braucht kein Trennblatt")).isVisible();
            assertThat(scanner.getByText("Trennblätter drucken (PDF)")).not().isVisible();
            fine(scanner, "nachscan-einlegen");
            upload(scanner, "01/L012.tif");
            desk.reload();
            assertThat(desk.getByText("gescannt, wartet auf die Sichtprüfung")).isVisible();
            accept(document);
            untilIdle();
            desk.reload();
            assertThat(desk.getByText("Fassung 1 ist abgelöst, es gilt Fassung 2.")).isVisible();
            fine(desk, "nachscan-abgeloest");
            desk.getByRole(AriaRole.LINK, named("Zum Dokument")).click();
            assertThat(desk.getByRole(AriaRole.LINK, named("Fassung 1 (PDF)"))).isVisible();
        }
    }

    @Test
    void onePageIsReplacedAndAnOrderTakenBackFromTheDocumentsPage() {
        nothingWaitsForInspection();
        String document = delivered("NACHSCANAMT", "kasse");
        try (BrowserContext inspecting = as(Role.INSPECTOR);
                BrowserContext scanning = as(Role.SCAN_OPERATOR)) {
            Page desk = inspecting.newPage();
            ordered(desk, document);
            Page scanner = scanning.newPage();
            scanner.navigate(desk.url());
            button(scanner, "Stapel eröffnen und scannen").click();
            upload(scanner, "01/L012.tif");
            accept(document);
            untilIdle();

            ordered(desk, document);
            scanner.navigate(desk.url());
            scanner.getByLabel("Seite 2", new Page.GetByLabelOptions().setExact(true)).check();
            button(scanner, "Stapel eröffnen und scannen").click();
            upload(scanner, "01/L002.tif");
            desk.reload();
            assertThat(desk.locator("dl.facts")).containsText("2");
            accept(document);
            untilIdle();
            desk.reload();
            assertThat(desk.getByText("Fassung 2 ist abgelöst, es gilt Fassung 3.")).isVisible();

            ordered(desk, document);
            button(desk, "Auftrag zurücknehmen").click();
            said(desk, "Der Auftrag ist zurückgenommen.");
            fine(desk, "nachscan-zurueckgenommen");
        }
    }

    @Test
    void aReportThatIsNotSoIsAnsweredWithAReason() {
        String document = delivered("NACHSCANAMT", "kasse");
        reported(document, "Seite drei fehlt.");
        try (BrowserContext inspecting = as(Role.INSPECTOR)) {
            Page desk = inspecting.newPage();
            desk.navigate(address("/nachscan"));
            report(desk, "Seite drei fehlt.")
                    .getByLabel("Warum nicht?")
                    .fill("Der Brief hat zwei Seiten.");
            desk.keyboard().press("Enter");
            said(desk, "Der Mangel ist nicht bestätigt.");
            Assertions.assertThat(get(Role.CASE_WORKER, "/akte/" + document).is(200).text())
                    .contains("Der Brief hat zwei Seiten.");
        }
        for (String page : List.of("/nachscan", "/nachscan/neu?dokument=" + document)) {
            get(Role.CASE_WORKER, page).is(403);
            Assertions.assertThat(
                            get(
                                            Role.INSPECTOR,
                                            page + (page.contains("?") ? "&" : "?") + "sprache=en")
                                    .is(200)
                                    .text())
                    .doesNotContain("??");
        }
    }

    @Test
    void bothListsGoOnBehindWhatWasShownAndLeadBackToTheirBeginning() {
        String last = UUID.randomUUID().toString();
        Assertions.assertThat(
                        get(Role.INSPECTOR, "/nachscan?nach=" + last + "&meldung=" + last)
                                .is(200)
                                .text())
                .contains("Zu den ersten Meldungen", "?nach=" + last)
                .contains("Zu den ersten Aufträgen", "?meldung=" + last);
    }

    /// One of those that other tests may have left open, too.
    private static Locator report(Page desk, String text) {
        return desk.locator("main")
                .getByRole(AriaRole.LISTITEM)
                .filter(new Locator.FilterOptions().setHasText(text));
    }

    private void reported(String document, String text) {
        post(
                        Role.CASE_WORKER,
                        "/api/v1/documents/" + document + "/defects",
                        "{\"defect\": \"ILLEGIBLE\", \"text\": \"" + text + "\"}")
                .is(201);
    }

    private void ordered(Page desk, String document) {
        desk.navigate(address("/dokumente/" + document));
        desk.getByRole(AriaRole.LINK, named("Neu scannen lassen")).click();
        desk.getByLabel("unleserlich").check();
        assertThat(desk.getByRole(AriaRole.HEADING, named("Neu scannen lassen: Brief")))
                .isVisible();
        fineAsItIs(desk, "nachscan-neu");
        button(desk, "Nachscan beauftragen").click();
        said(desk, "Der Nachscan ist beauftragt.");
    }

    private void upload(Page scanner, String letter) {
        // until it listens
        scanner.waitForURL("**/posteingang/stapel/**");
        scanner.getByLabel("Dateien auswählen").setInputFiles(LETTERS.resolve(letter));
        assertThat(scanner.getByText("angekommen und gesichert").last()).isVisible();
        button(scanner, "Stapel abschließen").click();
        untilIdle();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, named(name));
    }
}
