// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import de.urschrift.access.Role;
import de.urschrift.access.web.DemoAccounts;
import de.urschrift.testing.CmisServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The whole day of a scan centre in real browsers: each step on its page, by whoever it belongs to.
class DayInTheScanCentreTests extends ScanCentreSteps {
    private static final String OFFICE = "TAGAMT";
    private static final String BOX = "TAG-1";
    private static final String CASE_WORKER = DemoAccounts.name(Role.CASE_WORKER);

    @TempDir Path folder;

    @BeforeEach
    void nobodyElseIsAtWork() {
        prepared(OFFICE, "akte");
        nothingWaitsForInspection();
        untilIdle();
        SCANNER.unload();
    }

    @AfterEach
    void theFeederIsEmptied() {
        SCANNER.unload();
    }

    @Test
    void aLetterGoesFromTheEnvelopeToTheCertificate() throws IOException {
        Sheets letter = theMailRoomRegistersItAndPrintsItsSeparator();
        theScanOperatorScansOneSheetTooFew(letter);
        theAccountSaysWhatIsMissingAndIsMended(letter);
        String document = theInspectorAcceptsItByKeyboard(letter.batch());
        String name = itIsSealedArchivedAndInTheDms(document);
        theOperatorBacksUp();
        thePaperStoreBoxesIt(letter.batch());
        theCaseWorkerRequestsTheOriginal(document);
        thePaperStoreLendsItAndTakesItBack(document, name);
        time.pass(Duration.ofDays(3));
        String order = theAuthoriserOrdersTheDestruction();
        theExecutorDestroysItBeforeAWitness(order);
        theCaseWorkerSeesTheCertificate(document);
        Path evidence = theAuditorDownloadsTheEvidence(document, folder);
        anybodyFindsItValid(evidence, document);
    }

    /// A batch and its paper.
    ///
    /// @param batch its id
    /// @param fed all sides in the order of feeding, the separator sheet first
    private record Sheets(String batch, List<Path> fed) {}

    private Sheets theMailRoomRegistersItAndPrintsItsSeparator() throws IOException {
        try (BrowserContext context = as(Role.MAIL_ROOM)) {
            Page page = context.newPage();
            page.navigate(address("/posteingang"));
            register(page, OFFICE, 2);
            said(page, "ist registriert und wartet auf einen Stapel");
            page.locator("#stapel tbody:has-text('Antrag')")
                    .getByRole(AriaRole.CHECKBOX)
                    .first()
                    .check();
            press(page, "s");
            said(page, "ist eröffnet, mit einem Eingang");
            assertThat(page.getByText("3, darunter ein Trennblatt")).isVisible();
            Download separator = page.waitForDownload(() -> press(page, "t"));
            ScannedSides sides = new ScannedSides(folder);
            List<Path> fed =
                    joined(
                            sides.printed(Files.readAllBytes(separator.path())),
                            sides.letter("Antrag auf Wohngeld", 1, 4));
            return new Sheets(lastSegment(page), fed);
        }
    }

    private void theScanOperatorScansOneSheetTooFew(Sheets letter) {
        try (BrowserContext context = as(Role.SCAN_OPERATOR)) {
            Page page = context.newPage();
            page.navigate(address("/posteingang/scannen"));
            row(page, OFFICE).getByRole(AriaRole.LINK).click();
            assertThat(page.getByText("bereit, der Einzug ist leer")).isVisible();
            SCANNER.load(letter.fed().subList(0, 4));
            press(page, "s");
            assertThat(page.getByRole(AriaRole.HEADING, named("Scanlauf"))).containsText("fertig");
            assertThat(page.locator(".bilder img")).hasCount(4);
            fineAsItIs(page, "tag-gescannt");
            press(page, "a");
            assertThat(page.getByText("ist abgeschlossen").first()).isVisible();
        }
        untilIdle();
    }

    private void theAccountSaysWhatIsMissingAndIsMended(Sheets letter) {
        try (BrowserContext context = as(Role.SCAN_OPERATOR)) {
            Page page = context.newPage();
            page.navigate(address("/stapel?stand=wartet&amt=" + OFFICE));
            row(page, OFFICE).getByRole(AriaRole.LINK).click();
            assertThat(page.getByText("3 gezählt, 2 erfasst – 1 fehlt")).isVisible();
            fineAsItIs(page, "tag-seitenkonto");
            for (Path side : letter.fed().subList(4, 6)) {
                page.getByText("Neu gezählt?").click();
                page.getByLabel("Nachgescannte Datei").setInputFiles(side);
                page.getByRole(AriaRole.BUTTON, named("In den Stapel geben")).click();
                said(page, "wird gelesen");
                untilIdle();
            }
            page.reload();
            assertThat(page.getByText("3 gezählt, 3 erfasst – stimmt")).isVisible();
            assertThat(page.getByRole(AriaRole.HEADING, named("Dokument 1 – 4 Seiten")))
                    .isVisible();
            press(page, "w");
            said(page, "weiter zur Sichtprüfung");
        }
        untilIdle();
    }

