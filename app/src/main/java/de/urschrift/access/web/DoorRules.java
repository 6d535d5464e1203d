// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.access.web;

import static de.urschrift.access.Role.ADMINISTRATOR;
import static de.urschrift.access.Role.AUDITOR;
import static de.urschrift.access.Role.CASE_WORKER;
import static de.urschrift.access.Role.DESTRUCTION_AUTHORISER;
import static de.urschrift.access.Role.DESTRUCTION_EXECUTOR;
import static de.urschrift.access.Role.INSPECTOR;
import static de.urschrift.access.Role.MAIL_ROOM;
import static de.urschrift.access.Role.OPERATOR;
import static de.urschrift.access.Role.PAPER_STORE;
import static de.urschrift.access.Role.SCAN_OPERATOR;

import de.urschrift.access.Role;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpMethod;

/// Which role may call what (requirements 1.12): the one table, first match counts. What is not listed is refused.
final class DoorRules {
    /// @param path ant-style pattern
    record Rule(HttpMethod method, String path, Set<Role> roles) {}

    private static final Set<Role> ALL = Set.of(Role.values());
    private static final Set<Role> CASE_READERS =
            Set.of(CASE_WORKER, PAPER_STORE, INSPECTOR, AUDITOR);
    private static final Set<Role> PAGE_READERS =
            Set.of(MAIL_ROOM, SCAN_OPERATOR, INSPECTOR, PAPER_STORE, CASE_WORKER, AUDITOR);
    private static final Set<Role> BATCH_READERS =
            Set.of(MAIL_ROOM, SCAN_OPERATOR, INSPECTOR, PAPER_STORE, AUDITOR);

    /// Who has something that gave up tried again sees what it keeps, but no image.
    private static final Set<Role> BATCH_PAGE_READERS =
            Set.of(MAIL_ROOM, SCAN_OPERATOR, INSPECTOR, PAPER_STORE, AUDITOR, OPERATOR);

    private static final Set<Role> MAIL_PEOPLE = Set.of(MAIL_ROOM, SCAN_OPERATOR);
    private static final Set<Role> MAIL_READERS =
            Set.of(MAIL_ROOM, SCAN_OPERATOR, AUDITOR, OPERATOR);
    private static final Set<Role> PAPER_READERS =
            Set.of(PAPER_STORE, DESTRUCTION_AUTHORISER, DESTRUCTION_EXECUTOR, AUDITOR);
    private static final Set<Role> QUESTION_READERS =
            Set.of(MAIL_ROOM, SCAN_OPERATOR, INSPECTOR, PAPER_STORE, ADMINISTRATOR, AUDITOR);
    private static final Set<Role> ERASURE_PROPOSERS = Set.of(CASE_WORKER, ADMINISTRATOR);
    private static final Set<Role> ERASURE_READERS =
            Set.of(CASE_WORKER, ADMINISTRATOR, DESTRUCTION_AUTHORISER, AUDITOR);
    private static final Set<Role> RESCAN_READERS =
            Set.of(SCAN_OPERATOR, INSPECTOR, PAPER_STORE, AUDITOR);
    private static final String API = "/api/v1";

