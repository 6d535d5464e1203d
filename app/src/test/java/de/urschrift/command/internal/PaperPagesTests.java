// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import de.urschrift.access.Role;
import de.urschrift.originals.Period;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/// The paper store's pages in a real browser.
class PaperPagesTests extends PagesInABrowser {
    @Test
    void theClerkLendsAndTakesBackByKeyboard() {
        String document = requested();
        try (BrowserContext context = as(Role.PAPER_STORE)) {
            Page page = context.newPage();
            page.navigate(address("/originale/kartons"));
            page.getByRole(AriaRole.TEXTBOX, named("Lager")).last().fill("Keller");
            page.getByRole(AriaRole.TEXTBOX, named("Regal")).fill("Regal 01");
            page.getByRole(AriaRole.TEXTBOX, named("Eigene Nummer")).fill("LEIHE-1");
            page.keyboard().press("Enter");
            said(page, "Der Karton ist angelegt.");
            fine(page, "kartons");
            boxed(document, "LEIHE-1");

            page.navigate(address("/originale/auslagern?lager=Keller"));
            assertThat(page.getByRole(AriaRole.ROW)).hasCount(2);
            fine(page, "auslagern");
            page.getByRole(AriaRole.BUTTON, named("Ausgehoben")).focus();
            page.keyboard().press("Enter");
            said(page, "Ausgehoben. Es liegt zur Übergabe bereit.");

            page.navigate(address("/originale/ausleihe"));
            fine(page, "ausleihe");
            page.navigate(address("/originale"));
            fine(page, "originale");
            page.keyboard().press("/");
            page.keyboard().type(document);
            page.keyboard().press("Enter");
            assertThat(page.getByText("Das Original ist ausgehoben und zu übergeben.")).isVisible();
            page.keyboard().press("u");
            said(page, "Übergeben. Die Frist steht still, bis es zurück ist.");
            fine(page, "original-ausgeliehen");
            page.keyboard().press("r");
            said(page, "Zurück. Die Frist läuft weiter");
            assertThat(page.getByText("Die Aufbewahrungsfrist läuft bis")).isVisible();
            fine(page, "original");

            page.navigate(address("/originale?suche=LEIHE-1"));
            assertThat(page.getByRole(AriaRole.HEADING, named("Karton LEIHE-1"))).isVisible();
            fine(page, "karton");
            page.navigate(address("/originale?suche=gibt-es-nicht"));
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("gibt es hier kein Papier");
        }
    }

    @Test
    void aLoanComesBackInPartsAndItsRestIsRemindedOf() {
        String document = several("BAUAMT", 4);
        accept(document);
        untilIdle();
        LocalDate tomorrow = LocalDate.ofInstant(time.instant(), Period.BERLIN).plusDays(1);
        post(
                        Role.CASE_WORKER,
                        "/api/v1/originals/" + document + "/request",
                        "{\"reason\": \"Unterschrift\", \"deliverTo\": \"Zimmer 7\", \"dueBack\": \""
                                + tomorrow
                                + "\"}")
                .is(201);
        try (BrowserContext context = as(Role.PAPER_STORE)) {
            Page page = context.newPage();
            page.navigate(address("/originale/papier/" + document));
            press(page, "a");
            said(page, "Ausgehoben.");
            press(page, "u");
            said(page, "Übergeben.");
            Locator sheets = page.getByLabel("Wie viele Blätter kommen zurück?");
            sheets.fill("1");
            press(page, "Enter");
            said(page, "Ein Teil ist zurück. Der Rest bleibt ausgeliehen.");
            assertThat(page.getByLabel("3 Blätter sind ausgeliehen.")).isVisible();
            fine(page, "original-teils-zurueck");

            time.pass(Duration.ofDays(2));
            page.navigate(address("/originale/ausleihe"));
            page.getByRole(AriaRole.LINK, named("Erinnerungen drucken")).click();
            assertThat(row(page, document)).containsText("Zimmer 7");
            assertThat(row(page, document)).containsText("1 Blatt");
            fine(page, "erinnerungen");

            page.navigate(address("/originale/papier/" + document));
            press(page, "r");
            said(page, "Zurück. Die Frist läuft weiter");
        }
    }

