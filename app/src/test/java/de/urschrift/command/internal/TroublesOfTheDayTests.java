// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import de.urschrift.access.Role;
import de.urschrift.sealing.internal.SealCertificates;
import de.urschrift.testing.CmisServer;
import de.urschrift.testing.ScanFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// What goes wrong on a scan centre's day, in real browsers: nothing is lost, nothing is done twice or by halves, and
/// everybody is told in German what to do.
class TroublesOfTheDayTests extends ScanCentreSteps {
    @TempDir Path folder;
    @Autowired private JdbcClient jdbc;

    @Value("${urschrift.data}/trust")
    private Path trust;

    @BeforeEach
    void nobodyElseIsAtWork() {
        nothingWaitsForInspection();
        untilIdle();
    }

    @AfterEach
    void theCableIsIn() {
        FAR_DMS.plug();
    }

    private void everySessionIsLost() {
        jdbc.sql("delete from access.session").update();
    }

    private static void until(String what, BooleanSupplier come) {
        Instant giveUp = Instant.now().plusSeconds(30);
        while (!come.getAsBoolean()) {
            Assertions.assertThat(Instant.now()).as(what).isBefore(giveUp);
            LockSupport.parkNanos(20_000_000);
        }
    }

    private String stateOfInspection(String document) {
        return get(Role.INSPECTOR, "/api/v1/inspections/" + document)
                .is(200)
                .json()
                .get("state")
                .asString();
    }

    // ---- the DMS is dead

    @Test
    void aDeadDmsIsSeenTriedAgainAndGetsEverythingOnce() {
        prepared("FERNAMT", "fern");
        List<String> letters = formed("FERNAMT", "ANTRAG", "{}", 2);
        FAR_DMS.pull();
        letters.forEach(this::accept);
        untilIdle();
        try (BrowserContext context = as(Role.OPERATOR);
                BrowserContext reading = as(Role.AUDITOR)) {
            Page standing = context.newPage();
            standing.navigate(address("/"));
            Locator card = trouble(standing, "fern");
            assertThat(card).containsText("2 Dokumente warten");
            assertThat(health(standing, "DMS"))
                    .hasText("1 DMS nicht erreichbar; die Dokumente warten hier");
            fineAsItIs(standing, "tag-dms-aus");
            Page document = reading.newPage();
            document.navigate(address("/dokumente/" + letters.getFirst()));
            assertThat(document.getByText("Gelb:").locator(".."))
                    .containsText("nicht im DMS, es ist nicht erreichbar; die Übergabe wartet");
            fineAsItIs(document, "tag-dokument-wartet");

            as(Role.AUDITOR, "POST", "/verwaltung/profile/fern/versuchen").is(403);
            FAR_DMS.plug();
            Page profiles = context.newPage();
            profiles.navigate(address("/"));
            profiles.getByRole(AriaRole.LINK, named("Zu den DMS-Profilen")).click();
            Locator now = profiles.getByRole(AriaRole.BUTTON, named("Jetzt versuchen"));
            now.click();
            said(profiles, "Das DMS wird jetzt mit einem Dokument versucht.");
            untilIdle();
            assertThat(card).hasCount(0);
            // other tests may have left a DMS that deviates
            assertThat(health(standing, "DMS")).not().containsText("nicht erreichbar");
            document.reload();
            document.getByText("Worauf das beruht").click();
            assertThat(document.getByText("im DMS seit")).isVisible();
        }
        for (String letter : letters) {
            isOnceInTheDms(letter);
        }
    }

    private static Locator health(Page page, String part) {
        return page.locator(".health dt:text-is('" + part + "') + dd > span:nth-of-type(2)");
    }

