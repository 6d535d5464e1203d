// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import de.urschrift.access.Role;
import de.urschrift.testing.FramingDms;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The case worker's page in a real browser: in a DMS' frame, with the keyboard alone, as narrow as a dashlet, and judged
/// by axe-core after WCAG 2.2 AA. Needs Debian's package chromium.
class CasePageTests extends ServedLetters {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path PICTURES = Path.of("target", "pages");

    private static Playwright playwright;
    private static Browser browser;

    @BeforeAll
    static void start() {
        boolean there = Files.isExecutable(CHROMIUM);
        if (!there && "true".equals(System.getenv("CI"))) {
            throw new IllegalStateException("chromium is missing: apt-get install chromium");
        }
        assumeTrue(there, "chromium is missing: apt-get install chromium");
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser =
                playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions().setExecutablePath(CHROMIUM));
    }

    @AfterAll
    static void stop() {
        if (playwright != null) {
            browser.close();
            playwright.close();
        }
    }

    private static BrowserContext as(Role role, ColorScheme colours) {
        return browser.newContext(
                new Browser.NewContextOptions()
                        .setViewportSize(320, 640)
                        .setLocale("de-DE")
                        .setColorScheme(colours)
                        // a browser asks for no password inside a foreign frame
                        .setExtraHTTPHeaders(Map.of("Authorization", login(role))));
    }

    @Test
    void servesInsideTheDmsWithTheKeyboardAlone() {
        String page = "/akte/" + delivered("JUGENDAMT", "kasse");
        try (BrowserContext context = as(Role.CASE_WORKER, ColorScheme.LIGHT)) {
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
        try (BrowserContext context = as(Role.CASE_WORKER, ColorScheme.LIGHT)) {
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
            try (BrowserContext context = as(Role.CASE_WORKER, colours)) {
                Page shown = context.newPage();
                shown.navigate(address(page));
                shown.getByText("Original anfordern").first().click();
                shown.getByText("Mangel am Scan melden").first().click();
                fine(shown, "offen-" + colours);

                // what the browser would hold back, the server refuses
                shown.evaluate(
                        "document.querySelectorAll('form').forEach(form => form.noValidate = true)");
                shown.getByRole(AriaRole.BUTTON, named("Mangel melden")).click();
                PlaywrightAssertions.assertThat(shown.getByRole(AriaRole.ALERT))
                        .containsText("Bitte auswählen");
                fine(shown, "unvollstaendig-" + colours);

                shown.navigate(address("/akte/00000000-0000-0000-0000-000000000001"));
                fine(shown, "unbekannt-" + colours);
            }
        }
        try (BrowserContext context = as(Role.CASE_WORKER, ColorScheme.LIGHT)) {
            Page shown = context.newPage();
            shown.navigate(address(page));
            shown.getByText("Mangel am Scan melden").first().click();
            shown.getByLabel("unvollständig").check();
            shown.getByLabel("Was genau?").fill("Seite 3 fehlt");
            shown.getByRole(AriaRole.BUTTON, named("Mangel melden")).click();
            PlaywrightAssertions.assertThat(shown.getByText("Mangel „unvollständig“"))
                    .containsText("wird geprüft.");
            fine(shown, "gemeldet");
        }
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    /// Nothing that axe-core finds, nothing to be scrolled sideways.
    private static void fine(Page page, String name) {
        picture(page, name);
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(320);
        page.evaluate(axe());
        Object violations =
                page.evaluate(
                        """
                        async () => (await axe.run()).violations.map(
                            violation => violation.id + ': ' + violation.nodes.map(node => node.html).join(' '))
                        """);
        assertThat((List<?>) violations).as(name).isEmpty();
    }

    private static String axe() {
        try (InputStream axe = CasePageTests.class.getResourceAsStream("/axe.min.js")) {
            return new String(
                    Objects.requireNonNull(axe, "axe-core is on the class path").readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void picture(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(PICTURES.resolve(name + ".png")));
    }

    private String address(String path) {
        return request(path).build().uri().toString();
    }
}