    @Test
    void copiesGoToTheirOfficeWithTwoNamesAndAReceipt() {
        String document = copied();
        try (BrowserContext context = as(Role.PAPER_STORE)) {
            Page page = context.newPage();
            page.navigate(address("/originale/versand?amt=KOPIERAMT"));
            Locator line = page.getByRole(AriaRole.CHECKBOX);
            assertThat(line).hasValue(document);
            fine(page, "versand-bereit");
            field(page, "Wer nimmt es für das Amt?").fill("botin");
            press(page, "Enter");
            said(page, "1 Dokument ist übergeben.");
            fine(page, "versand-uebergeben");
            page.getByRole(AriaRole.REGION, named("Übergaben mit Quittung"))
                    .getByRole(AriaRole.LINK)
                    .click();
            assertThat(page.getByRole(AriaRole.HEADING, named("Übergabequittung"))).isVisible();
            assertThat(page.locator("dl").first())
                    .containsText(
                            Pattern.compile("Übergeben von\\s*p-\\w+\\s*Angenommen von\\s*p-\\w+"));
            assertThat(page.getByText(document)).isVisible();
            page.navigate(address("/originale/papier/" + document));
            assertThat(page.getByText("das Papier ist seit")).isVisible();
        }
    }

    /// A letter whose paper waits for the messenger.
    private String copied() {
        prepared("KOPIERAMT", "kasse");
        String now = LocalDate.ofInstant(time.instant(), Period.BERLIN).toString();
        activated(
                post(
                        Role.ADMINISTRATOR,
                        "/api/v1/offices/KOPIERAMT/modes",
                        "{\"mode\": \"COPYING\", \"validFrom\": \""
                                + now
                                + "\", \"documentClass\": \"ANTRAG\"}"));
        String document = formed("KOPIERAMT", "kasse", "{}");
        accept(document);
        untilIdle();
        return document;
    }

    @Test
    void whatIsNotInItsBoxIsReportedWhereItIsMissed() {
        String document = requested();
        try (BrowserContext context = as(Role.PAPER_STORE)) {
            Page page = context.newPage();
            page.navigate(address("/originale/auslagern"));
            row(page, name(document))
                    .getByRole(
                            AriaRole.BUTTON,
                            new Locator.GetByRoleOptions().setName("Nicht gefunden"))
                    .click();
            said(page, "Das Original wird gesucht");
            page.navigate(address("/originale/papier/" + document));
            assertThat(page.getByText("Das Original wird gesucht.")).isVisible();
        }
    }

    @Test
    void aHoldShowsItsEffectBeforeItIsSet() {
        String document = delivered("FORSTAMT", "kasse");
        try (BrowserContext context = as(Role.PAPER_STORE)) {
            Page page = context.newPage();
            page.navigate(address("/originale/sperren"));
            page.getByRole(AriaRole.COMBOBOX, named("Art")).selectOption("LEGAL_DISPUTE");
            page.getByRole(AriaRole.COMBOBOX, named("Amt")).selectOption("FORSTAMT");
            page.getByRole(AriaRole.TEXTBOX, named("Grund"))
                    .fill("Klage vor dem Verwaltungsgericht");
            page.getByRole(AriaRole.BUTTON, named("Wirkung zeigen")).click();
            assertThat(page.getByText("1 Original bleibt erhalten.")).isVisible();
            assertNoHold(document);
            fine(page, "sperre-wirkung");
            page.keyboard().press("s");
            said(page, "Die Sperre gilt; 1 Original bleibt erhalten.");
            fine(page, "sperren");
            page.navigate(address("/originale/papier/" + document));
            assertThat(page.getByText("Für das Papier gilt eine Vernichtungssperre")).isVisible();
            page.navigate(address("/originale/sperren"));
            page.getByRole(AriaRole.ROW)
                    .filter(new Locator.FilterOptions().setHasText("(FORSTAMT)"))
                    .getByLabel("Warum wird die Sperre aufgehoben?")
                    .fill("verglichen");
            page.keyboard().press("Enter");
            said(page, "Die Sperre ist aufgehoben.");
            assertNoHold(document);
        }
    }

