// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import de.urschrift.access.Role;
import de.urschrift.command.internal.VirtualScanner.Mishap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The mail room's morning in a real browser: from the envelope to the closed batch.
class MailRoomPagesTests extends PagesInABrowser {
    private static final String CLASS =
            """
            {"code": "%s", "name": "%s",
             "need": {"integrity": {"level": "%s", "reasoning": "Kein beträchtlicher Schaden."},
                      "availability": {"level": "NORMAL", "reasoning": "Papier bleibt."},
                      "confidentiality": {"level": "NORMAL", "reasoning": "Keine Geheimnisse."}},
             "eligibility": %s,
             "inspection": {"samplePercent": 100, "fourEyes": false},
             "seal": {"policy": "%s", "copies": true},
             "paper": {"period": {"length": 30, "unit": "CALENDAR_DAYS", "start": "RECEIPTS"},
                       "releaseRequired": false, "personalData": true, "destructionLevel": "P-4"}}
            """;

    private static boolean prepared;

    @TempDir Path folder;

    @BeforeEach
    void prepare() {
        if (prepared) {
            return;
        }
        prepared = true;
        define("offices/BAUAMT", "{\"name\": \"Bauamt\", \"dmsProfile\": \"kasse\"}");
        define(
                "classes/BAUPOST",
                CLASS.formatted(
                        "BAUPOST", "Bauschreiben", "NORMAL", "{\"handling\": \"SCAN\"}", "NORMAL"));
        define(
                "classes/BAUAKTE",
                CLASS.formatted(
                        "BAUAKTE",
                        "Bauakte, vertraulich",
                        "HOCH",
                        "{\"handling\": \"SCAN\"}",
                        "HOCH"));
        define(
                "classes/ANGEBOT",
                CLASS.formatted(
                        "ANGEBOT",
                        "Angebot (Vergabe)",
                        "NORMAL",
                        "{\"handling\": \"FORWARD_UNOPENED\", \"ground\": {\"legalBasis\": \"§ 55 VgV\", \"reviewOn\": \"2030-01-01\"}}",
                        "NORMAL"));
    }

    private void define(String path, String json) {
        activated(
                put(
                        Role.ADMINISTRATOR,
                        "/api/v1/" + path,
                        "application/json",
                        json.getBytes(StandardCharsets.UTF_8)));
    }

    @AfterEach
    void unload() {
        SCANNER.unload();
    }

    private List<Path> sides(int from, int to) throws IOException {
        return new ScannedSides(folder).letter("Bauantrag", from, to);
    }

    private static void register(Page page, String documentClass, String sheets) {
        page.locator("select[name=amt]").selectOption("BAUAMT");
        page.locator("select[name=klasse]").selectOption(documentClass);
        Locator count = page.locator("input[name=blaetter]");
        if (!sheets.isEmpty()) {
            count.fill(sheets);
        }
        page.getByRole(AriaRole.BUTTON, named("Registrieren")).press("Enter");
    }

    private static Locator text(Page page, String text) {
        return page.getByText(text).first();
    }

    @Test
    void registersMailByKeyboardAndBuildsABatch() {
        try (BrowserContext context = as(Role.MAIL_ROOM)) {
            Page page = context.newPage();
            page.navigate(address("/posteingang"));
            register(page, "BAUPOST", "3");
            assertThat(text(page, "ist registriert und wartet auf einen Stapel")).isVisible();
            // office, class and day are remembered: the number of sheets and Enter are enough
            page.keyboard().type("2");
            page.keyboard().press("Enter");
            assertThat(page.getByText("2 Eingänge, 5 Blätter")).isVisible();

            register(page, "BAUAKTE", "1");
            assertThat(page.getByText("Schutzbedarf hoch")).isVisible();
            page.locator("select[name=klasse]").selectOption("ANGEBOT");
            assertThat(page.locator("#sagt")).containsText("§ 55 VgV");
            register(page, "ANGEBOT", "");
            assertThat(text(page, "Nicht öffnen; er geht ungeöffnet an das Amt")).isVisible();
            fine(page, "posteingang");

            for (Locator box : page.locator("input[name=eingaenge]").all()) {
                box.check();
            }
            page.getByRole(AriaRole.BUTTON, named("Stapel bilden")).click();
            assertThat(text(page, "einheitlichem Schutzbedarf")).isVisible();
            page.locator("tbody:has-text('Bauschreiben')")
                    .getByRole(
                            AriaRole.BUTTON,
                            new Locator.GetByRoleOptions().setName("alle auswählen"))
                    .first()
                    .click();
            page.getByRole(AriaRole.BUTTON, named("Stapel bilden")).click();
            assertThat(page.getByRole(AriaRole.HEADING).first()).containsText("bauamt-");
            assertThat(page.getByText("7, darunter 2 Trennblätter")).isVisible();
            fine(page, "einlegen-poststelle");
        }
    }

