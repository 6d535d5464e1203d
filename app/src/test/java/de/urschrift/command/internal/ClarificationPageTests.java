// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import de.urschrift.access.Role;
import org.junit.jupiter.api.Test;

/// Questions are asked and decided in the browser, and the sampling plans can be read there.
class ClarificationPageTests extends PagesInABrowser {
    @Test
    void aQuestionIsAskedAndDecided() {
        String document = formed("BAUAMT", "akte", "{}");
        try (BrowserContext context = as(Role.CASE_WORKER)) {
            Page page = context.newPage();
            page.navigate(address("/dokumente/" + document));
            page.getByRole(AriaRole.LINK, named("Eine Zweifelsfrage stellen")).click();
            assertThat(page.getByRole(AriaRole.LINK, named("Zum Dokument"))).isVisible();
            page.getByLabel("Ihre Frage").fill("Gehört der Lageplan dazu?");
            fine(page, "klaerung-frage");
            page.getByRole(AriaRole.BUTTON, named("Frage stellen")).click();
            assertThat(page.getByText("Das Dokument wartet.")).isVisible();
        }
        try (BrowserContext context = as(Role.INSPECTOR)) {
            Page page = context.newPage();
            page.navigate(address("/klaerung"));
            Locator question =
                    page.getByRole(AriaRole.LISTITEM)
                            .filter(
                                    new Locator.FilterOptions()
                                            .setHasText("Gehört der Lageplan dazu?"));
            assertThat(question).isVisible();
            fine(page, "klaerung");
            question.getByRole(AriaRole.TEXTBOX).fill("ja, er gehört dazu");
            question.getByRole(AriaRole.BUTTON).press("Enter");
            assertThat(page.getByText("Entschieden. Das Dokument geht weiter.")).isVisible();
            page.keyboard().press("e");
            assertThat(page.getByText("ja, er gehört dazu")).isVisible();
            fine(page, "klaerung-entschieden");
        }
    }

    @Test
    void thePlansSayHowStrictlyAndWhy() {
        delivered("BAUAMT", "akte");
        try (BrowserContext context = as(Role.INSPECTOR)) {
            Page page = context.newPage();
            page.navigate(address("/sichtpruefung/plan"));
            assertThat(page.getByRole(AriaRole.LINK, named("Zur Sichtprüfung"))).isVisible();
            fine(page, "plan");
            page.locator("main a[href*=BAUAMT]").click();
            assertThat(page.getByText("Vollprüfung: das eine Dokument.").first()).isVisible();
            fine(page, "plan-verlauf");
        }
    }
}
