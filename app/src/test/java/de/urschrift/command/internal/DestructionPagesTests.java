// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import de.urschrift.access.Role;
import de.urschrift.originals.DueLists;
import de.urschrift.originals.Period;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Two persons destroy paper, in real browsers.
class DestructionPagesTests extends PagesInABrowser {
    @Autowired private DueLists lists;

    @Test
    void twoPersonsDestroyAnOrderContainerByContainer() {
        String document = due("HAFENAMT");
        String name = name(document);
        try (BrowserContext authorising = as(Role.DESTRUCTION_AUTHORISER);
                BrowserContext executing = as(Role.DESTRUCTION_EXECUTOR)) {
            Page city = authorising.newPage();
            city.navigate(dueOfLate());
            assertThat(row(city, name)).containsText("nichts");
            fine(city, "vernichtung");
            only(city, name);
            city.getByRole(AriaRole.BUTTON, named("Auswahl zur Vernichtung freigeben")).click();
            said(city, "1 Dokument ist zur Vernichtung freigegeben.");
            assertThat(city.getByText("Sie haben ihn freigegeben")).isVisible();
            assertThat(city.getByRole(AriaRole.BUTTON, named("ANHALTEN"))).isVisible();
            fine(city, "auftrag-freigegeben");

            Page machine = executing.newPage();
            machine.navigate(city.url());
            machine.getByRole(AriaRole.BUTTON, named("Noch einmal prüfen")).click();
            said(machine, "Geprüft. Alles darf weiter vernichtet werden.");
            field(machine, "Behälter").fill("B-1");
            field(machine, "Plombe").fill("PL-" + document.substring(0, 8));
            machine.getByLabel("Gewicht in Gramm").first().fill("20");
            machine.getByRole(AriaRole.BUTTON, named("Verpackt und verplombt")).click();
            said(machine, "Verpackt und verplombt.");
            begin(machine);
            said(machine, "Begonnen.");
            fine(machine, "auftrag-an-der-maschine");

            Locator container = field(machine, "Behälter").first();
            container.fill("B-1");
            field(machine, "Plombe").first().fill("PL-FALSCH");
            machine.keyboard().press("Enter");
            assertThat(machine.getByRole(AriaRole.ALERT)).containsText("Plombe ist nicht");
            field(machine, "Behälter").last().fill("B-1");
            field(machine, "Plombe").last().fill("PN-" + document.substring(0, 8));
            machine.getByLabel("Gewicht in Gramm").fill("20");
            machine.getByRole(AriaRole.BUTTON, named("Verpackt und verplombt")).click();
            said(machine, "Verpackt und verplombt.");
            field(machine, "Behälter").first().fill("B-1");
            field(machine, "Plombe").first().fill("PN-" + document.substring(0, 8));
            machine.keyboard().press("Enter");
            said(machine, "Vernichtet. Der Behälter darf jetzt hinein.");
            machine.getByRole(AriaRole.BUTTON, named("Vernichtung abschließen")).click();
            said(machine, "Abgeschlossen.");
            untilIdle();
            machine.reload();
            assertThat(machine.getByRole(AriaRole.LINK, named("Vernichtungsnachweis"))).isVisible();
            fine(machine, "auftrag-ausgefuehrt");

            city.navigate(dueOfLate());
            city.getByLabel("Wie hat es sich geklärt?").fill("Plombe falsch abgelesen");
            city.keyboard().press("Enter");
            said(city, "Die Unstimmigkeit ist geklärt.");
            city.navigate(address("/originale/papier/" + document));
            assertThat(city.getByText("Das Original wurde am")).isVisible();
        }
    }

