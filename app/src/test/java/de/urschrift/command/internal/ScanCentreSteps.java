// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import de.urschrift.access.Role;
import java.nio.file.Path;

/// Steps of a scan centre's day that more than one story has.
abstract class ScanCentreSteps extends PagesInABrowser {
    /// Registers mail of the class ANTRAG by keyboard.
    static void register(Page page, String office, int sheets) {
        page.locator("select[name=amt]").selectOption(office);
        page.locator("select[name=klasse]").selectOption("ANTRAG");
        page.locator("input[name=blaetter]").fill(Integer.toString(sheets));
        page.keyboard().press("Enter");
    }

    /// On the case worker's page.
    static void requestTheOriginal(Page page) {
        page.getByText("Original anfordern").first().click();
        page.getByLabel("Wozu wird das Original gebraucht?").fill("Unterschrift ansehen");
        page.getByLabel("Wohin soll es gebracht werden?").fill("Zimmer 112");
        page.getByRole(AriaRole.BUTTON, named("Original anfordern")).click();
    }

    Path theAuditorDownloadsTheEvidence(String document, Path folder) {
        try (BrowserContext context = as(Role.AUDITOR)) {
            Page page = context.newPage();
            page.navigate(address("/dokumente/" + document));
            Path file = folder.resolve("beweispaket.zip");
            page.waitForDownload(() -> page.getByText("Beweispaket (ZIP)").click()).saveAs(file);
            return file;
        }
    }

    void anybodyFindsItValid(Path evidence, String document) {
        try (BrowserContext context = nobody()) {
            Page page = context.newPage();
            page.navigate(address("/pruefen"));
            page.locator("#datei").setInputFiles(evidence);
            page.getByRole(AriaRole.BUTTON, named("Prüfen")).click();
            said(page, "Gültig:");
            assertThat(page.getByText(document).first()).isVisible();
        }
    }
}