    private void isOnceInTheDms(String document) {
        JsonNode known = get(Role.AUDITOR, "/api/v1/documents/" + document).is(200).json();
        String object = known.get("delivered").get("objectId").asString();
        CmisServer dms = CmisServer.shared();
        Assertions.assertThat(dms.names("/Standesamt"))
                .containsOnlyOnce(known.get("name").asString() + ".pdf");
        Assertions.assertThat(dms.versions(object)).hasSize(1);
        Assertions.assertThat(dms.content(object))
                .isEqualTo(
                        get(Role.AUDITOR, "/api/v1/documents/" + document + "/file")
                                .is(200)
                                .bytes());
    }

    // ---- the certificate has expired

    @Test
    void lettersWaitForANewSealCertificateAndAreSealedWithIt() {
        prepared("SIEGELAMT", "kasse");
        List<String> letters = formed("SIEGELAMT", "ANTRAG", "{}", 2);
        Instant now = time.instant();
        SealCertificates.install(trust, now.minus(Duration.ofDays(730)), 1);
        try (BrowserContext operating = as(Role.OPERATOR);
                BrowserContext reading = as(Role.AUDITOR)) {
            Page standing = operating.newPage();
            standing.navigate(address("/"));
            letters.forEach(this::accept);
            untilAllWaits();
            Locator card = trouble(standing, "Siegeln");
            assertThat(card).containsText("Das Siegelzertifikat ist abgelaufen.");
            assertThat(card).containsText("2 Schritte warten aus diesem Grund");
            Page seals = operating.newPage();
            seals.navigate(address("/verwaltung/siegel"));
            assertThat(seals.getByText("Lassen Sie ein neues Zertifikat ausstellen")).isVisible();
            fineAsItIs(seals, "tag-siegel-abgelaufen");
            Page document = reading.newPage();
            document.navigate(address("/dokumente/" + letters.getFirst()));
            assertThat(document.getByText("das Siegeln kommt nicht weiter").first()).isVisible();
            assertThat(health(standing, "Siegelschlüssel"))
                    .containsText(
                            "abgelaufen: es wird nicht gesiegelt",
                            new LocatorAssertions.ContainsTextOptions().setTimeout(30_000));
            fineAsItIs(standing, "tag-siegeln-wartet");

            as(Role.AUDITOR, "POST", "/verwaltung/betrieb/schritte/SEAL?grund=KEY").is(403);
            as(Role.AUDITOR, "POST", "/api/v1/steps/SEAL/retry").is(403);
            SealCertificates.install(trust, now.minus(Duration.ofHours(1)), 5);
            seals.reload();
            assertThat(seals.getByText("nutzbar")).isVisible();
            seals.navigate(address("/verwaltung/betrieb"));
            fineAsItIs(seals, "tag-schritte-warten");
            seals.getByRole(AriaRole.BUTTON, named("Alle 2 noch einmal versuchen")).click();
            said(seals, "2 Schritte werden noch einmal versucht.");
            untilIdle();
            assertThat(card).hasCount(0);
        } finally {
            SealCertificates.install(trust, now.minus(Duration.ofHours(1)), 5);
        }
        for (String letter : letters) {
            anybodyFindsItValid(theAuditorDownloadsTheEvidence(letter, folder), letter);
        }
    }

    private static Locator trouble(Page page, String what) {
        return page.locator("li.trouble").filter(new Locator.FilterOptions().setHasText(what));
    }

    // ---- the session is lost

    @Test
    void mailIsRegisteredOnceThoughTheSessionIsLost() {
        prepared("SITZUNG", "kasse");
        try (BrowserContext context = nobody()) {
            Page page = loggedIn(context, "mail-room");
            page.navigate(address("/posteingang"));
            register(page, "SITZUNG", 3);
            said(page, "wartet auf einen Stapel");
            everySessionIsLost();
            register(page, "SITZUNG", 2);
            assertThat(page.getByRole(AriaRole.HEADING, named("Ihre Sitzung ist abgelaufen")))
                    .isVisible();
            Assertions.assertThat(registered("SITZUNG", "sheets")).containsExactly("3");
            logsInBeside(context, page, "mail-room");
            page.getByRole(AriaRole.BUTTON, named("Noch einmal senden")).click();
            said(page, "wartet auf einen Stapel");
            assertThat(page).hasURL(Pattern.compile(".*/posteingang.*"));
            Assertions.assertThat(registered("SITZUNG", "sheets"))
                    .containsExactlyInAnyOrder("3", "2");
            for (String item : registered("SITZUNG", "id")) {
                page.locator("button[formaction*='" + item + "']").click();
                said(page, "Die Registrierung ist zurückgenommen.");
            }

            everySessionIsLost();
            page.navigate(address("/posteingang/hotfolder"));
            account(page, "mail-room").click();
            page.waitForURL(address("/posteingang/hotfolder"));
        }
    }