    @Test
    void aCompanyTakesSealedContainersAndDestroysThem() {
        String document = due("VERSANDAMT");
        String seal = "PF-" + document.substring(0, 8);
        try (BrowserContext storing = as(Role.PAPER_STORE);
                BrowserContext executing = as(Role.DESTRUCTION_EXECUTOR)) {
            Page store = storing.newPage();
            store.navigate(address("/vernichtung/auftraege/" + ordered(document)));
            field(store, "Behälter").fill("F-1");
            field(store, "Plombe").fill(seal);
            store.getByLabel("Gewicht in Gramm").fill("20");
            store.getByRole(AriaRole.BUTTON, named("Verpackt und verplombt")).click();
            field(store, "Unternehmen").fill("Aktenvernichtung Beispiel GmbH");
            field(store, "Wer nimmt entgegen?").fill("fahrer");
            fine(store, "auftrag-uebergeben");
            store.getByRole(AriaRole.BUTTON, named("Übergeben")).click();
            said(store, "Die Behälter sind übergeben.");
            assertThat(facts(store))
                    .containsText(
                            Pattern.compile(
                                    "an Aktenvernichtung Beispiel GmbH, .* übergeben von p-\\w+, entgegengenommen von p-\\w+"));

            Page machine = executing.newPage();
            machine.navigate(store.url());
            begin(machine);
            field(machine, "Behälter").first().fill("F-1");
            field(machine, "Plombe").first().fill(seal);
            machine.keyboard().press("Enter");
            said(machine, "Vernichtet. Der Behälter darf jetzt hinein.");
            machine.getByRole(AriaRole.BUTTON, named("Vernichtung abschließen")).click();
            said(machine, "Abgeschlossen.");
            untilIdle();
            machine.reload();
            for (String fact :
                    List.of("Schreddern vor Ort, P-4", "Aktenvernichter 1, Raum 3", "20")) {
                assertThat(facts(machine)).containsText(fact);
            }
            assertThat(row(machine, seal)).containsText("vernichtet am");
            Assertions.assertThat(
                            get(
                                            Role.DESTRUCTION_EXECUTOR,
                                            machine.getByRole(
                                                            AriaRole.LINK,
                                                            named("Vernichtungsnachweis"))
                                                    .getAttribute("href"))
                                    .is(200)
                                    .bytes())
                    .startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
            fine(machine, "auftrag-vom-unternehmen");
        }
    }

    private static Locator facts(Page page) {
        return page.locator("dl.facts");
    }

    private String ordered(String document) {
        return post(
                        Role.DESTRUCTION_AUTHORISER,
                        "/api/v1/destruction/orders",
                        "{\"documents\": [\"" + document + "\"], \"level\": \"P-4\"}")
                .is(201)
                .json()
                .get("id")
                .asString();
    }

    @Test
    void anybodyWithPaperStopsAnOrder() {
        String document = due("ZOLLAMT");
        String order = ordered(document);
        try (BrowserContext context = as(Role.PAPER_STORE)) {
            Page page = context.newPage();
            page.navigate(address("/vernichtung/auftraege/" + order));
            assertThat(page.getByText("Ausführen darf ihn nur")).isVisible();
            field(page, "Warum?").fill("Anruf vom Rechtsamt");
            page.keyboard().press("Enter");
            said(page, "ANGEHALTEN.");
            assertThat(page.getByRole(AriaRole.BUTTON, named("ANHALTEN"))).hasCount(0);
            fine(page, "auftrag-angehalten");
            page.navigate(address("/originale/papier/" + document));
            assertThat(page.getByText("Das Original liegt im Papierlager.")).isVisible();
        }
    }

    @Test
    void everyReasonStandsOnTheListOfTheDay() {
        delivered("GARTENAMT", "kasse");
        lists.record(LocalDate.ofInstant(time.instant(), Period.BERLIN));
        try (BrowserContext context = as(Role.AUDITOR)) {
            Page page = context.newPage();
            page.navigate(address("/vernichtung/liste"));
            assertThat(page.getByRole(AriaRole.HEADING, named("Alles im Haus"))).isVisible();
            assertThat(page.getByText("Liste vom")).isVisible();
            fine(page, "faelligkeiten");
            page.navigate(address("/vernichtung"));
            assertThat(page.getByRole(AriaRole.BUTTON, named("freigeben"))).hasCount(0);
        }
        for (String page : List.of("/vernichtung", "/vernichtung/liste")) {
            get(Role.CASE_WORKER, page).is(403);
            Assertions.assertThat(get(Role.AUDITOR, page).is(200).text()).doesNotContain("??");
            Assertions.assertThat(get(Role.AUDITOR, page + "?sprache=en").is(200).text())
                    .contains("Destruction")
                    .doesNotContain("??");
        }
        as(Role.DESTRUCTION_EXECUTOR, "POST", "/vernichtung/auftraege").is(403);
        as(Role.AUDITOR, "POST", "/vernichtung/auftraege/x/anhalten").is(403);
    }

    private String due(String office) {
        String document = delivered(office, "kasse");
        time.pass(Duration.ofDays(3));
        return document;
    }

    /// Chooses this document alone: the house is shared.
    static void only(Page page, String name) {
        for (Locator box : page.locator("tbody input[type=checkbox]").all()) {
            box.uncheck();
        }
        row(page, name).locator("input[type=checkbox]").check();
    }

    static void begin(Page page) {
        field(page, "Verfahren").fill("Schreddern vor Ort");
        field(page, "Maschine").fill("Aktenvernichter 1");
        field(page, "Ort").fill("Raum 3");
        page.getByLabel("Gewicht in Gramm").last().fill("20");
        field(page, "Wer bezeugt es?").fill("zeugin");
        page.keyboard().press("Enter");
    }
}
