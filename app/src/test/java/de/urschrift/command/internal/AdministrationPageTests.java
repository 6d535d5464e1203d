// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import de.urschrift.access.People;
import de.urschrift.access.Role;
import de.urschrift.kernel.Sensitive;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Two administrators change offices, classes and modes in a real browser.
class AdministrationPageTests extends PagesInABrowser {
    @Autowired private People people;

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, named(name));
    }

    private static Locator restriction(Page page, String document) {
        return page.getByRole(AriaRole.REGION, named(document));
    }

    private void activatedBySecond(String what) {
        try (BrowserContext other = asSecond(Role.ADMINISTRATOR)) {
            Page page = other.newPage();
            page.navigate(address("/verwaltung/aenderungen"));
            page.getByRole(AriaRole.LINK, named(what)).click();
            button(page, "In Kraft setzen").click();
            assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("In Kraft gesetzt.");
        }
    }

    @Test
    void oneProposesAClassAndAnotherActivatesItSeeingTheDifference() {
        try (BrowserContext first = as(Role.ADMINISTRATOR)) {
            Page page = first.newPage();
            page.navigate(address("/verwaltung"));
            fine(page, "verwaltung");
            page.navigate(address("/verwaltung/klassen/vorschlag"));
            page.getByLabel("Kurzname").fill("BAUANTRAG");
            page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Bauantrag");
            for (int goal = 0; goal < 3; goal++) {
                page.getByRole(AriaRole.GROUP)
                        .getByLabel("normal", new Locator.GetByLabelOptions().setExact(true))
                        .nth(goal)
                        .check();
                page.getByLabel("Begründung")
                        .nth(goal)
                        .fill("Ein Verlust richtet keinen beträchtlichen Schaden an.");
            }
            page.getByLabel("Sicherheitsstufe").selectOption("P-2");
            fine(page, "klasse-vorschlag");
            button(page, "Vorschlagen").click();
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("mindestens nach P-3");
            assertThat(page.getByLabel("Kurzname")).hasValue("BAUANTRAG");
            page.getByLabel("Sicherheitsstufe").selectOption("P-4");
            button(page, "Vorschlagen").click();
            assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("andere Person");
            page.getByRole(AriaRole.LINK, named("Dokumentklasse BAUANTRAG")).click();
            assertThat(page.getByText("eine andere Person muss es in Kraft setzen")).isVisible();
            assertThat(button(page, "In Kraft setzen")).hasCount(0);

            activatedBySecond("Dokumentklasse BAUANTRAG");

            page.navigate(address("/verwaltung/klassen/BAUANTRAG"));
            page.keyboard().press("a");
            page.getByLabel("Aufbewahrung des Papiers").fill("90");
            page.getByLabel("Aufbewahrung im Archiv").fill("10");
            page.getByLabel("scannen, Papier bleibt").press(" ");
            page.getByLabel("Rechtsgrundlage").fill("BauO NRW § 70");
            page.getByLabel("wieder zu prüfen am").fill("2030-01-01");
            button(page, "Vorschlagen").click();
            page.getByRole(AriaRole.LINK, named("Dokumentklasse BAUANTRAG")).click();
            Locator difference = page.getByRole(AriaRole.TABLE);
            assertThat(difference).containsText("Aufbewahrung des Papiers");
            assertThat(difference.locator("del", new Locator.LocatorOptions().setHasText("30")))
                    .isVisible();
            assertThat(difference.locator("ins", new Locator.LocatorOptions().setHasText("90")))
                    .isVisible();
            assertThat(difference).not().containsText("Stichprobe");
            fine(page, "aenderung-klasse");
            activatedBySecond("Dokumentklasse BAUANTRAG");
            page.navigate(address("/verwaltung/klassen/BAUANTRAG"));
            assertThat(page.getByText("Fassung 2")).isVisible();
            page.locator("details").first().click();
            fine(page, "klasse");
            page.navigate(address("/verwaltung/klassen"));
            fine(page, "klassen");
        }
    }

    @Test
    void aModeIsTriedOnTheLastMailBeforeItIsActivated() {
        delivered("ORDNUNGSAMT", "kasse");
        try (BrowserContext first = as(Role.ADMINISTRATOR)) {
            Page page = first.newPage();
            page.navigate(address("/verwaltung/aemter"));
            fine(page, "aemter");
            page.getByRole(AriaRole.LINK, named("ORDNUNGSAMT")).click();
            page.getByLabel("kopierend").check();
            page.getByLabel("gilt ab").fill("2031-01-01");
            fine(page, "amt");
            button(page, "Vorschlagen").first().click();
            page.getByRole(AriaRole.LINK, named("Scanmodus ORDNUNGSAMT")).click();
            assertThat(
                            page.getByText(
                                    "Davon anders gescannt: ein Stapel, ein Dokument, ein Blatt."))
                    .isVisible();
            fine(page, "aenderung-modus");
            activatedBySecond("Scanmodus ORDNUNGSAMT");
            page.reload();
            button(page, "Zurücknehmen").click();
            assertThat(page.getByText("vor Beginn aufgehoben")).isVisible();
        }
    }

    @Test
    void aDmsProfileIsSetUpByTwoAndNoPasswordIsInIt() {
        try (BrowserContext first = as(Role.ADMINISTRATOR)) {
            Page page = first.newPage();
            page.navigate(address("/verwaltung/profile"));
            page.getByRole(AriaRole.LINK, named("Neues DMS-Profil")).click();
            page.getByLabel("Anbindung").selectOption("CMIS");
            fine(page, "einrichtung-neu");
            button(page, "Weiter").click();
            page.getByLabel("Name").first().fill("tiefbau");
            page.getByLabel("Adresse").fill("http://127.0.0.1:9/browser");
            page.getByLabel("Benutzer").fill("scan");
            page.getByLabel("Kennwort").fill("geheim");
            page.getByLabel("Weitere Angaben").fill("settings.map.betreff = letter:subject");
            button(page, "Vorschlagen").click();
            assertThat(page.getByRole(AriaRole.ALERT))
                    .containsText("„Kennwort“ ist geheim und darf hier nicht stehen");
            page.getByLabel("Kennwort").fill("@tiefbau");
            button(page, "Vorschlagen").click();
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("ist nicht da");
            assertThat(page.getByLabel("Weitere Angaben"))
                    .hasValue("settings.map.betreff = letter:subject");
            fine(page, "einrichtung-formular");
            page.getByLabel("Kennwort").fill("");
            button(page, "Vorschlagen").click();
            said(page, "Vorgeschlagen.");
            page.navigate(address("/"));
            page.getByRole(AriaRole.LINK, named("auf eine zweite Person")).click();
            assertThat(page.getByText("DMS-Profil tiefbau").first()).isVisible();
            activatedBySecond("DMS-Profil tiefbau");

            page.navigate(address("/verwaltung/profile"));
            page.getByRole(AriaRole.LINK, named("Einrichtung und Verlauf von tiefbau")).click();
            page.getByText("Änderung vorschlagen").click();
            page.getByLabel("Adresse").fill("http://127.0.0.1:9/neu");
            button(page, "Vorschlagen").click();
            said(page, "Vorgeschlagen.");
            page.getByRole(AriaRole.LINK, named("DMS-Profil tiefbau")).click();
            Locator difference = page.getByRole(AriaRole.TABLE);
            assertThat(difference.locator("del")).hasText("http://127.0.0.1:9/browser");
            assertThat(difference.locator("ins")).hasText("http://127.0.0.1:9/neu");
            assertThat(button(page, "In Kraft setzen")).hasCount(0);
            activatedBySecond("DMS-Profil tiefbau");

            page.navigate(address("/verwaltung/einrichtung/dms-profile/tiefbau"));
            assertThat(page.getByText("Fassung 2").first()).isVisible();
            fine(page, "einrichtung");
            page.getByRole(AriaRole.LINK, named("Fassung 1")).click();
            assertThat(page.getByLabel("Adresse")).hasValue("http://127.0.0.1:9/browser");
            page.getByLabel("wird angeboten").uncheck();
            button(page, "Vorschlagen").click();
            activatedBySecond("DMS-Profil tiefbau");
            page.navigate(address("/verwaltung/profile"));
            assertThat(page.getByRole(AriaRole.HEADING, named("tiefbau"))).hasCount(0);
            assertThat(page.getByText("(nicht mehr angeboten)")).isVisible();
        }
    }

    @Test
    void scanProfilesScannersAndSealPoliciesAreChangedTheSameWay() {
        delivered("KULTURAMT", "kasse");
        try (BrowserContext first = as(Role.ADMINISTRATOR)) {
            Page page = first.newPage();
            page.navigate(address("/verwaltung/einrichtung/scan-profile"));
            page.getByLabel("Name").first().fill("tiefbauplan");
            page.getByLabel("Auflösung mindestens").fill("viel");
            page.getByLabel("Farbe mindestens").selectOption("farbig");
            page.getByLabel("nur für das Amt").selectOption("KULTURAMT");
            button(page, "Vorschlagen").click();
            assertThat(page.getByRole(AriaRole.ALERT))
                    .containsText("Die Angabe „Auflösung mindestens (dpi)“ passt nicht.");
            page.getByLabel("Auflösung mindestens").fill("400");
            fine(page, "einrichtung-scanprofil");
            button(page, "Vorschlagen").click();
            activatedBySecond("Scanprofil tiefbauplan");

            page.navigate(address("/verwaltung/scanner"));
            assertThat(page.getByRole(AriaRole.LINK, named("tiefbauplan"))).isVisible();
            page.getByRole(AriaRole.LINK, named("Einrichtung und Verlauf von Scanner im Flur"))
                    .click();
            assertThat(page.getByText("erstausstattung").first()).isAttached();
            page.getByText("Änderung vorschlagen").click();
            page.getByLabel("Name im Haus").fill("Scanner im Keller");
            button(page, "Vorschlagen").click();
            page.getByRole(AriaRole.LINK, named("Scanner flur")).click();
            assertThat(page.getByRole(AriaRole.TABLE)).containsText("Scanner im Keller");
            fine(page, "aenderung-scanner");
            button(page, "Zurücknehmen").click();

            page.navigate(address("/verwaltung/siegel"));
            page.getByRole(AriaRole.LINK, named("sehr hoch")).click();
            assertThat(page.getByText("was zu diesem Schutzbedarf eingebaut ist")).isVisible();
            fine(page, "einrichtung-siegelrichtlinie");
            page.getByText("Änderung vorschlagen").click();
            page.getByLabel("Siegelstufe").selectOption("B-B");
            button(page, "Vorschlagen").click();
            assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
            page.getByLabel("Siegelstufe").selectOption("B-LTA");
            button(page, "Vorschlagen").click();
            page.getByRole(AriaRole.LINK, named("Siegelrichtlinie sehr hoch")).click();
            assertThat(page.getByRole(AriaRole.TABLE)).containsText("B-LTA");
            button(page, "Zurücknehmen").click();
        }
        try (BrowserContext auditor = as(Role.AUDITOR)) {
            Page page = auditor.newPage();
            page.navigate(address("/verwaltung/einrichtung/scanner/flur"));
            assertThat(page.getByText("Fassung 1").first()).isVisible();
            assertThat(button(page, "Vorschlagen")).hasCount(0);
        }
        as(Role.AUDITOR, "POST", "/verwaltung/einrichtung/scanner").is(403);
    }

    private Answer proposed(String profile, String url) {
        String settings = "{\"settings\": {\"kind\": \"cmis\", \"settings.url\": \"%s\"}}";
        return put(
                Role.ADMINISTRATOR,
                "/api/v1/set-ups/dms-profile/" + profile,
                "application/json",
                settings.formatted(url).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatWasOvertakenIsSaidToBeAndCannotBeActivated() {
        Answer one = proposed("gartenamt", "http://127.0.0.1:9/1");
        String other =
                proposed("gartenamt", "http://127.0.0.1:9/2").is(202).json().get("id").asString();
        activated(one);
        try (BrowserContext second = asSecond(Role.ADMINISTRATOR)) {
            Page page = second.newPage();
            page.navigate(address("/verwaltung/aenderungen/" + other));
            assertThat(page.getByText("Überholt:")).isVisible();
            assertThat(button(page, "In Kraft setzen")).hasCount(0);
            fine(page, "aenderung-ueberholt");
            button(page, "Zurücknehmen").click();
            said(page, "Zurückgenommen.");
        }
    }

    @Test
    void anAuditorReadsAndChangesNothing() {
        delivered("KULTURAMT", "kasse");
        try (BrowserContext auditor = as(Role.AUDITOR)) {
            Page page = auditor.newPage();
            page.navigate(address("/verwaltung/aemter/KULTURAMT"));
            assertThat(button(page, "Vorschlagen")).hasCount(0);
            page.navigate(address("/verwaltung/aenderungen"));
            assertThat(page.getByRole(AriaRole.HEADING, named("Änderungen"))).isVisible();
        }
        try (BrowserContext inspector = as(Role.INSPECTOR)) {
            Page page = inspector.newPage();
            page.navigate(address("/verwaltung/aemter"));
            assertThat(page.getByText("Ihre Rolle darf das nicht")).isVisible();
        }
    }

    @Test
    void aScannerIsReleasedAgainAfterMaintenance() {
        try (BrowserContext administrator = as(Role.ADMINISTRATOR)) {
            Page page = administrator.newPage();
            page.navigate(address("/verwaltung/scanner"));
            page.getByText("Sperren").first().click();
            page.getByLabel("Weshalb").fill("Wartung");
            button(page, "Sperren").click();
            assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("Gesperrt.");
            assertThat(page.getByText("Mit ihm kann niemand scannen.")).isVisible();
            fine(page, "scanner-gesperrt");
            page.getByText("Freigeben").first().click();
            page.getByLabel("Gegen welche Testseite").fill("Testseite 3, Ordner im Flur");
            button(page, "Freigeben").click();
            assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("Freigegeben.");
        }
        as(Role.OPERATOR, "POST", "/verwaltung/scanner/flur/freigeben").is(403);
    }

    @Test
    void operatorsSeeProfilesSealsAndWhatWaits() {
        delivered("KULTURAMT", "kasse");
        try (BrowserContext operator = as(Role.OPERATOR)) {
            Page page = operator.newPage();
            page.navigate(address("/verwaltung/profile"));
            button(page, "Abgleich beginnen").first().click();
            assertThat(page.getByText("Der Abgleich hat begonnen.")).isVisible();
            fine(page, "profile");
            page.navigate(address("/verwaltung/scanner"));
            assertThat(page.getByText("Scanner im Flur").first()).isVisible();
            assertThat(page.getByText("bereit").first()).isVisible();
            fine(page, "scanner");
            page.navigate(address("/verwaltung/siegel"));
            assertThat(page.getByRole(AriaRole.HEADING, named("Siegelschlüssel"))).isVisible();
            fine(page, "siegel");
            page.navigate(address("/verwaltung/betrieb"));
            button(page, "Zeitraum jetzt schließen").click();
            assertThat(page.getByText("Beweisdaten gesichert für")).isVisible();
            button(page, "Fällige Objekte jetzt lesen").click();
            assertThat(page.getByText("beschädigt: 0")).isVisible();
            button(page, "Jetzt sichern").click();
            assertThat(page.getByText("Gesichert:")).isVisible();
            fine(page, "betrieb");
        }
    }

    @Test
    void auditorsResolvePseudonymsWithAReasonAndASecondPerson() {
        get(Role.INSPECTOR, "/api/v1/inspections").is(200);
        String pseudonym = people.pseudonymOf(new Sensitive<>("inspector")).value();
        try (BrowserContext auditor = as(Role.AUDITOR)) {
            Page page = auditor.newPage();
            page.navigate(address("/verwaltung/personen"));
            page.getByLabel("Pseudonym").fill(pseudonym);
            page.getByLabel("Begründung").fill("Stichprobe der Innenrevision");
            button(page, "Auflösung beantragen").click();
            assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("Beantragt.");
            agreed();
            page.navigate(address("/verwaltung/personen"));
            button(page, "Namen zeigen").click();
            assertThat(page.getByText(pseudonym + " ist inspector.")).isVisible();
            assertThat(page.getByRole(AriaRole.TABLE)).containsText("Stichprobe");
            fine(page, "personen");
        }
    }

    private void agreed() {
        try (BrowserContext other = as(Role.ADMINISTRATOR)) {
            Page page = other.newPage();
            page.navigate(address("/verwaltung/personen"));
            fine(page, "personen-zustimmen");
            button(page, "Zustimmen").click();
            assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("Zugestimmt.");
        }
    }

    @Test
    void twoPersonsRestrictAndErase() {
        String document = delivered("KULTURAMT", "kasse");
        try (BrowserContext first = as(Role.CASE_WORKER);
                BrowserContext other = as(Role.DESTRUCTION_AUTHORISER)) {
            Page page = first.newPage();
            page.navigate(address("/dokumente/" + document));
            page.getByRole(AriaRole.LINK, named("Löschung oder Einschränkung")).click();
            assertThat(page.getByRole(AriaRole.TEXTBOX, named("Dokument"))).hasValue(document);
            page.getByLabel("Begründung").last().fill("Widerspruch der Betroffenen");
            button(page, "Nur einschränken").click();
            assertThat(page.getByText("Die Verarbeitung ist eingeschränkt.")).isVisible();
            assertThat(restriction(page, document).getByRole(AriaRole.BUTTON)).hasCount(0);
            Page second = other.newPage();
            second.navigate(address("/verwaltung/loeschungen"));
            restriction(second, document)
                    .getByLabel("Begründung")
                    .fill("Widerspruch zurückgenommen");
            assertThat(second.getByText("Löschung beantragen")).hasCount(0);
            fine(second, "loeschungen");
            restriction(second, document).getByRole(AriaRole.BUTTON).click();
            assertThat(second.getByText("Die Einschränkung ist aufgehoben.")).isVisible();
            page.reload();
            page.getByRole(AriaRole.TEXTBOX, named("Dokument")).fill(document);
            page.getByLabel("Begründung").last().fill("irrtümlich gescannt");
            button(page, "Löschung beantragen").click();
            said(page, "Beantragt.");
            assertThat(restriction(page, document)).containsText("eine zweite Person:");
            second.reload();
            restriction(second, document)
                    .getByRole(AriaRole.BUTTON)
                    .filter(new Locator.FilterOptions().setHasText("Genehmigen"))
                    .click();
            said(second, "Genehmigt.");
            page.reload();
            assertThat(restriction(page, document)).containsText("genehmigt; beginnt");
            assertThat(restriction(page, document)).containsText("das Papier:");
            assertThat(restriction(page, document)).not().containsText("eine zweite Person:");
            fine(page, "loeschungen-sachbearbeitung");
        }
    }
}
