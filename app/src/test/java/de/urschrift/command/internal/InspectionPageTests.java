// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import de.urschrift.access.Role;
import de.urschrift.testing.ScanFiles;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The inspection workplace in a real browser, by keyboard alone.
class InspectionPageTests extends PagesInABrowser {
    private final List<String> complaints = new ArrayList<>();

    @BeforeEach
    void nothingIsLeftOver() {
        nothingWaitsForInspection();
    }

    @AfterEach
    void nobodyPractises() {
        post(Role.INSPECTOR, "/api/v1/inspections/work/stop-practising", "").is(204);
    }

    private Page desk(BrowserContext context) {
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.navigate(address("/sichtpruefung"));
        return page;
    }

    private String state(String document) {
        return get(Role.INSPECTOR, "/api/v1/inspections/" + document)
                .is(200)
                .json()
                .get("state")
                .asString();
    }

    @Test
    void inspectsSeveralDocumentsWithTheKeyboardAlone() {
        List<String> letters = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            letters.add(formed("JUGENDAMT", "kasse", "{}"));
        }
        try (BrowserContext context = as(Role.INSPECTOR)) {
            Page page = desk(context);
            Locator said = page.locator("#ansage");
            InspectionDesk.shown(page);
            PlaywrightAssertions.assertThat(said).containsText("Stichprobe");

            page.keyboard().press("a");
            PlaywrightAssertions.assertThat(said).containsText("Angenommen. Z nimmt");
            // else what was drawn before would be taken for what is to come
            InspectionDesk.shown(page);
            page.keyboard().press("z");
            PlaywrightAssertions.assertThat(said).containsText("Zurückgenommen.");
            InspectionDesk.shown(page);
            page.keyboard().press("a");
            PlaywrightAssertions.assertThat(said).containsText("Angenommen.");

            page.keyboard().press("b");
            PlaywrightAssertions.assertThat(
                            page.getByRole(AriaRole.HEADING, named("Was stimmt nicht?")))
                    .isVisible();
            page.keyboard().press("2");
            page.keyboard().press("Tab");
            page.keyboard().type("Adresse 1 abgeschnitten");
            page.keyboard().press("Enter");
            PlaywrightAssertions.assertThat(said).containsText("Beanstandet.");
            assertThat(page.evaluate("document.activeElement.className").toString())
                    .contains("viewer-frame");

            page.keyboard().press("k");
            page.keyboard().type("Gehört die Anlage dazu?");
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            PlaywrightAssertions.assertThat(said).containsText("Die Frage ist gestellt.");
            InspectionDesk.shown(page);
            page.keyboard().press("a");
            PlaywrightAssertions.assertThat(page.locator("#leer")).isVisible();
            InspectionDesk.pause(page);
        }
        assertThat(complaints).isEmpty();
        assertThat(letters.stream().map(this::state))
                .containsExactly("ACCEPTED", "REJECTED", "WAITING", "ACCEPTED");
        assertThat(
                        get(
                                        Role.INSPECTOR,
                                        "/api/v1/documents/" + letters.get(2) + "/clarifications")
                                .is(200)
                                .text())
                .contains("Gehört die Anlage dazu?");
    }

    @Test
    void turnsPagesAndSaysWhichNobodyLookedAt() {
        formed("JUGENDAMT", "kasse", "{}");
        String document = several("JUGENDAMT", 3);
        try (BrowserContext context = as(Role.INSPECTOR)) {
            Page page = desk(context);
            InspectionDesk.shown(page);
            page.keyboard().press("a");
            Locator place = page.locator("[data-viewer-place]");
            PlaywrightAssertions.assertThat(place).hasText("Seite 1 von 3");
            InspectionDesk.shown(page);
            page.keyboard().press("a");
            Locator said = page.locator("#ansage");
            PlaywrightAssertions.assertThat(said).containsText("Seite 2 haben Sie noch nicht");
            page.keyboard().press("ArrowRight");
            PlaywrightAssertions.assertThat(place).hasText("Seite 2 von 3");
            PlaywrightAssertions.assertThat(page.locator("#gefunden"))
                    .containsText("Gleicht Seite 1");
            InspectionDesk.shown(page);
            page.keyboard().press("n");
            PlaywrightAssertions.assertThat(place).hasText("Seite 3 von 3");
            InspectionDesk.shown(page);
            page.getByText("Text der Seite lesen").focus();
            page.keyboard().press("Enter");
            PlaywrightAssertions.assertThat(page.locator("[data-viewer-words]")).not().isEmpty();
            page.keyboard().press("v");
            PlaywrightAssertions.assertThat(place).hasText("Seite 2 von 3");
            page.keyboard().press("a");
            PlaywrightAssertions.assertThat(page.locator("#leer")).isVisible();
            InspectionDesk.pause(page);
        }
        assertThat(state(document)).isEqualTo("ACCEPTED");
        assertThat(complaints).isEmpty();
    }

    @Test
    void losesNoVerdictWithTheSession() {
        String first = formed("JUGENDAMT", "kasse", "{}");
        formed("JUGENDAMT", "kasse", "{}");
        try (BrowserContext context = as(Role.INSPECTOR)) {
            Page page = desk(context);
            InspectionDesk.shown(page);
            page.route(
                    "**/annehmen",
                    route -> route.fulfill(new Route.FulfillOptions().setStatus(401)));
            page.keyboard().press("a");
            InspectionDesk.shown(page);
            page.keyboard().press("a");
            PlaywrightAssertions.assertThat(
                            page.getByText("Ihre Anmeldung ist abgelaufen. Ihr Urteil ist noch"))
                    .isVisible();
            PlaywrightAssertions.assertThat(
                            page.getByRole(AriaRole.LINK, named("In neuem Fenster anmelden")))
                    .hasAttribute("href", "/anmeldung");
            fineAsItIs(page, "sichtpruefung-abgemeldet");
            assertThat(state(first)).isEqualTo("WAITING");
            page.unroute("**/annehmen");
            page.keyboard().press("s");
            PlaywrightAssertions.assertThat(page.locator("#verloren")).isHidden();
            assertThat(state(first)).isEqualTo("ACCEPTED");
        }
    }

    @Test
    void saysThatSomebodyElseDecidedMeanwhile() {
        String first = formed("JUGENDAMT", "kasse", "{}");
        formed("JUGENDAMT", "kasse", "{}");
        try (BrowserContext context = as(Role.INSPECTOR)) {
            Page page = desk(context);
            InspectionDesk.shown(page);
            accept(first);
            page.keyboard().press("a");
            InspectionDesk.shown(page);
            page.keyboard().press("a");
            PlaywrightAssertions.assertThat(page.getByRole(AriaRole.ALERT))
                    .containsText("schon entschieden");
        }
    }

    @Test
    void teachesWithInventedLettersAtThePersonsOwnPace() {
        try (BrowserContext context = as(Role.INSPECTOR)) {
            Page page = desk(context);
            page.getByRole(AriaRole.BUTTON, named("Mit erfundenen Briefen üben")).click();
            PlaywrightAssertions.assertThat(page.locator("#leer-title"))
                    .hasText("Ein Übungsbrief wird geschrieben");
            fineAsItIs(page, "sichtpruefung-uebung-gleich");
            page.waitForFunction(
                    "() => document.querySelector('[data-viewer]').viewer.page",
                    null,
                    new Page.WaitForFunctionOptions().setTimeout(120_000));
            InspectionDesk.shown(page);
            fine(page, "sichtpruefung-uebung");
            String letter = shownLetter(page);
            page.keyboard().press("b");
            page.keyboard().press("1");
            page.keyboard().press("Enter");
            Locator lesson = page.locator("#lektion");
            PlaywrightAssertions.assertThat(lesson).containsText("entschieden. ");
            PlaywrightAssertions.assertThat(page.locator("#urteil")).isHidden();
            assertThat(shownLetter(page)).as("still in sight").isEqualTo(letter);
            fine(page, "sichtpruefung-lektion");
            page.keyboard().press("w");
            PlaywrightAssertions.assertThat(lesson).isHidden();
            page.keyboard().press("q");
            PlaywrightAssertions.assertThat(page.getByText("Die Übung ist beendet.")).isVisible();
            assertThat(complaints).isEmpty();
        }
    }

    private static String shownLetter(Page page) {
        return (String)
                page.evaluate("document.querySelector('[data-viewer]').viewer.page.address");
    }

    @Test
    void showsNoLongerWhatIsRestrictedMeanwhile() {
        String document = formed("JUGENDAMT", "kasse", "{}");
        try (BrowserContext context = as(Role.INSPECTOR)) {
            Page page = desk(context);
            InspectionDesk.shown(page);
            String picture = shownLetter(page) + "/bild?breite=1000";
            assertThat(get(Role.INSPECTOR, picture).status()).isEqualTo(200);
            String restriction = restricted(document);
            assertThat(get(Role.INSPECTOR, picture).is(409).text()).contains("ist eingeschränkt");
            page.keyboard().press("a");
            page.keyboard().press("p");
            PlaywrightAssertions.assertThat(page.getByText("ist eingeschränkt")).isVisible();
            PlaywrightAssertions.assertThat(page.locator("#leer")).isVisible();
            assertThat(state(document)).isEqualTo("WAITING");
            post(
                            Role.DESTRUCTION_AUTHORISER,
                            "/api/v1/restrictions/" + restriction + "/lift",
                            "{\"reason\": \"geklärt\"}")
                    .is(200);
            page.reload();
            InspectionDesk.shown(page);
        }
    }

    private String restricted(String document) {
        return post(
                        Role.CASE_WORKER,
                        "/api/v1/documents/" + document + "/restrictions",
                        "{\"reason\": \"bestritten\"}")
                .is(201)
                .json()
                .get("id")
                .asString();
    }

    @Test
    void looksThroughThreeHundredPagesWithoutGrowing() {
        formed("JUGENDAMT", "kasse", "{}");
        try (BrowserContext context = as(Role.INSPECTOR)) {
            Page page = desk(context);
            InspectionDesk.shown(page);
            byte[] picture = ScanFiles.png(ScanFiles.bitonalDrawing(7));
            page.route(
                    "**/viele/**",
                    route ->
                            route.fulfill(
                                    new Route.FulfillOptions()
                                            .setContentType("image/png")
                                            .setBodyBytes(picture)));
            page.evaluate(
                    """
                    () => {
                      window.took = [];
                      const element = document.querySelector('[data-viewer]');
                      element.addEventListener('viewer:drawn', (event) => took.push(event.detail.milliseconds));
                      element.viewer.show(Array.from({ length: 300 }, (none, n) => ({
                        address: `/viele/${n}`, number: n + 1, width: 2480, height: 3508, turn: 0, dpi: 300,
                        findings: [{ text: 'Schief', boxes: [[100, 100, 500, 50]] }],
                      })));
                    }
                    """);
            CDPSession inside = context.newCDPSession(page);
            inside.send("Performance.enable");
            walk(page, 1, 30);
            Memory before = Memory.of(inside);
            walk(page, 31, 300);
            Memory after = Memory.of(inside);
            assertThat(after.nodes()).isLessThan(before.nodes() + 200);
            assertThat(after.heap()).isLessThan(before.heap() + (4 << 20));
            assertThat(
                            (Integer)
                                    page.evaluate(
                                            "document.querySelector('[data-viewer]').viewer.osd.world.getItemCount()"))
                    .isLessThan(10);
            assertThat(
                            (Integer)
                                    page.evaluate(
                                            "document.querySelector('[data-viewer]').viewer.osd.tileCache.numTilesLoaded()"))
                    .isLessThan(60);
            System.out.println(
                    "key to picture, milliseconds: "
                            + page.evaluate(
                                    "(() => { const t = took.sort((a, b) => a - b); return 'median ' + Math.round(t[t.length >> 1]) + ', p95 ' + Math.round(t[Math.floor(t.length * 0.95)]); })()")
                            + "; memory "
                            + before
                            + " -> "
                            + after);
        }
    }

    private static void walk(Page page, int from, int to) {
        for (int number = from; number <= to; number++) {
            if (number > 1) {
                page.keyboard().press("n");
            }
            page.waitForFunction(
                    "n => document.querySelector('[data-viewer]').dataset.drawn.startsWith(`/viele/${n} `)",
                    number - 1);
        }
    }

    /// What the browser holds for the page, after clearing up.
    ///
    /// @param heap bytes
    private record Memory(long nodes, long heap) {
        static Memory of(CDPSession inside) {
            inside.send("HeapProfiler.collectGarbage");
            JsonArray metrics = inside.send("Performance.getMetrics").getAsJsonArray("metrics");
            return new Memory(metric(metrics, "Nodes"), metric(metrics, "JSHeapUsedSize"));
        }

        private static long metric(JsonArray metrics, String name) {
            for (JsonElement metric : metrics) {
                if (metric.getAsJsonObject().get("name").getAsString().equals(name)) {
                    return metric.getAsJsonObject().get("value").getAsLong();
                }
            }
            throw new AssertionError("the browser measures no " + name);
        }
    }

    @Test
    void isAccessibleAtWorkInItsDialogAndWithoutWork() {
        formed("JUGENDAMT", "kasse", "{}");
        try (BrowserContext context = as(Role.INSPECTOR)) {
            Page page = desk(context);
            InspectionDesk.shown(page);
            assertThat(complaints).isEmpty();
            fine(page, "sichtpruefung");
            page.keyboard().press("t");
            page.keyboard().press("l");
            page.keyboard().press("1");
            fineAsItIs(page, "sichtpruefung-lupe");
            page.keyboard().press("b");
            fine(page, "sichtpruefung-beanstanden");
            page.keyboard().press("Escape");
            page.keyboard().press("l");
            page.keyboard().press("a");
            PlaywrightAssertions.assertThat(page.locator("#leer")).isVisible();
            fine(page, "sichtpruefung-leer");
        }
    }
}
