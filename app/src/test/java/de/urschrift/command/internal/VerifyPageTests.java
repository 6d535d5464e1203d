// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import de.urschrift.access.Role;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// The page on which anyone may have a file verified, in both languages.
class VerifyPageTests extends PagesInABrowser {
    @Test
    void judgesForAnybodyInBothLanguages() {
        try (BrowserContext nobody = browser.newContext()) {
            Page page = nobody.newPage();
            page.navigate(address("/pruefen"));
            PlaywrightAssertions.assertThat(page.locator(".demo-banner")).isVisible();
            fine(page, "pruefen");
            judge(page, "Prüfen");
            said(page, "Nicht gültig:");
            PlaywrightAssertions.assertThat(page.locator(".findings"))
                    .containsText("Die Datei trägt kein Siegel.");
            fine(page, "pruefen-ergebnis");
            page.navigate(address("/pruefen?sprache=en"));
            judge(page, "Verify");
            said(page, "Not valid:");
            PlaywrightAssertions.assertThat(page.locator(".findings"))
                    .containsText("The file bears no seal.");
        }
    }

    @Test
    void keepsItsPlaceForThoseLoggedIn() {
        try (BrowserContext context = as(Role.AUDITOR)) {
            Page page = context.newPage();
            page.navigate(address("/pruefen"));
            PlaywrightAssertions.assertThat(page.locator("header nav")).containsText("Protokoll");
        }
    }

    private static void judge(Page page, String button) {
        page.locator("#datei")
                .setInputFiles(
                        new FilePayload(
                                "brief.pdf",
                                "application/pdf",
                                "%PDF-1.7\nkein Brief".getBytes(StandardCharsets.UTF_8)));
        page.getByRole(AriaRole.BUTTON, named(button)).click();
    }
}
