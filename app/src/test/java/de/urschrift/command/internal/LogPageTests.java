// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import de.urschrift.access.Role;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/// The log in a real browser.
class LogPageTests extends PagesInABrowser {
    @Test
    void findsAnEntryAndProvesIt() throws Exception {
        String document = delivered("STANDESAMT", "akte");
        try (BrowserContext context = as(Role.AUDITOR)) {
            Page page = context.newPage();
            page.navigate(address("/protokoll"));
            assertThat(page.getByText("alle unter einem unterschriebenen Prüfpunkt")).isVisible();
            fine(page, "protokoll");
            page.locator("select[name=kind]").selectOption("document.sealed");
            page.evaluate("document.activeElement.blur()");
            page.keyboard().press("/");
            page.keyboard().type(document);
            page.keyboard().press("Enter");
            assertThat(page.getByRole(AriaRole.ROW)).hasCount(2);
            page.getByRole(AriaRole.ROWHEADER).getByRole(AriaRole.LINK).click();

            assertThat(page.getByText("Gerade nachgeprüft")).isVisible();
            page.getByText("Ohne uns nachprüfen").click();
            assertThat(page.getByText("noch von niemandem mitgezeichnet")).isVisible();
            fine(page, "eintrag");
            Download proof =
                    page.waitForDownload(() ->
                            page.getByRole(AriaRole.LINK, named("Nachweis herunterladen")).click());
            assertThat(proof.suggestedFilename()).endsWith(".tlog-proof");
            assertThat(Files.readString(proof.path())).startsWith("c2sp.org/tlog-proof@v1");
            String entry = page.url();
            page.keyboard().press("k");
            assertThat(page.getByText("Gerade nachgeprüft")).isVisible();
            assertThat(page.url()).isNotEqualTo(entry);

            page.navigate(address("/dokumente/" + document));
            page.locator(".timeline a").last().click();
            assertThat(page.getByText("Gerade nachgeprüft")).isVisible();
            page.navigate(address("/protokoll?actor=p-niemand"));
            assertThat(page.getByText("Kein Eintrag passt")).isVisible();
            fine(page, "protokoll-leer");
            page.navigate(address("/protokoll/99999999"));
            assertThat(page.getByRole(AriaRole.HEADING).first()).isVisible();
        }
        try (BrowserContext context = as(Role.OPERATOR)) {
            Page page = context.newPage();
            page.navigate(address("/protokoll"));
            assertThat(page.getByRole(AriaRole.TABLE)).isVisible();
            assertThat(page.locator("td a")).hasCount(0);
        }
    }
}