    private static void logsInBeside(BrowserContext context, Page page, String account) {
        Page beside =
                context.waitForPage(() ->
                        page.getByRole(AriaRole.LINK, named("anmelden"))
                                .locator("visible=true")
                                .first()
                                .click());
        account(beside, account).click();
        assertThat(beside.getByRole(AriaRole.BUTTON, named("Abmelden"))).isVisible();
        beside.close();
    }

    private List<String> registered(String office, String what) {
        return jdbc.sql("select " + what + "::text from mail_item where office = :office")
                .param("office", office)
                .query(String.class)
                .list();
    }

    @Test
    void anUploadGoesOnWhereTheSessionWasLost() {
        prepared("SITZUNG", "kasse");
        String batch =
                post(
                                Role.MAIL_ROOM,
                                "/api/v1/batches",
                                "{\"name\": \"Lange Dateien\", \"office\": \"SITZUNG\", \"documentClass\": \"ANTRAG\"}")
                        .is(201)
                        .json()
                        .get("id")
                        .asString();
        // two pieces: noise cannot be made smaller
        Path large =
                ScanFiles.write(
                        folder, "gross.png", ScanFiles.png(ScanFiles.deepNoise(1000, 1000, 3)));
        try (BrowserContext context = nobody()) {
            Page page = loggedIn(context, "scan-operator");
            page.navigate(address("/posteingang/stapel/" + batch));
            List<String> sent = new ArrayList<>();
            AtomicInteger pieces = new AtomicInteger();
            page.route(
                    "**/api/v1/uploads/*",
                    route -> {
                        if (route.request().method().equals("PATCH")) {
                            sent.add(route.request().headers().get("upload-offset"));
                            if (pieces.incrementAndGet() == 2) {
                                everySessionIsLost();
                            }
                        }
                        route.resume();
                    });
            page.locator("input[type=file]").setInputFiles(large);
            assertThat(page.getByRole(AriaRole.DIALOG, named("Ihre Sitzung ist abgelaufen")))
                    .isVisible();
            assertThat(page.locator("#unterwegs")).containsText("Was ankam, bleibt liegen");
            logsInBeside(context, page, "scan-operator");
            page.keyboard().press("Escape");
            page.getByRole(AriaRole.BUTTON, named("Fortsetzen")).click();
            assertThat(page.locator("#unterwegs .angekommen"))
                    .containsText("angekommen und gesichert");
            Assertions.assertThat(sent)
                    .as("the first piece is sent once")
                    .containsExactly("0", "4194304", "4194304");
        }
        Assertions.assertThat(
                        get(Role.SCAN_OPERATOR, "/api/v1/batches/" + batch)
                                .is(200)
                                .json()
                                .get("files"))
                .hasSize(1);
    }

    @Test
    void verdictsOutliveTheSessionAndTheTab() {
        prepared("SITZUNG", "kasse");
        List<String> letters = formed("SITZUNG", "ANTRAG", "{}", 3);
        try (BrowserContext context = nobody()) {
            Page page = loggedIn(context, "inspector");
            page.navigate(address("/sichtpruefung"));
            InspectionDesk.accept(page, 1);
            assertThat(page.locator("#ansage")).containsText("Angenommen.");
            everySessionIsLost();
            InspectionDesk.accept(page, 1);
            assertThat(page.getByText("Ihre Anmeldung ist abgelaufen. Ihr Urteil ist noch"))
                    .isVisible();
            Assertions.assertThat(letters).map(this::stateOfInspection).containsOnly("WAITING");
            logsInBeside(context, page, "inspector");
            page.keyboard().press("s");
            assertThat(page.locator("#verloren")).isHidden();
            // the last verdict waits to be taken back when the tab goes
            InspectionDesk.accept(page, 1);
            page.close();
            until(
                    "every verdict is there",
                    () ->
                            letters.stream()
                                    .map(this::stateOfInspection)
                                    .allMatch("ACCEPTED"::equals));
        }
    }

