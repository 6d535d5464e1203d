// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Logging in and out in a real browser, a lost session, and what a foreign page can do: nothing.
class LoginPageTests extends PagesInABrowser {
    @Autowired private JdbcClient jdbc;

    @Test
    void peopleGetToThePageTheyWantedAndOutAgain() {
        String document = delivered("STANDESAMT", "akte");
        try (BrowserContext context = nobody()) {
            Page page = context.newPage();
            page.navigate(address("/akte/" + document));
            assertThat(page.getByRole(AriaRole.HEADING, named("Anmelden"))).isVisible();
            assertThat(page.getByText("Vorführung – nicht für echte Post")).isVisible();
            fine(page, "anmeldung");
            account(page, "case-worker").focus();
            page.keyboard().press("Enter");
            page.waitForURL(address("/akte/" + document));
            page.navigate(address("/"));
            page.getByRole(AriaRole.BUTTON, named("Abmelden")).click();
            assertThat(page.getByText("Sie sind abgemeldet.")).isVisible();
            page.navigate(address("/"));
            assertThat(page.getByRole(AriaRole.HEADING, named("Anmelden"))).isVisible();
        }
    }

    @Test
    void aLostSessionLosesNothingThatWasTyped() {
        String document = delivered("STANDESAMT", "akte");
        try (BrowserContext context = nobody()) {
            Page page = loggedIn(context, "case-worker");
            page.navigate(address("/akte/" + document));
            page.getByText("Mangel am Scan melden").first().click();
            page.getByLabel("unvollständig").check();
            page.getByLabel("Was genau?").fill("Auf Seite 3 fehlt der Stempel „Eingang“");
            context.clearCookies();
            page.getByRole(AriaRole.BUTTON, named("Mangel melden")).click();
            assertThat(page.getByRole(AriaRole.HEADING, named("Ihre Sitzung ist abgelaufen")))
                    .isVisible();
            fine(page, "sitzung-verloren");
            Page second =
                    context.waitForPage(
                            () -> page.getByText("Anmelden (neues Fenster)").first().click());
            account(second, "case-worker").click();
            second.waitForURL(address("/"));
            page.getByRole(AriaRole.BUTTON, named("Noch einmal senden")).click();
            assertThat(page.getByText("Mangel „unvollständig“")).containsText("wird geprüft.");
        }
    }

    @Test
    void aScriptThatLosesTheSessionSaysSoBesideWhatIsThere() {
        try (BrowserContext context = nobody()) {
            Page page = loggedIn(context, "auditor");
            context.clearCookies();
            page.evaluate("htmx.ajax('GET', '/stand', {target: '#inhalt', swap: 'none'})");
            assertThat(page.getByRole(AriaRole.DIALOG, named("Ihre Sitzung ist abgelaufen")))
                    .isVisible();
            fineAsItIs(page, "sitzung-verloren-dialog");
        }
    }

    @Test
    void aFormOnAForeignSiteIsRefusedInEverySession() {
        try (BrowserContext context = nobody()) {
            loggedIn(context, "auditor");
            Page foreign = context.newPage();
            // another site by name, the same machine
            foreign.navigate(FRAMING_DMS.origin() + "/?about:blank");
            foreign.evaluate(
                    "to => { document.body.innerHTML = `<form method=post action=${to}><button>Gewinn abholen</button></form>` }",
                    address("/abmelden"));
            foreign.getByText("Gewinn abholen").click();
            assertThat(foreign.locator("body")).containsText("MAY_BE_FORGED");
            Page page = context.newPage();
            page.navigate(address("/"));
            assertThat(page).hasURL(Pattern.compile(".*/$"));
            assertThat(page.getByRole(AriaRole.BUTTON, named("Abmelden"))).isVisible();
        }
    }

    @Test
    void whoGuessesPasswordsIsTold() {
        try (BrowserContext context = nobody()) {
            Page page = context.newPage();
            for (int attempt = 0; attempt < 6; attempt++) {
                page.navigate(address("/anmeldung"));
                page.evaluate("document.querySelector('[name=password]').value = 'geraten'");
                account(page, "operator").click();
                assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
            }
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("Zu viele Anmeldungen");
            fineAsItIs(page, "anmeldung-gesperrt");
        } finally {
            jdbc.sql("delete from access.login_failures").update();
        }
    }
}