    private void assertNoHold(String document) {
        Assertions.assertThat(get(Role.PAPER_STORE, "/originale/papier/" + document).is(200).text())
                .doesNotContain("Für das Papier gilt eine Vernichtungssperre");
    }

    @Test
    void aPlaceIsCountedAndWhatIsNotKnownBecomesAnIncident() {
        try (BrowserContext context = as(Role.PAPER_STORE)) {
            Page page = context.newPage();
            page.navigate(address("/originale/inventur"));
            page.getByRole(AriaRole.TEXTBOX, named("Lager")).fill("Boden");
            page.getByRole(AriaRole.TEXTBOX, named("Etiketten der Kartons"))
                    .fill("FREMD-1\nFREMD-1");
            page.getByRole(AriaRole.BUTTON, named("Mit den Büchern vergleichen")).click();
            said(page, "Gezählt. 1 Unterschied ist offen.");
            fine(page, "inventur");
            page.getByRole(AriaRole.LINK, named("FREMD-1")).first().click();
            assertThat(page.getByText("Dieses Etikett kennen die Bücher nicht.")).isVisible();
            fine(page, "vorfall");
            page.getByRole(AriaRole.TEXTBOX, named("Wie hat es sich geklärt?"))
                    .fill("altes Etikett abgezogen");
            page.keyboard().press("Enter");
            said(page, "Der Vorfall ist geklärt.");
            page.navigate(address("/originale/vorfaelle"));
            fine(page, "vorfaelle");
            page.navigate(address("/originale/versand?amt=KEINAMT"));
            assertThat(page.getByText("liegt kein Papier bereit")).isVisible();
            fine(page, "versand");
            page.navigate(address("/versandliste?amt=" + office()));
            assertThat(page.getByText("liegt kein Papier bereit")).isVisible();
            fine(page, "versandliste");
        }
    }

    @Test
    void whoMayNotIsKeptOut() {
        for (String page :
                List.of(
                        "/originale",
                        "/originale/kartons",
                        "/originale/auslagern",
                        "/originale/ausleihe",
                        "/originale/inventur",
                        "/originale/sperren",
                        "/originale/versand",
                        "/originale/vorfaelle")) {
            get(Role.INSPECTOR, page).is(403);
            Assertions.assertThat(get(Role.PAPER_STORE, page).is(200).text()).doesNotContain("??");
            Assertions.assertThat(get(Role.PAPER_STORE, page + "?sprache=en").is(200).text())
                    .contains("Paper store")
                    .doesNotContain("??");
        }
        get(Role.AUDITOR, "/originale/auslagern").is(403);
        as(Role.AUDITOR, "POST", "/originale/kartons").is(403);
    }

    /// One of those that are set up.
    private String office() {
        return get(Role.ADMINISTRATOR, "/api/v1/offices")
                .is(200)
                .json()
                .get(0)
                .get("code")
                .asString();
    }

    private String requested() {
        String document = delivered("BAUAMT", "kasse");
        post(
                        Role.CASE_WORKER,
                        "/api/v1/originals/" + document + "/request",
                        "{\"reason\": \"Unterschrift\", \"deliverTo\": \"Zimmer 112\"}")
                .is(201);
        return document;
    }

    private void boxed(String document, String box) {
        post(
                        Role.PAPER_STORE,
                        "/api/v1/originals/" + document + "/box",
                        "{\"box\": \"" + box + "\", \"place\": \"Keller, Regal 01\"}")
                .is(200);
    }
}