    static final List<Rule> RULES =
            List.of(
                    get("/", ALL),
                    get("/stand/**", ALL),
                    get("/akte/*", CASE_READERS),
                    get("/dokumente", CASE_READERS),
                    get("/dokumente/*", CASE_READERS),
                    post("/dokumente", CASE_READERS),
                    get("/protokoll", Set.of(AUDITOR, OPERATOR)),
                    get("/protokoll/*", Set.of(AUDITOR, OPERATOR)),
                    get("/dms/**", CASE_READERS),
                    post("/akte/*/*", Set.of(CASE_WORKER)),
                    get("/seiten", PAGE_READERS),
                    get("/sichtpruefung/plan/**", Set.of(INSPECTOR, ADMINISTRATOR, AUDITOR)),
                    post("/sichtpruefung/plan/*/*/wieder-aufnehmen", Set.of(ADMINISTRATOR)),
                    get("/sichtpruefung", Set.of(INSPECTOR)),
                    get("/sichtpruefung/**", Set.of(INSPECTOR)),
                    post("/sichtpruefung/**", Set.of(INSPECTOR)),
                    get("/seiten/**", PAGE_READERS),
                    get("/stapel", BATCH_PAGE_READERS),
                    get("/stapel/*", BATCH_PAGE_READERS),
                    get("/stapel/*/stand", BATCH_PAGE_READERS),
                    get("/stapel/*/bilder", BATCH_READERS),
                    post("/stapel/*/schritte/**", Set.of(OPERATOR)),
                    post("/stapel/*/anhalten", Set.of(MAIL_ROOM, SCAN_OPERATOR)),
                    post("/stapel/**", Set.of(SCAN_OPERATOR)),
                    get(API + "/case-files/**", CASE_READERS),
                    post(API + "/documents/*/defects", Set.of(CASE_WORKER)),
                    get(API + "/defects", Set.of(INSPECTOR, PAPER_STORE, AUDITOR)),
                    post(API + "/defects/*/*", Set.of(INSPECTOR)),
                    get("/posteingang/**", MAIL_PEOPLE),
                    post("/posteingang", MAIL_PEOPLE),
                    post("/posteingang/*/zuruecknehmen", MAIL_PEOPLE),
                    post("/posteingang/stapel", MAIL_PEOPLE),
                    post("/posteingang/stapel/*/trennblaetter", MAIL_PEOPLE),
                    post("/posteingang/stapel/*/scan/**", Set.of(SCAN_OPERATOR)),
                    post("/posteingang/stapel/*/dateien", Set.of(SCAN_OPERATOR)),
                    post("/posteingang/stapel/*/abschliessen", MAIL_PEOPLE),
                    get("/api/openapi", ALL),
                    get("/api/openapi/**", ALL),
                    get(
                            API + "/batches/**",
                            Set.of(
                                    MAIL_ROOM,
                                    SCAN_OPERATOR,
                                    INSPECTOR,
                                    PAPER_STORE,
                                    AUDITOR,
                                    OPERATOR)),
                    post(API + "/batches", Set.of(MAIL_ROOM, SCAN_OPERATOR)),
                    put(API + "/batches/*/files/**", Set.of(SCAN_OPERATOR)),
                    post(API + "/batches/*/close", Set.of(MAIL_ROOM, SCAN_OPERATOR)),
                    post(API + "/batches/*/reopen", Set.of(SCAN_OPERATOR)),
                    post(API + "/batches/*/count", Set.of(MAIL_ROOM, SCAN_OPERATOR)),
                    post(API + "/batches/*/separators", Set.of(MAIL_ROOM, SCAN_OPERATOR)),
                    post(API + "/separators/*", Set.of(MAIL_ROOM, SCAN_OPERATOR)),
                    post(API + "/batches/*/files/*/withdraw", Set.of(SCAN_OPERATOR)),
                    post(API + "/batches/*/box", Set.of(PAPER_STORE)),
                    post(API + "/batches/*/corrections", Set.of(SCAN_OPERATOR)),
                    post(API + "/batches/*/corrections/undo", Set.of(SCAN_OPERATOR)),
                    post(API + "/batches/*/hold", Set.of(MAIL_ROOM, SCAN_OPERATOR)),
                    post(API + "/batches/*/hand-on", Set.of(SCAN_OPERATOR)),
                    get(API + "/mail/**", MAIL_READERS),
                    post(API + "/mail", MAIL_PEOPLE),
                    post(API + "/mail/batches", MAIL_PEOPLE),
                    post(API + "/mail/*/cancel", MAIL_PEOPLE),
                    post(API + "/batches/*/scans", Set.of(SCAN_OPERATOR)),
                    get(API + "/scans/*", MAIL_READERS),
                    post(API + "/scans/*/*", Set.of(SCAN_OPERATOR)),
                    new Rule(HttpMethod.OPTIONS, API + "/uploads", Set.of(SCAN_OPERATOR)),
                    post(API + "/uploads", Set.of(SCAN_OPERATOR)),
                    get(API + "/uploads/*", Set.of(SCAN_OPERATOR)),
                    new Rule(HttpMethod.PATCH, API + "/uploads/*", Set.of(SCAN_OPERATOR)),
                    new Rule(HttpMethod.DELETE, API + "/uploads/*", Set.of(SCAN_OPERATOR)),
                    get(API + "/documents/*/evidence-package", Set.of(AUDITOR)),
                    get(
                            API + "/documents/*/index",
                            Set.of(MAIL_ROOM, SCAN_OPERATOR, INSPECTOR, CASE_WORKER, AUDITOR)),
                    put(API + "/documents/*/index", Set.of(MAIL_ROOM, SCAN_OPERATOR, INSPECTOR)),
                    post(API + "/search", CASE_READERS),
                    get(
                            API + "/documents/**",
                            Set.of(INSPECTOR, PAPER_STORE, CASE_WORKER, AUDITOR)),
                    get(API + "/erasures/**", ERASURE_READERS),
                    post(API + "/documents/*/erasures", ERASURE_PROPOSERS),
                    post(API + "/erasures/*/approve", Set.of(DESTRUCTION_AUTHORISER)),
                    post(
                            API + "/erasures/*/withdraw",
                            Set.of(CASE_WORKER, ADMINISTRATOR, DESTRUCTION_AUTHORISER)),
                    post(API + "/erasures/*/targets/*/confirm", ERASURE_PROPOSERS),
                    get(API + "/restrictions", ERASURE_READERS),
                    post(API + "/documents/*/restrictions", ERASURE_PROPOSERS),
                    post(
                            API + "/restrictions/*/lift",
                            Set.of(ADMINISTRATOR, DESTRUCTION_AUTHORISER)),
                    post(API + "/evidence-packages", Set.of(AUDITOR)),
                    post(
                            API + "/documents/*/clarifications",
                            Set.of(MAIL_ROOM, SCAN_OPERATOR, INSPECTOR, PAPER_STORE, CASE_WORKER)),
                    get(API + "/clarifications/**", QUESTION_READERS),
                    post(API + "/clarifications/*/decide", Set.of(INSPECTOR, ADMINISTRATOR)),
                    get(
                            "/klaerung/frage",
                            Set.of(MAIL_ROOM, SCAN_OPERATOR, INSPECTOR, PAPER_STORE, CASE_WORKER)),
                    post(
                            "/klaerung/frage",
                            Set.of(MAIL_ROOM, SCAN_OPERATOR, INSPECTOR, PAPER_STORE, CASE_WORKER)),
                    get("/klaerung/**", QUESTION_READERS),
                    post("/klaerung/*/entscheiden", Set.of(INSPECTOR, ADMINISTRATOR)),
                    get(API + "/inspections/**", Set.of(INSPECTOR, AUDITOR)),
                    post(API + "/inspections/**", Set.of(INSPECTOR)),
                    get(API + "/sampling/**", Set.of(INSPECTOR, ADMINISTRATOR, AUDITOR)),
                    post(API + "/sampling/*/*/resume", Set.of(ADMINISTRATOR)),
                    get(API + "/planted-defects", Set.of(INSPECTOR, ADMINISTRATOR, AUDITOR)),
                    get(API + "/planted-defects/inspectors", Set.of(ADMINISTRATOR)),
                    get(API + "/originals/pick-list/**", Set.of(PAPER_STORE)),
                    get(API + "/originals/picked", Set.of(PAPER_STORE)),
                    get(API + "/originals/overdue", Set.of(PAPER_STORE, AUDITOR)),
                    get(API + "/rescans/**", RESCAN_READERS),
                    post(API + "/rescans", Set.of(INSPECTOR)),
                    post(API + "/rescans/*/batch", Set.of(SCAN_OPERATOR)),
                    post(API + "/rescans/*/sheet", Set.of(SCAN_OPERATOR, MAIL_ROOM)),
                    post(API + "/rescans/*/cancel", Set.of(INSPECTOR)),
                    get("/nachscan", RESCAN_READERS),
                    get("/nachscan/neu", Set.of(INSPECTOR)),
                    get("/nachscan/*", RESCAN_READERS),
                    post("/nachscan", Set.of(INSPECTOR)),
                    post("/nachscan/maengel/*/*", Set.of(INSPECTOR)),
                    post("/nachscan/*/stapel", Set.of(SCAN_OPERATOR)),
                    post("/nachscan/*/trennblatt", Set.of(SCAN_OPERATOR)),
                    post("/nachscan/*/zuruecknehmen", Set.of(INSPECTOR)),
                    get(API + "/originals/**", Set.of(PAPER_STORE, CASE_WORKER, AUDITOR)),
                    post(API + "/originals/*/request", Set.of(CASE_WORKER)),
                    post(API + "/originals/*/withdraw-request", Set.of(CASE_WORKER)),
                    post(API + "/originals/*/release", Set.of(CASE_WORKER)),
                    post(API + "/originals/*/lend", Set.of(PAPER_STORE)),
                    post(API + "/originals/*/return", Set.of(PAPER_STORE)),
                    post(API + "/originals/*/keep-for-good", Set.of(PAPER_STORE)),
                    post(API + "/originals/*/pick", Set.of(PAPER_STORE)),
                    post(API + "/originals/*/put-back", Set.of(PAPER_STORE)),
                    post(API + "/originals/*/forward", Set.of(PAPER_STORE)),
                    post(API + "/originals/*/missing", Set.of(PAPER_STORE)),
                    get(API + "/paper-incidents/**", PAPER_READERS),
                    post(API + "/paper-incidents/**", Set.of(PAPER_STORE)),
                    get(API + "/stocktakings", Set.of(PAPER_STORE, AUDITOR)),
                    post(API + "/stocktakings", Set.of(PAPER_STORE)),
                    post(API + "/originals/*/box", Set.of(PAPER_STORE)),
                    get(
                            API + "/boxes/**",
                            Set.of(
                                    PAPER_STORE,
                                    DESTRUCTION_AUTHORISER,
                                    DESTRUCTION_EXECUTOR,
                                    AUDITOR)),
                    post(API + "/boxes/*/order", Set.of(DESTRUCTION_AUTHORISER)),
                    post(API + "/boxes/**", Set.of(PAPER_STORE)),
                    get(API + "/dispatches/**", Set.of(PAPER_STORE, AUDITOR)),
                    post(API + "/dispatches", Set.of(PAPER_STORE)),
                    get("/originale", PAPER_READERS),
                    get("/originale/auslagern", Set.of(PAPER_STORE)),
                    get("/originale/ausleihe", Set.of(PAPER_STORE)),
                    get("/originale/erinnerungen", Set.of(PAPER_STORE)),
                    get("/originale/inventur", Set.of(PAPER_STORE, AUDITOR)),
                    get("/originale/karton", PAPER_READERS),
                    get("/originale/kartons", PAPER_READERS),
                    get("/originale/papier/*", PAPER_READERS),
                    get("/originale/sperren", Set.of(PAPER_STORE, DESTRUCTION_AUTHORISER, AUDITOR)),
                    get("/originale/versand", Set.of(PAPER_STORE, AUDITOR)),
                    get("/originale/vorfaelle/**", PAPER_READERS),
                    post("/originale/sperren/**", Set.of(PAPER_STORE, DESTRUCTION_AUTHORISER)),
                    post("/originale/**", Set.of(PAPER_STORE)),
                    get("/vernichtung", PAPER_READERS),
                    get("/vernichtung/auftraege/*", PAPER_READERS),
                    get("/vernichtung/liste", PAPER_READERS),
                    post("/vernichtung/auftraege", Set.of(DESTRUCTION_AUTHORISER)),
                    post("/vernichtung/karton", Set.of(DESTRUCTION_AUTHORISER)),
                    post(
                            "/vernichtung/unstimmigkeiten/*/klaeren",
                            Set.of(PAPER_STORE, DESTRUCTION_AUTHORISER)),
                    post("/vernichtung/auftraege/*/zuruecknehmen", Set.of(DESTRUCTION_AUTHORISER)),
                    post(
                            "/vernichtung/auftraege/*/pruefen",
                            Set.of(PAPER_STORE, DESTRUCTION_EXECUTOR)),
                    post(
                            "/vernichtung/auftraege/*/verpacken",
                            Set.of(PAPER_STORE, DESTRUCTION_EXECUTOR)),
                    post(
                            "/vernichtung/auftraege/*/melden",
                            Set.of(PAPER_STORE, DESTRUCTION_EXECUTOR)),
                    post("/vernichtung/auftraege/*/uebergeben", Set.of(PAPER_STORE)),
                    post(
                            "/vernichtung/auftraege/*/anhalten",
                            Set.of(PAPER_STORE, DESTRUCTION_AUTHORISER, DESTRUCTION_EXECUTOR)),
                    post("/vernichtung/auftraege/*/*", Set.of(DESTRUCTION_EXECUTOR)),
                    get("/versandliste/**", Set.of(PAPER_STORE, AUDITOR)),
                    post(API + "/originals/*/hold", Set.of(PAPER_STORE, CASE_WORKER)),
                    put(API + "/originals/*/origin", Set.of(MAIL_ROOM, SCAN_OPERATOR, PAPER_STORE)),
                    get(API + "/holds", Set.of(PAPER_STORE, DESTRUCTION_AUTHORISER, AUDITOR)),
                    post(
                            API + "/holds",
                            Set.of(
                                    PAPER_STORE,
                                    CASE_WORKER,
                                    ADMINISTRATOR,
                                    DESTRUCTION_AUTHORISER)),
                    post(
                            API + "/holds/effect",
                            Set.of(
                                    PAPER_STORE,
                                    CASE_WORKER,
                                    ADMINISTRATOR,
                                    DESTRUCTION_AUTHORISER)),
                    post(
                            API + "/holds/*/lift",
                            Set.of(PAPER_STORE, CASE_WORKER, DESTRUCTION_AUTHORISER)),
                    get(
                            API + "/destruction/**",
                            Set.of(
                                    PAPER_STORE,
                                    DESTRUCTION_AUTHORISER,
                                    DESTRUCTION_EXECUTOR,
                                    AUDITOR)),
                    post(API + "/destruction/orders", Set.of(DESTRUCTION_AUTHORISER)),
                    post(API + "/destruction/orders/*/cancel", Set.of(DESTRUCTION_AUTHORISER)),
                    post(API + "/destruction/orders/*/execute", Set.of(DESTRUCTION_EXECUTOR)),
                    get(API + "/changes/**", Set.of(ADMINISTRATOR, AUDITOR)),
                    post(API + "/changes/*/activate", Set.of(ADMINISTRATOR)),
                    post(API + "/changes/*/cancel", Set.of(ADMINISTRATOR)),
                    get(API + "/offices/*/changes", Set.of(ADMINISTRATOR, AUDITOR)),
                    get(API + "/classes/*/changes", Set.of(ADMINISTRATOR, AUDITOR)),
                    post(
                            API + "/destruction/orders/*/review",
                            Set.of(PAPER_STORE, DESTRUCTION_EXECUTOR)),
                    post(
                            API + "/destruction/orders/*/containers",
                            Set.of(PAPER_STORE, DESTRUCTION_EXECUTOR)),
                    post(API + "/destruction/orders/*/hand-over", Set.of(PAPER_STORE)),
                    post(API + "/destruction/orders/*/start", Set.of(DESTRUCTION_EXECUTOR)),
                    post(API + "/destruction/orders/*/destroy", Set.of(DESTRUCTION_EXECUTOR)),
                    post(API + "/destruction/orders/*/finish", Set.of(DESTRUCTION_EXECUTOR)),
                    post(
                            API + "/destruction/orders/*/stop",
                            Set.of(PAPER_STORE, DESTRUCTION_AUTHORISER, DESTRUCTION_EXECUTOR)),
                    post(
                            API + "/destruction/orders/*/incidents",
                            Set.of(PAPER_STORE, DESTRUCTION_EXECUTOR)),
                    post(
                            API + "/destruction/incidents/*/settle",
                            Set.of(PAPER_STORE, DESTRUCTION_AUTHORISER)),
                    get(API + "/offices/**", ALL),
                    put(API + "/offices/**", Set.of(ADMINISTRATOR)),
                    post(API + "/offices/*/modes", Set.of(ADMINISTRATOR)),
                    get(API + "/classes/**", ALL),
                    put(API + "/classes/**", Set.of(ADMINISTRATOR)),
                    get(API + "/set-ups/**", Set.of(ADMINISTRATOR, OPERATOR, AUDITOR)),
                    put(API + "/set-ups/**", Set.of(ADMINISTRATOR)),
                    get(API + "/figures", Set.of(PAPER_STORE, ADMINISTRATOR, AUDITOR, OPERATOR)),
                    get(
                            API + "/figures.csv",
                            Set.of(PAPER_STORE, ADMINISTRATOR, AUDITOR, OPERATOR)),
                    get("/actuator/prometheus", Set.of(OPERATOR)),
                    get(API + "/log/**", Set.of(AUDITOR, OPERATOR)),
                    get(API + "/people/lookups", Set.of(ADMINISTRATOR, AUDITOR)),
                    post(API + "/people/lookups/*/agree", Set.of(ADMINISTRATOR, AUDITOR)),
                    post(API + "/people/lookups/*/name", Set.of(AUDITOR)),
                    post(API + "/people/*/resolve", Set.of(AUDITOR)),
                    get(API + "/seals/**", Set.of(AUDITOR, OPERATOR)),
                    get(API + "/steps/**", Set.of(OPERATOR, AUDITOR)),
                    post(API + "/steps/*/retry", Set.of(OPERATOR)),
                    post(API + "/steps/*/*/retry", Set.of(OPERATOR)),
                    get(API + "/dms", Set.of(OPERATOR, AUDITOR)),
                    post(API + "/dms/*/try", Set.of(OPERATOR)),
                    post(API + "/backups", Set.of(OPERATOR)),
                    get(API + "/deletions", ERASURE_READERS),
                    post(API + "/archive/*/*/deletions", ERASURE_PROPOSERS),
                    post(API + "/deletions/*/approve", Set.of(DESTRUCTION_AUTHORISER)),
                    post(
                            API + "/deletions/*/withdraw",
                            Set.of(CASE_WORKER, ADMINISTRATOR, DESTRUCTION_AUTHORISER)),
                    post(API + "/archive/*/*/delete", Set.of(DESTRUCTION_AUTHORISER)),
                    get(API + "/archive/*/*/xaip", Set.of(AUDITOR)),
                    post(API + "/archive/xaip", Set.of(OPERATOR)),
                    get(API + "/fixity/damaged", Set.of(OPERATOR, AUDITOR)),
                    post(API + "/fixity", Set.of(OPERATOR)),
                    post(API + "/archive/*/*/repair", Set.of(OPERATOR)),
                    get(
                            API + "/archive/*/*/tombstone",
                            Set.of(CASE_WORKER, ADMINISTRATOR, AUDITOR)),
                    get(API + "/reconciliation/**", Set.of(OPERATOR, ADMINISTRATOR, AUDITOR)),
                    post(API + "/reconciliation/*", Set.of(OPERATOR)),
                    get(
                            "/verwaltung",
                            Set.of(
                                    CASE_WORKER,
                                    ADMINISTRATOR,
                                    OPERATOR,
                                    AUDITOR,
                                    DESTRUCTION_AUTHORISER)),
                    get("/verwaltung/aenderungen/**", Set.of(ADMINISTRATOR, OPERATOR, AUDITOR)),
                    post("/verwaltung/aenderungen/**", Set.of(ADMINISTRATOR)),
                    get("/verwaltung/aemter/**", Set.of(ADMINISTRATOR, AUDITOR)),
                    get("/verwaltung/einrichtung/**", Set.of(ADMINISTRATOR, OPERATOR, AUDITOR)),
                    post("/verwaltung/einrichtung/**", Set.of(ADMINISTRATOR)),
                    post("/verwaltung/aemter/**", Set.of(ADMINISTRATOR)),
                    get("/verwaltung/klassen/vorschlag", Set.of(ADMINISTRATOR)),
                    get("/verwaltung/klassen/**", Set.of(ADMINISTRATOR, AUDITOR)),
                    post("/verwaltung/klassen/**", Set.of(ADMINISTRATOR)),
                    get("/verwaltung/profile", Set.of(ADMINISTRATOR, OPERATOR, AUDITOR)),
                    post("/verwaltung/profile/**", Set.of(OPERATOR)),
                    get("/verwaltung/siegel", Set.of(ADMINISTRATOR, OPERATOR, AUDITOR)),
                    get("/verwaltung/scanner/**", Set.of(ADMINISTRATOR, OPERATOR, AUDITOR)),
                    post("/verwaltung/scanner/*/freigeben", Set.of(ADMINISTRATOR)),
                    post("/verwaltung/scanner/*/sperren", Set.of(ADMINISTRATOR, OPERATOR)),
                    get("/verwaltung/personen", Set.of(ADMINISTRATOR, AUDITOR)),
                    post("/verwaltung/personen", Set.of(AUDITOR)),
                    post("/verwaltung/personen/*/name", Set.of(AUDITOR)),
                    post("/verwaltung/personen/*/zustimmen", Set.of(ADMINISTRATOR, AUDITOR)),
                    get("/verwaltung/betrieb", Set.of(OPERATOR, AUDITOR)),
                    post("/verwaltung/betrieb/**", Set.of(OPERATOR)),
                    get("/verwaltung/loeschungen", ERASURE_READERS),
                    post("/verwaltung/loeschungen/*/genehmigen", Set.of(DESTRUCTION_AUTHORISER)),
                    post(
                            "/verwaltung/loeschungen/*/zuruecknehmen",
                            Set.of(CASE_WORKER, ADMINISTRATOR, DESTRUCTION_AUTHORISER)),
                    post(
                            "/verwaltung/loeschungen/einschraenkungen/*/aufheben",
                            Set.of(ADMINISTRATOR, DESTRUCTION_AUTHORISER)),
                    post("/verwaltung/loeschungen/**", ERASURE_PROPOSERS),
                    get(API + "/evidence/**", Set.of(OPERATOR, AUDITOR)),
                    post(API + "/evidence/*", Set.of(OPERATOR)));

    private DoorRules() {}

    private static Rule get(String path, Set<Role> roles) {
        return new Rule(HttpMethod.GET, path, roles);
    }

    private static Rule post(String path, Set<Role> roles) {
        return new Rule(HttpMethod.POST, path, roles);
    }

    private static Rule put(String path, Set<Role> roles) {
        return new Rule(HttpMethod.PUT, path, roles);
    }
}
