// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import de.urschrift.access.Role;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The first page (Leitstand) in a real browser.
class LeitstandPageTests extends PagesInABrowser {
    @Test
    void showsTheLineAndWhereToGo() {
        delivered("STANDESAMT", "akte");
        try (BrowserContext context = as(Role.AUDITOR)) {
            Page page = context.newPage();
            page.navigate(address("/"));
            PlaywrightAssertions.assertThat(page.getByRole(AriaRole.HEADING, named("Leitstand")))
                    .isVisible();
            page.keyboard().press("?");
            PlaywrightAssertions.assertThat(
                            page.getByRole(AriaRole.HEADING, named("Tasten auf dieser Seite")))
                    .isVisible();
            page.keyboard().press("Escape");
            fine(page, "leitstand");
        }
    }

    @Test
    void tellsInspectorsNoFigureThatAPlantedDefectWouldNotChange() {
        accept(formed("STANDESAMT", "akte", "{}"));
        assertThat(waiting(Role.AUDITOR)).matches("\\d+");
        assertThat(get(Role.AUDITOR, "/stand").text()).contains("Einträge des Prüfprotokolls");
        assertThat(waiting(Role.INSPECTOR)).matches("keine|bis zu \\d+");
        assertThat(get(Role.INSPECTOR, "/stand").text()).doesNotContain("des Prüfprotokolls");
    }

    /// The figure of the station where inspectors work.
    private String waiting(Role reader) {
        Matcher figure =
                Pattern.compile("prüfung</span>\\s*<span class=\"count\">([^<]*)</span>")
                        .matcher(get(reader, "/stand").is(200).text());
        assertThat(figure.find()).isTrue();
        return figure.group(1);
    }

    @Test
    void shipsLittleScriptAndStyle() {
        Matcher parts =
                Pattern.compile("(?:href|src)=\"(/static/[^\"]+\\.(?:css|js))\"")
                        .matcher(get(Role.AUDITOR, "/").is(200).text());
        int shipped = 0;
        int files = 0;
        while (parts.find()) {
            Answer part = send(request(parts.group(1)).header("Accept-Encoding", "gzip")).is(200);
            assertThat(parts.group(1)).matches(".*-[0-9a-f]{32}\\.(css|js)");
            assertThat(part.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
            shipped += part.bytes().length;
            files++;
        }
        assertThat(files).isGreaterThan(4);
        assertThat(shipped).isPositive().isLessThan(300_000);
    }

    @Test
    void stylesNameFontsByTheirContentAndTheNakedAddressIsKeptShortly() {
        Answer style = get(Role.AUDITOR, "/static/workbench.css").is(200);
        assertThat(style.text()).containsPattern("lib/fonts/FiraSans-Regular-[0-9a-f]{32}.woff2");
        assertThat(style.headers().firstValue("Cache-Control").orElse(""))
                .contains("max-age=3600")
                .doesNotContain("immutable");
    }

    @Test
    void saysInWordsWhatIsNotThere() {
        try (BrowserContext context = as(Role.AUDITOR)) {
            Page page = context.newPage();
            page.navigate(address("/akte/kein-dokument"));
            PlaywrightAssertions.assertThat(page.getByRole(AriaRole.HEADING).first()).isVisible();
            page.navigate(address("/gibt-es-nicht"));
            PlaywrightAssertions.assertThat(page.locator("main"))
                    .containsText("Prüfen Sie die Adresse");
            fine(page, "fehler");
        }
    }
}