    // ---- two at once

    @Test
    void twoInspectorsNeverHoldOneDocumentAndBothMustAccept() {
        prepared("ZWEIAMT", "kasse");
        documentClass("ZWEISICHT", 2);
        List<String> letters = formed("ZWEIAMT", "ZWEISICHT", "{}", 5);
        try (BrowserContext first = as(Role.INSPECTOR);
                BrowserContext second = asSecond(Role.INSPECTOR)) {
            Page one = first.newPage();
            one.navigate(address("/sichtpruefung"));
            InspectionDesk.shown(one);
            Page other = second.newPage();
            other.navigate(address("/sichtpruefung"));
            InspectionDesk.shown(other);
            Assertions.assertThat(held()).hasSize(5).doesNotHaveDuplicates();
            assertThat(one.locator("#warum")).containsText("Vier-Augen-Prinzip");
            fineAsItIs(one, "tag-vier-augen");

            other.keyboard().press("a");
            assertThat(other.locator("#leer")).isVisible();
            fineAsItIs(other, "tag-alles-bei-anderen");
            InspectionDesk.pause(other);
            Assertions.assertThat(letters).map(this::stateOfInspection).containsOnly("WAITING");
            for (int letter = 0; letter < 5; letter++) {
                InspectionDesk.accept(one, 1);
            }
            assertThat(one.locator("#leer")).isVisible();
            InspectionDesk.pause(one);
            Assertions.assertThat(letters)
                    .map(this::stateOfInspection)
                    .containsOnlyOnce("ACCEPTED")
                    .contains("WAITING");
            one.navigate(address("/sichtpruefung"));
            assertThat(one.locator("#leer")).isVisible();
            other.navigate(address("/sichtpruefung"));
            for (int letter = 0; letter < 4; letter++) {
                InspectionDesk.accept(other, 1);
            }
            assertThat(other.locator("#leer")).isVisible();
            InspectionDesk.pause(other);
        }
        Assertions.assertThat(letters).map(this::stateOfInspection).containsOnly("ACCEPTED");
    }

    private List<String> held() {
        return jdbc.sql("select document_id::text from inspection_work where ended_at is null")
                .query(String.class)
                .list();
    }

    @Test
    void twoClerksHandOneOriginalOverOnce() {
        String document = delivered("ZWEIAMT", "kasse");
        post(
                        Role.CASE_WORKER,
                        "/api/v1/originals/" + document + "/request",
                        "{\"reason\": \"Unterschrift\", \"deliverTo\": \"Zimmer 112\"}")
                .is(201);
        post(Role.PAPER_STORE, "/api/v1/originals/" + document + "/pick", "").is(200);
        try (BrowserContext first = as(Role.PAPER_STORE);
                BrowserContext second = asSecond(Role.PAPER_STORE)) {
            Page one = first.newPage();
            Page other = second.newPage();
            one.navigate(address("/originale/papier/" + document));
            other.navigate(address("/originale/papier/" + document));
            one.keyboard().press("u");
            said(one, "Übergeben.");
            other.keyboard().press("u");
            assertThat(other.getByRole(AriaRole.ALERT)).containsText("nicht (mehr) angefordert");
            fineAsItIs(other, "tag-schon-uebergeben");
            other.keyboard().press("r");
            said(other, "Zurück.");
        }
    }