    private String theInspectorAcceptsItByKeyboard(String batch) {
        try (BrowserContext context = as(Role.INSPECTOR)) {
            Page page = context.newPage();
            page.navigate(address("/sichtpruefung"));
            InspectionDesk.accept(page, 4);
            assertThat(page.locator("#leer")).isVisible();
            InspectionDesk.pause(page);
        }
        untilIdle();
        JsonNode documents =
                get(Role.AUDITOR, "/api/v1/batches/" + batch).is(200).json().get("documents");
        Assertions.assertThat(documents).hasSize(1);
        return documents.get(0).get("id").asString();
    }

    /// @return its name
    private String itIsSealedArchivedAndInTheDms(String document) {
        String at = "/api/v1/documents/" + document;
        JsonNode known = get(Role.AUDITOR, at).is(200).json();
        Assertions.assertThat(known.get("stage").asString()).isEqualTo("COMPLETE");
        String name = known.get("name").asString();
        String object = known.get("delivered").get("objectId").asString();
        CmisServer dms = CmisServer.shared();
        Assertions.assertThat(dms.names("/Standesamt")).contains(name + ".pdf");
        Assertions.assertThat(dms.properties(object).get("letter:scanId").asString())
                .isEqualTo(document + ".v1");
        Assertions.assertThat(dms.content(object))
                .isEqualTo(get(Role.AUDITOR, at + "/file").is(200).bytes());
        return name;
    }

    private void theOperatorBacksUp() {
        try (BrowserContext context = as(Role.OPERATOR)) {
            Page page = context.newPage();
            page.navigate(address("/verwaltung/betrieb"));
            page.getByRole(AriaRole.BUTTON, named("Jetzt sichern")).click();
            said(page, "Gesichert:");
        }
    }

    private void thePaperStoreBoxesIt(String batch) {
        try (BrowserContext context = as(Role.PAPER_STORE)) {
            Page page = context.newPage();
            page.navigate(address("/originale/kartons"));
            field(page, "Lager").last().fill("Tageslager");
            field(page, "Regal").fill("Regal 01");
            field(page, "Eigene Nummer").fill(BOX);
            page.keyboard().press("Enter");
            said(page, "Der Karton ist angelegt.");
            page.navigate(address("/originale?suche=" + BOX));
            field(page, "Kennung des Stapels").fill(batch);
            page.keyboard().press("Enter");
            said(page, "1 Dokument liegt jetzt in diesem Karton.");
        }
    }

    private void theCaseWorkerRequestsTheOriginal(String document) {
        try (BrowserContext context = as(Role.CASE_WORKER)) {
            Page page = context.newPage();
            page.navigate(address("/akte/" + document));
            requestTheOriginal(page);
            said(page, "Die Anforderung ist eingegangen.");
        }
    }

    private void thePaperStoreLendsItAndTakesItBack(String document, String name) {
        try (BrowserContext context = as(Role.PAPER_STORE)) {
            Page page = context.newPage();
            page.navigate(address("/originale/auslagern?lager=Tageslager"));
            assertThat(row(page, name)).containsText("Zimmer 112");
            page.getByRole(AriaRole.BUTTON, named("Ausgehoben: " + name)).click();
            said(page, "Ausgehoben.");
            page.navigate(address("/originale/ausleihe"));
            field(page, "Wer nimmt „" + name + "“ entgegen?").fill(CASE_WORKER);
            page.keyboard().press("Enter");
            said(page, "Übergeben. Die Frist steht still");
            page.navigate(address("/originale?suche=" + document));
            assertThat(page.getByLabel("Wie viele Blätter kommen zurück?")).hasValue("2");
            field(page, "Wer bringt sie?").fill(CASE_WORKER);
            page.keyboard().press("Enter");
            said(page, "Zurück. Die Frist läuft weiter");
        }
    }

    /// @return the order's page
    private String theAuthoriserOrdersTheDestruction() {
        try (BrowserContext context = as(Role.DESTRUCTION_AUTHORISER)) {
            Page page = context.newPage();
            page.navigate(address("/originale?suche=" + BOX));
            page.getByRole(AriaRole.LINK, named("Auftrag erteilen")).click();
            page.getByRole(AriaRole.BUTTON, named("Ganzen Karton " + BOX + " freigeben")).click();
            said(page, "1 Dokument ist zur Vernichtung freigegeben.");
            return page.url();
        }
    }

    private void theExecutorDestroysItBeforeAWitness(String order) {
        try (BrowserContext context = as(Role.DESTRUCTION_EXECUTOR)) {
            Page page = context.newPage();
            page.navigate(order);
            DestructionPagesTests.begin(page);
            said(page, "Abgeschlossen.");
            untilIdle();
            page.reload();
            assertThat(page.getByRole(AriaRole.LINK, named("Vernichtungsnachweis"))).isVisible();
            fineAsItIs(page, "tag-vernichtet");
        }
    }

    private void theCaseWorkerSeesTheCertificate(String document) {
        try (BrowserContext context = as(Role.CASE_WORKER)) {
            Page page = context.newPage();
            page.navigate(address("/akte/" + document));
            assertThat(page.getByText("Das Original wurde am"))
                    .containsText("Vernichtungsnachweis");
        }
    }

    private static String lastSegment(Page page) {
        return page.url().substring(page.url().lastIndexOf('/') + 1);
    }

    private static List<Path> joined(List<Path> first, List<Path> then) {
        return Stream.concat(first.stream(), then.stream()).toList();
    }
}
