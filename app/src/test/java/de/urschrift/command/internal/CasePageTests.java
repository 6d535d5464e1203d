// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import de.urschrift.access.Role;
import de.urschrift.testing.FramingDms;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/// The case worker's page in a real browser: in a DMS' frame, with the keyboard alone, as narrow as a dashlet, and judged
/// by axe-core after WCAG 2.2 AA. Needs Debian's package chromium.
class CasePageTests extends PagesInABrowser {
    private static BrowserContext narrow(ColorScheme colours) {
        return as(Role.CASE_WORKER, colours, 320);
    }

    @Test
    void servesInsideTheDmsWithTheKeyboardAlone() {
        String page = "/akte/" + delivered("JUGENDAMT", "kasse");
        try (BrowserContext context = narrow(ColorScheme.LIGHT)) {
            Page dms = context.newPage();
            dms.navigate(FramingDms.framing(FRAMING_DMS.origin(), address(page)));
            FrameLocator frame = dms.frameLocator("iframe");
            PlaywrightAssertions.assertThat(frame.getByText("wird mindestens bis einschließlich"))
                    .isVisible();

            frame.getByText("Original anfordern").first().focus();
            dms.keyboard().press("Enter");
            dms.keyboard().press("Tab");
            dms.keyboard().type("Widerspruch gegen den Bescheid");
            dms.keyboard().press("Tab");
            dms.keyboard().type("Zimmer 112");
            dms.keyboard().press("Tab");
            dms.keyboard().press("ArrowDown");
            dms.keyboard().press("Tab");
            dms.keyboard().press("Enter");
            PlaywrightAssertions.assertThat(frame.getByRole(AriaRole.STATUS))
                    .hasText("Die Anforderung ist eingegangen.");
            PlaywrightAssertions.assertThat(frame.getByText("Sie selbst haben es angefordert."))
                    .isVisible();
            PlaywrightAssertions.assertThat(frame.getByText("eilig angefordert")).isVisible();
            picture(dms, "im-dms");
        }
    }

    @Test
    void noOtherSiteCanShowIt() {
        String page = "/akte/" + delivered("JUGENDAMT", "kasse");
        try (BrowserContext context = narrow(ColorScheme.LIGHT)) {
            Page foreign = context.newPage();
            List<String> console = new CopyOnWriteArrayList<>();
            foreign.onConsoleMessage(message -> console.add(message.text()));
            foreign.navigate(FramingDms.framing(FRAMING_DMS.foreignOrigin(), address(page)));
            PlaywrightAssertions.assertThat(
                            foreign.frameLocator("iframe").getByText("Das Original"))
                    .hasCount(0);
            assertThat(console).anyMatch(line -> line.contains("frame-ancestors"));
        }
    }

    @Test
    void isAccessibleInEveryStateAndFitsANarrowFrame() {
        String document = delivered("JUGENDAMT", "kasse");
        String page = "/akte/" + document;
        for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (BrowserContext context = narrow(colours)) {
                Page shown = context.newPage();
                shown.navigate(address(page));
                shown.getByText("Original anfordern").first().click();
                shown.getByText("Mangel am Scan melden").first().click();
                fineAsItIs(shown, "offen-" + colours);

                // what the browser would hold back, the server refuses
                shown.evaluate(
                        "document.querySelectorAll('form').forEach(form => form.noValidate = true)");
                shown.getByRole(AriaRole.BUTTON, named("Mangel melden")).click();
                PlaywrightAssertions.assertThat(shown.getByRole(AriaRole.ALERT))
                        .containsText("Bitte auswählen");
                fineAsItIs(shown, "unvollstaendig-" + colours);

                shown.navigate(address("/akte/00000000-0000-0000-0000-000000000001"));
                fineAsItIs(shown, "unbekannt-" + colours);
            }
        }
        try (BrowserContext context = narrow(ColorScheme.LIGHT)) {
            Page shown = context.newPage();
            shown.navigate(address(page));
            shown.getByText("Mangel am Scan melden").first().click();
            shown.getByLabel("unvollständig").check();
            shown.getByLabel("Was genau?").fill("Seite 3 fehlt");
            shown.getByRole(AriaRole.BUTTON, named("Mangel melden")).click();
            PlaywrightAssertions.assertThat(shown.getByText("Mangel „unvollständig“"))
                    .containsText("wird geprüft.");
            fineAsItIs(shown, "gemeldet");
        }
    }
}
