// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import de.urschrift.access.Role;
import de.urschrift.lifecycle.Search;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Documents are found and looked at in a real browser.
class DocumentPageTests extends PagesInABrowser {
    @Autowired private Search search;

    @Test
    void findsADocumentByItsIndexDataWithTheKeyboardAlone() {
        String document =
                formed(
                        "STANDESAMT",
                        "akte",
                        "{\"betreff\": \"Namensänderung Seltenname\", \"absender\": \"Erika"
                                + " Seltenname\"}");
        untilSearchable();
        try (BrowserContext context = as(Role.CASE_WORKER)) {
            Page page = context.newPage();
            page.navigate(address("/dokumente"));
            assertThat(page.getByLabel("Wonach suchen Sie?")).isFocused();
            fine(page, "dokumente");
            page.keyboard().type("namensänderungen");
            page.keyboard().press("Enter");
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("Ein Dokument");
            assertThat(page.url()).doesNotContain("namens");
            page.getByLabel("Wonach suchen Sie?").focus();
            page.keyboard().press("ArrowDown");
            fine(page, "dokumente-treffer");
            page.keyboard().press("Enter");
            assertThat(page.getByRole(AriaRole.HEADING, named("Ist es bewiesen?"))).isVisible();
            assertThat(page.url()).contains(document);
            page.goBack();
            assertThat(page.getByLabel("Wonach suchen Sie?")).hasValue("namensänderungen");

            page.getByText("Weitere Angaben").click();
            page.getByLabel("Absender").fill("erika seltenname");
            page.getByLabel("Stand").selectOption("INSPECTING");
            page.keyboard().press("Enter");
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("Ein Dokument");
            assertThat(page.url()).contains("stage=INSPECTING").doesNotContain("erika");
            fine(page, "dokumente-angaben");
            page.evaluate("document.activeElement.blur()");
            page.keyboard().press("x");
            assertThat(page.getByLabel("Wonach suchen Sie?")).hasValue("");

            page.getByLabel("Wonach suchen Sie?").fill("Gibtesnichtwort");
            page.keyboard().press("Enter");
            assertThat(page.getByText("Kein Dokument passt")).isVisible();
            fine(page, "dokumente-leer");
            page.getByLabel("Wonach suchen Sie?").fill(document);
            page.keyboard().press("Enter");
            assertThat(page.getByRole(AriaRole.HEADING, named("Ist es bewiesen?"))).isVisible();
        }
        accept(document);
        untilIdle();
    }

    @Test
    void saysWhatIsProvenAndHandsOutTheFiles() {
        String document = delivered("STANDESAMT", "akte");
        try (BrowserContext context = as(Role.AUDITOR)) {
            Page page = context.newPage();
            page.navigate(address("/dokumente/" + document));
            assertThat(page.getByText("Gelb:")).isVisible();
            page.getByText("Worauf das beruht").click();
            assertThat(page.getByText("noch ohne Beweisdatensatz").first()).isVisible();
            assertThat(page.getByText("Dokument gesiegelt")).isVisible();
            assertThat(page.getByText("Stapel eröffnet").first()).isVisible();
            fine(page, "dokument");
            Download sealed =
                    page.waitForDownload(() -> page.getByText("Gesiegelte Datei (PDF)").click());
            assertThat(sealed.suggestedFilename()).endsWith(".pdf");
            // which closes the period: the evidence is there
            Download evidence =
                    page.waitForDownload(() -> page.getByText("Beweispaket (ZIP)").click());
            assertThat(evidence.failure()).isNull();
            page.reload();
            page.getByText("Worauf das beruht").click();
            assertThat(page.getByText("unabhängiger Zeitstempel")).isVisible();
            assertThat(
                            get(Role.AUDITOR, "/api/v1/documents/" + document + "/proof-state")
                                    .is(200)
                                    .text())
                    .contains("\"STAMPED\"", "\"NOT_ANCHORED\"", "\"DELIVERED\"", "\"READ_BACK\"");
        }
        try (BrowserContext context = as(Role.PAPER_STORE)) {
            Page page = context.newPage();
            page.navigate(address("/dokumente/" + document));
            assertThat(page.getByText("Beweispaket (ZIP)")).hasCount(0);
        }
    }

    @Test
    void showsNothingOfWhatIsRestricted() {
        String document = formed("STANDESAMT", "akte", "{\"betreff\": \"Adoption Geheimwort\"}");
        untilSearchable();
        String restriction =
                post(
                                Role.CASE_WORKER,
                                "/api/v1/documents/" + document + "/restrictions",
                                "{\"reason\": \"bestritten\"}")
                        .is(201)
                        .json()
                        .get("id")
                        .asString();
        try (BrowserContext context = as(Role.CASE_WORKER)) {
            Page page = context.newPage();
            page.navigate(address("/dokumente"));
            page.getByLabel("Wonach suchen Sie?").fill("Geheimwort");
            page.keyboard().press("Enter");
            assertThat(page.getByText("Kein Dokument passt")).isVisible();
            page.navigate(address("/dokumente/" + document));
            assertThat(page.getByText("Die Verarbeitung dieses Dokuments ist eingeschränkt"))
                    .isVisible();
            assertThat(page.getByRole(AriaRole.HEADING, named("Herunterladen"))).hasCount(0);
            assertThat(page.content()).doesNotContain("Geheimwort");
            fine(page, "dokument-eingeschraenkt");
        }
        post(
                        Role.DESTRUCTION_AUTHORISER,
                        "/api/v1/restrictions/" + restriction + "/lift",
                        "{\"reason\": \"geklärt\"}")
                .is(200);
        accept(document);
        untilIdle();
    }

    @Test
    void speaksEnglishToo() {
        try (BrowserContext context = as(Role.AUDITOR)) {
            Page page = context.newPage();
            page.navigate(address("/dokumente?sprache=en"));
            assertThat(page.getByLabel("What are you looking for?")).isVisible();
        }
    }

    private void untilSearchable() {
        Instant giveUp = Instant.now().plusSeconds(60);
        while (search.behind() > 0) {
            assertThat(Instant.now()).as("the text is taken").isBefore(giveUp);
            LockSupport.parkNanos(20_000_000);
        }
    }
}
