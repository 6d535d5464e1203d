// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Help and accessibility statement, open to all.
class HelpPageTests extends PagesInABrowser {
    @Test
    void everyChapterOfTheHandbookIsAPage() {
        try (BrowserContext nobody = browser.newContext()) {
            Page page = nobody.newPage();
            page.navigate(address("/hilfe"));
            Locator links = page.locator("main ol a");
            List<String> chapters = links.allTextContents();
            assertThat(chapters).hasSizeGreaterThan(10).contains("Poststelle");
            fine(page, "hilfe");
            for (String chapter : chapters) {
                page.navigate(address("/hilfe"));
                page.getByRole(AriaRole.LINK, named(chapter).setExact(true)).click();
                PlaywrightAssertions.assertThat(page.locator("h1")).hasText(chapter);
                fineAsItIs(page, "hilfe-" + chapter.toLowerCase(java.util.Locale.ROOT));
            }
        }
    }

    @Test
    void saysInBothLanguagesHowAccessibleItIs() {
        try (BrowserContext nobody = browser.newContext()) {
            Page page = nobody.newPage();
            page.navigate(address("/barrierefreiheit"));
            PlaywrightAssertions.assertThat(page.locator("h1"))
                    .hasText("Erklärung zur Barrierefreiheit");
            fine(page, "barrierefreiheit");
            page.getByText("English").click();
            PlaywrightAssertions.assertThat(page.locator("h1")).hasText("Accessibility statement");
            assertThat(page.locator("html").getAttribute("lang")).isEqualTo("en");
        }
    }
}