    @Test
    void aPileThatDoesNotFitIsWholeOnTheNextPage() {
        List<String> files = registered("BAUAKTE", 60);
        List<String> letters = registered("BAUPOST", 60);
        String first = get(Role.MAIL_ROOM, "/posteingang").is(200).text();
        Assertions.assertThat(first)
                .contains(files)
                .doesNotContain("data-haufen=\"BAUAMT-BAUPOST\"");
        Matcher more = Pattern.compile("/posteingang\\?nach=[-0-9a-f]{36}").matcher(first);
        Assertions.assertThat(more.find()).isTrue();
        Assertions.assertThat(get(Role.MAIL_ROOM, more.group()).is(200).text()).contains(letters);
        batch(files);
        batch(letters);
    }

    private List<String> registered(String documentClass, int items) {
        return IntStream.range(0, items).mapToObj(_ -> mail(documentClass, 1)).toList();
    }

    private String mail(String documentClass, int sheets) {
        return post(
                        Role.MAIL_ROOM,
                        "/api/v1/mail",
                        "{\"office\": \"BAUAMT\", \"documentClass\": \"%s\", \"sheets\": %d}"
                                .formatted(documentClass, sheets))
                .is(201)
                .json()
                .get("id")
                .asString();
    }

    private String batch(int sheets) {
        return batch(List.of(mail("BAUPOST", sheets)));
    }

    private String batch(List<String> items) {
        return post(
                        Role.MAIL_ROOM,
                        "/api/v1/mail/batches",
                        "{\"items\": [\"%s\"], \"sides\": \"DUPLEX\"}"
                                .formatted(String.join("\", \"", items)))
                .is(201)
                .json()
                .get("batch")
                .asString();
    }

    @Test
    void scansThroughAJamAndShowsWhatCame() throws IOException {
        String batch = batch(4);
        try (BrowserContext context = as(Role.SCAN_OPERATOR)) {
            Page page = context.newPage();
            page.navigate(address("/posteingang/scannen"));
            fine(page, "scannen");
            page.navigate(address("/posteingang/stapel/" + batch));
            assertThat(page.getByText("bereit, der Einzug ist leer")).isVisible();

            SCANNER.load(sides(1, 4));
            SCANNER.expect(Mishap.NONE, Mishap.NONE, Mishap.NONE, Mishap.JAM);
            page.keyboard().press("s");
            assertThat(page.getByText("Papierstau.")).isVisible();
            assertThat(text(page, "Bis hierher ist ein Blatt mit 2 Bildern sicher")).isVisible();
            assertThat(text(page, "kam nur die Vorderseite")).isVisible();
            assertThat(page.locator(".bilder img")).hasCount(2);
            assertThat(page.locator(".bilder img").first()).hasJSProperty("naturalWidth", 240);
            fine(page, "einlegen-stau");

            SCANNER.unload();
            SCANNER.load(sides(3, 8));
            page.keyboard().press("f");
            assertThat(page.getByRole(AriaRole.HEADING, named("Scanlauf"))).containsText("fertig");
            assertThat(page.locator(".bilder img")).hasCount(8);
            fine(page, "einlegen-fertig");
        }
    }

    @Test
    void uploadsFilesAndClosesTheBatch() throws IOException {
        String batch = batch(1);
        try (BrowserContext context = as(Role.SCAN_OPERATOR)) {
            Page page = context.newPage();
            page.navigate(address("/posteingang/stapel/" + batch));
            page.locator("input[type=file]").setInputFiles(sides(20, 22).toArray(Path[]::new));
            assertThat(page.getByText("angekommen und gesichert").nth(2)).isVisible();
            assertThat(page.locator(".bilder img")).hasCount(3);

            Download sheets =
                    page.waitForDownload(() ->
                            page.getByRole(AriaRole.BUTTON, named("Trennblätter drucken (PDF)"))
                                    .click());
            org.assertj.core.api.Assertions.assertThat(Files.readAllBytes(sheets.path()))
                    .startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
            page.getByRole(AriaRole.BUTTON, named("Stapel abschließen")).click();
            assertThat(text(page, "ist abgeschlossen")).isVisible();
        }
    }

    @Test
    void showsTheHotFolder() {
        try (BrowserContext context = as(Role.MAIL_ROOM)) {
            Page page = context.newPage();
            page.navigate(address("/posteingang/hotfolder"));
            assertThat(page.getByText("Der Hotfolder ist abgeschaltet")).isVisible();
            fine(page, "hotfolder");
        }
    }
}