    @Test
    void twoAdministratorsActivateOneProposalOnce() {
        prepared("ZWEIAMT", "kasse");
        String change =
                put(
                                Role.ADMINISTRATOR,
                                "/api/v1/offices/ZWEIAMT",
                                "application/json",
                                "{\"name\": \"Zweites Amt\", \"dmsProfile\": \"kasse\"}"
                                        .getBytes(StandardCharsets.UTF_8))
                        .is(202)
                        .json()
                        .get("id")
                        .asString();
        try (BrowserContext proposing = as(Role.ADMINISTRATOR);
                BrowserContext first = asSecond(Role.ADMINISTRATOR);
                BrowserContext second = asSecond(Role.ADMINISTRATOR)) {
            Page own = proposing.newPage();
            own.navigate(address("/verwaltung/aenderungen/" + change));
            assertThat(own.getByText("eine andere Person muss es in Kraft setzen")).isVisible();
            Page one = first.newPage();
            Page other = second.newPage();
            one.navigate(address("/verwaltung/aenderungen/" + change));
            other.navigate(address("/verwaltung/aenderungen/" + change));
            one.getByRole(AriaRole.BUTTON, named("In Kraft setzen")).click();
            said(one, "In Kraft gesetzt.");
            other.getByRole(AriaRole.BUTTON, named("In Kraft setzen")).click();
            assertThat(other.getByRole(AriaRole.ALERT)).containsText("schon");
            fineAsItIs(other, "tag-schon-in-kraft");
            own.getByRole(AriaRole.BUTTON, named("Zurücknehmen")).click();
            assertThat(own.getByRole(AriaRole.ALERT)).containsText("Was in Kraft ist");
        }
    }

    @Test
    void whoComesFirstRequestsTheOriginalOrOrdersItsDestruction() {
        String wanted = delivered("ZWEIAMT", "kasse");
        String ordered = delivered("ZWEIAMT", "kasse");
        time.pass(Duration.ofDays(3));
        try (BrowserContext office = as(Role.CASE_WORKER);
                BrowserContext city = as(Role.DESTRUCTION_AUTHORISER)) {
            Page authorising = city.newPage();
            authorising.navigate(dueOfLate());
            DestructionPagesTests.only(authorising, name(wanted));
            row(authorising, name(ordered)).locator("input[type=checkbox]").check();
            Page asking = office.newPage();
            asking.navigate(address("/akte/" + wanted));
            requestTheOriginal(asking);
            said(asking, "Die Anforderung ist eingegangen.");
            asking.navigate(address("/akte/" + ordered));

            authorising
                    .getByRole(AriaRole.BUTTON, named("Auswahl zur Vernichtung freigeben"))
                    .click();
            said(authorising, "1 Dokument ist zur Vernichtung freigegeben.");
            assertThat(authorising.getByText("Das Original ist angefordert")).isVisible();
            fineAsItIs(authorising, "tag-angefordert-statt-vernichtet");

            // ordered is not destroyed: whoever needs it still gets it
            requestTheOriginal(asking);
            said(asking, "Die Anforderung ist eingegangen.");
            try (BrowserContext destroying = as(Role.DESTRUCTION_EXECUTOR)) {
                Page machine = destroying.newPage();
                machine.navigate(authorising.url());
                machine.getByRole(AriaRole.BUTTON, named("Noch einmal prüfen")).click();
                said(machine, "1 Dokument muss heraus.");
                assertThat(machine.getByText("Das Original ist angefordert")).isVisible();
                assertThat(machine.getByText("Der Auftrag ist zurückgenommen; das Papier bleibt."))
                        .isVisible();
                fineAsItIs(machine, "tag-nach-freigabe-angefordert");
            }
            for (String document : List.of(wanted, ordered)) {
                asking.navigate(address("/akte/" + document));
                assertThat(asking.getByText("Die Aufbewahrungsfrist ruht.")).isVisible();
                asking.getByRole(AriaRole.BUTTON, named("Anforderung zurücknehmen")).click();
                said(asking, "zurückgenommen");
            }
        }
    }
}
