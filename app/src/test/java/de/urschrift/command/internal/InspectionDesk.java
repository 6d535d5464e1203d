// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;

/// How the inspection workplace is driven, by keyboard alone.
final class InspectionDesk {
    private InspectionDesk() {}

    /// Until the page asked for last is to be seen.
    static void shown(Page page) {
        page.waitForFunction(
                """
                () => {
                  const element = document.querySelector('[data-viewer]');
                  return element.viewer.page && element.dataset.drawn?.startsWith(element.viewer.page.address + ' ');
                }
                """);
    }

    /// Looks at every page of the document shown, and accepts it.
    static void accept(Page page, int pages) {
        shown(page);
        for (int number = 2; number <= pages; number++) {
            page.keyboard().press("n");
            PlaywrightAssertions.assertThat(page.locator("[data-viewer-place]"))
                    .hasText("Seite " + number + " von " + pages);
            shown(page);
        }
        page.keyboard().press("a");
    }

    /// Stores what was decided, and leaves.
    static void pause(Page page) {
        page.keyboard().press("p");
        PlaywrightAssertions.assertThat(page.getByText("Ihre Arbeit ist zurückgegeben"))
                .isVisible();
    }
}
