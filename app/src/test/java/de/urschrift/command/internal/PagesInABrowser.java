// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import de.urschrift.access.Role;
import de.urschrift.access.web.DemoAccounts;
import de.urschrift.originals.Period;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// Pages in a real browser, judged by axe-core after WCAG 2.2 AA, their pictures in `target/pages`. Needs Debian's
/// package chromium.
abstract class PagesInABrowser extends ServedLetters {
    /// A phone or 400 % zoom, 200 % zoom, an office's screen, a large one.
    private static final List<Integer> WIDTHS = List.of(320, 640, 1280, 2560);

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path PICTURES = Path.of("target", "pages");

    private static Playwright playwright;
    static Browser browser;

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

    /// A browser of somebody with this role, of an office's screen.
    static BrowserContext as(Role role) {
        return as(role, ColorScheme.LIGHT, 1280);
    }

    static BrowserContext as(Role role, ColorScheme colours, int width) {
        return as(DemoAccounts.name(role), colours, width);
    }

    /// A browser of the second person with this role.
    static BrowserContext asSecond(Role role) {
        return as(DemoAccounts.second(role), ColorScheme.LIGHT, 1280);
    }

    private static BrowserContext as(String account, ColorScheme colours, int width) {
        return browser.newContext(
                new Browser.NewContextOptions()
                        .setViewportSize(width, 800)
                        .setLocale("de-DE")
                        .setColorScheme(colours)
                        // a browser asks for no password inside a foreign frame
                        .setExtraHTTPHeaders(Map.of("Authorization", login(account))));
    }

    /// A browser that nobody logged in with.
    static BrowserContext nobody() {
        return browser.newContext(
                new Browser.NewContextOptions().setViewportSize(1280, 800).setLocale("de-DE"));
    }

    /// Logs in on the login page; the session is a cookie, as in an office.
    Page loggedIn(BrowserContext context, String account) {
        Page page = context.newPage();
        page.navigate(address("/anmeldung"));
        account(page, account).click();
        page.waitForURL(address("/"));
        return page;
    }

    /// What logs somebody in, on the login page.
    static Locator account(Page page, String account) {
        return page.locator("button[value=" + account + "]");
    }

    String address(String path) {
        return request(path).build().uri().toString();
    }

    /// Where the paper is chosen that fell due in the last three days: what other tests left before is not of interest.
    String dueOfLate() {
        LocalDate since = LocalDate.ofInstant(time.instant(), Period.BERLIN).minusDays(3);
        return address("/vernichtung?tag=" + since + "&nach=" + new UUID(0, 0));
    }

    static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    static Locator field(Page page, String name) {
        return page.getByRole(AriaRole.TEXTBOX, named(name));
    }

    static Locator row(Page page, String text) {
        return page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(text));
    }

    /// The page says so after what was done.
    static void said(Page page, String text) {
        PlaywrightAssertions.assertThat(page.getByRole(AriaRole.STATUS).first()).containsText(text);
    }

    /// As soon as the page listens.
    static void press(Page page, String key) {
        page.waitForLoadState(LoadState.DOMCONTENTLOADED);
        page.keyboard().press(key);
    }

    /// Nothing that axe-core finds and nothing to be scrolled sideways, light and dark, from 320 px to 2560 px; the
    /// page stays as wide as it was.
    static void fine(Page page, String name) {
        var before = page.viewportSize();
        for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
            for (int width : WIDTHS) {
                page.setViewportSize(width, 800);
                fineAsItIs(page, name + "-" + width + "-" + colours);
            }
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(before.width, before.height);
    }

    /// Nothing that axe-core finds and nothing to be scrolled sideways, at the width that it has.
    static void fineAsItIs(Page page, String name) {
        picture(page, name);
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as(name + " is as wide as the window")
                .isLessThanOrEqualTo(page.viewportSize().width);
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
        try (InputStream axe = PagesInABrowser.class.getResourceAsStream("/axe.min.js")) {
            return new String(
                    Objects.requireNonNull(axe, "axe-core is on the class path").readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void picture(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(PICTURES.resolve(name + ".png")));
    }
}
