// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import de.urschrift.Urschrift;
import de.urschrift.access.Role;
import de.urschrift.access.web.DemoAccounts;
import de.urschrift.audit.AuditLog;
import de.urschrift.testing.BenchReport;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// `./urschrift bench pages [DOCUMENTS]`: milliseconds until a page of the workbench is there, asked for over HTTP, with the
/// demo's letters and 100,000 documents of a year in the books: their words, a log of ten entries a document, registered
/// mail, batches and documents that people work on.
final class PagesBench {
    private static final int ROUNDS = 100;
    private static final int FIRST_VISITS = 20;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private PagesBench() {}

    /// Who opens what; what is in braces is looked up.
    private static Map<String, Role> pages() {
        Map<String, Role> pages = new LinkedHashMap<>();
        pages.put("/", Role.AUDITOR);
        pages.put("/posteingang", Role.MAIL_ROOM);
        pages.put("/posteingang/scannen", Role.SCAN_OPERATOR);
        pages.put("/posteingang/stapel/{open}", Role.SCAN_OPERATOR);
        pages.put("/posteingang/hotfolder", Role.SCAN_OPERATOR);
        pages.put("/stapel", Role.SCAN_OPERATOR);
        pages.put("/stapel?amt=AMT_3", Role.SCAN_OPERATOR);
        pages.put("/stapel/{batch}", Role.SCAN_OPERATOR);
        pages.put("/sichtpruefung", Role.INSPECTOR);
        pages.put("/sichtpruefung/plan", Role.ADMINISTRATOR);
        pages.put("/klaerung", Role.INSPECTOR);
        pages.put("/klaerung/entschieden", Role.INSPECTOR);
        pages.put("/dokumente", Role.AUDITOR);
        pages.put("/dokumente?suche=1&amt=AMT_3", Role.AUDITOR);
        pages.put("/dokumente/{document}", Role.AUDITOR);
        pages.put("/dokumente/{letter}", Role.AUDITOR);
        pages.put("/akte/{document}", Role.CASE_WORKER);
        pages.put("/originale", Role.PAPER_STORE);
        pages.put("/originale/auslagern", Role.PAPER_STORE);
        pages.put("/originale/ausleihe", Role.PAPER_STORE);
        pages.put("/originale/kartons", Role.PAPER_STORE);
        pages.put("/originale/karton?nr={box}", Role.PAPER_STORE);
        pages.put("/originale/papier/{document}", Role.PAPER_STORE);
        pages.put("/originale/sperren", Role.PAPER_STORE);
        pages.put("/originale/versand", Role.PAPER_STORE);
        pages.put("/originale/inventur", Role.PAPER_STORE);
        pages.put("/originale/vorfaelle", Role.PAPER_STORE);
        pages.put("/vernichtung", Role.DESTRUCTION_AUTHORISER);
        pages.put("/vernichtung/liste", Role.DESTRUCTION_AUTHORISER);
        for (String part :
                List.of(
                        "",
                        "/aemter",
                        "/klassen",
                        "/profile",
                        "/siegel",
                        "/scanner",
                        "/aenderungen",
                        "/loeschungen")) {
            pages.put("/verwaltung" + part, Role.ADMINISTRATOR);
        }
        pages.put("/verwaltung/personen", Role.AUDITOR);
        pages.put("/verwaltung/betrieb", Role.OPERATOR);
        pages.put("/protokoll", Role.AUDITOR);
        pages.put("/protokoll?bezug={document}", Role.AUDITOR);
        pages.put("/hilfe", Role.AUDITOR);
        pages.put("/hilfe/scankraft", Role.SCAN_OPERATOR);
        return pages;
    }

    public static void main(String[] arguments) throws Exception {
        int documents = arguments.length == 0 ? 100_000 : Integer.parseInt(arguments[0]);
        Path data = Files.createTempDirectory("pages-bench");
        theDemo(data);
        try (ConfigurableApplicationContext house =
                new SpringApplicationBuilder(Urschrift.class)
                        .profiles("demo")
                        .properties(
                                "urschrift.data=" + data,
                                "urschrift.roles=web",
                                "urschrift.hotfolder.enabled=false",
                                "server.port=0",
                                "logging.file.name=" + data.resolve("urschrift.log"),
                                "logging.threshold.console=OFF")
                        .run()) {
            fill(house, documents);
            BenchReport.write(
                    "pages",
                    Map.of(
                            "documents",
                            documents,
                            "pages",
                            measured(house),
                            "browser",
                            firstPage(address(house))));
        }
        System.exit(0);
    }

    /// Real letters with pages, seals and a log.
    private static void theDemo(Path data) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-Djava.awt.headless=true",
                                "-Durschrift.home=" + System.getProperty("urschrift.home", "."),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "de.urschrift.command.CommandLine",
                                "demo",
                                "--headless",
                                "--data",
                                data.toString()));
        int ended = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (ended != 0) {
            throw new IllegalStateException("the demo ended with " + ended);
        }
    }

    private static void fill(ConfigurableApplicationContext house, int documents) {
        JdbcClient jdbc = house.getBean(JdbcClient.class);
        LocalDate today = PaperBench.fill(house, documents);
        SearchBench.texts(jdbc, documents);
        workInHand(jdbc, today);
        log(jdbc, documents);
        house.getBean(AuditLog.class).checkpoint();
        house.getBean(Figures.class).countDaysThatAreOver();
    }

    /// What people have to do: 50 batches of 20 documents to inspect, every tenth with a question; mail of the year, the
    /// last 500 letters in no batch yet.
    private static void workInHand(JdbcClient jdbc, LocalDate today) {
        for (String statement :
                List.of(
                        """
                        insert into batch (id, key, name, office, class, mode, operator, kind, sides, sheets_counted,
                            device, languages, opened_at, closed_at)
                        select md5('work' || b)::uuid, 'w' || b, 'w' || b, 'STADTKASSE', (select class from batch where office = 'STADTKASSE' limit 1), 'REPLACING',
                            'p-operator', 'DOCUMENT_FILES', 'DUPLEX', 40, 'd', 'deu', cast(:today as date), cast(:today as date)
                        from generate_series(1, 50) b
                        """,
                        """
                        insert into line_batch (batch_id, stage, changed_at)
                        select md5('work' || b)::uuid, 'INSPECTING', cast(:today as date) from generate_series(1, 50) b
                        """,
                        """
                        insert into line_document (document_id, batch_id, ordinal, name, version, stage, changed_at)
                        select md5('work' || b || '-' || d)::uuid, md5('work' || b)::uuid, d, 'w' || b || '-' || d, 1,
                            'INSPECTING', cast(:today as date) from generate_series(1, 50) b, generate_series(1, 20) d
                        """,
                        """
                        insert into sample (batch_id, seed, population_digest, population, drawn, percent, drawn_at, office,
                            document_class, captured_by)
                        select md5('work' || b)::uuid, repeat('5e', 32), repeat('d1', 32), 20, 20, 100, cast(:today as date), 'STADTKASSE', 'POST',
                            array['p-operator'] from generate_series(1, 50) b
                        """,
                        """
                        insert into inspection (document_id, batch_id, state, findings)
                        select document_id, batch_id, 'WAITING', '' from line_document
                        where stage = 'INSPECTING' and name like 'w%-%' and :today is not null
                        """,
                        """
                        insert into clarification (id, document_id, question, asked_by, asked_at)
                        select md5(name)::uuid, document_id, 'Wohin damit?', 'p-inspector', cast(:today as date)
                        from line_document where stage = 'INSPECTING' and ordinal % 10 = 0
                        """,
                        """
                        insert into mail_item (id, office, class, received_on, carrier, sheets, handling, state, batch_id,
                            registered_by, registered_at)
                        select md5('mail' || m)::uuid, 'STADTKASSE', (select class from batch where office = 'STADTKASSE' limit 1), at, 'LETTER', 2, 'SCAN',
                            case when m > 19500 then 'REGISTERED' else 'BATCHED' end,
                            case when m <= 19500 then md5('work' || 1 + m % 50)::uuid end, 'p-mail', at
                        from generate_series(1, 20000) m
                        cross join lateral (select cast(:today as date) - 364 + m * 364 / 20000 as at) t
                        """)) {
            jdbc.sql(statement).param("today", today).update();
        }
        for (String table :
                List.of("batch", "line_batch", "line_document", "inspection", "mail_item")) {
            jdbc.sql("vacuum analyze " + table).update();
        }
    }

    /// Only for lists: the bytes of such an entry say nothing.
    private static void log(JdbcClient jdbc, int documents) {
        jdbc.sql(
                        """
                        insert into audit.log_entry (at, kind, subject, actor, bytes)
                        select timestamptz '2026-01-01' + i * interval '30 s', entry.kind, md5('document' || i / 10)::uuid::text,
                            'p-' || i % 40, entry.bytes
                        from generate_series(0, :entries - 1) i
                        cross join (select kind, bytes from audit.log_entry order by seq limit 1) entry
                        """)
                .param("entries", documents * 10L)
                .update();
        jdbc.sql("vacuum analyze audit.log_entry").update();
    }

    private static Map<String, Object> measured(ConfigurableApplicationContext house)
            throws Exception {
        JdbcClient jdbc = house.getBean(JdbcClient.class);
        Map<String, String> there =
                Map.of(
                        "{document}",
                        one(jdbc, "select document_id::text from line_document where name = 'd7'"),
                        "{letter}",
                        one(
                                jdbc,
                                "select document_id::text from page where document_id is not null"
                                        + " group by document_id order by count(*) desc limit 1"),
                        "{batch}",
                        one(
                                jdbc,
                                "select batch_id::text from page group by batch_id order by"
                                        + " count(*) desc limit 1"),
                        "{open}",
                        one(jdbc, "select md5('work1')::uuid::text"),
                        "{box}",
                        one(jdbc, "select max(number) from paper_box where number like 'M-%'"));
        String at = address(house);
        Map<String, Object> result = new LinkedHashMap<>();
        for (Map.Entry<String, Role> page : pages().entrySet()) {
            String path = page.getKey();
            for (Map.Entry<String, String> value : there.entrySet()) {
                path = path.replace(value.getKey(), value.getValue());
            }
            result.put(page.getKey(), measured(at + path, page.getValue()));
        }
        return result;
    }

    private static String address(ConfigurableApplicationContext house) {
        return "http://127.0.0.1:" + house.getEnvironment().getProperty("local.server.port");
    }

    /// The first page in a browser that never was here: from asking until it can be used, and until all is loaded.
    private static Map<String, Object> firstPage(String address) {
        double[] usable = new double[FIRST_VISITS];
        double[] loaded = new double[FIRST_VISITS];
        try (Playwright playwright =
                        Playwright.create(
                                new Playwright.CreateOptions()
                                        .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser =
                        playwright
                                .chromium()
                                .launch(
                                        new BrowserType.LaunchOptions()
                                                .setExecutablePath(Path.of("/usr/bin/chromium")))) {
            for (int visit = 0; visit < FIRST_VISITS; visit++) {
                try (BrowserContext context =
                        browser.newContext(
                                new Browser.NewContextOptions()
                                        .setExtraHTTPHeaders(
                                                Map.of("Authorization", login(Role.AUDITOR))))) {
                    Page page = context.newPage();
                    page.navigate(address + "/");
                    usable[visit] = timing(page, "domContentLoadedEventEnd");
                    loaded[visit] = timing(page, "loadEventEnd");
                }
            }
        }
        return Map.of("usable", spread(usable), "loaded", spread(loaded));
    }

    private static double timing(Page page, String event) {
        Object value = page.evaluate("performance.getEntriesByType('navigation')[0]." + event);
        return ((Number) value).doubleValue();
    }

    private static String login(Role role) {
        String pair = DemoAccounts.name(role) + ":" + DemoAccounts.PASSWORD;
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, Object> spread(double[] millis) {
        Arrays.sort(millis);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("p50", Math.round(millis[millis.length / 2] * 10) / 10.0);
        result.put("p95", Math.round(millis[millis.length * 95 / 100] * 10) / 10.0);
        return result;
    }

    private static String one(JdbcClient jdbc, String query) {
        return jdbc.sql(query).query(String.class).single();
    }

    private static Map<String, Object> measured(String address, Role role) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(address))
                        .header("Accept", "text/html")
                        .header("Authorization", login(role))
                        .build();
        double[] millis = new double[ROUNDS];
        int status = 0;
        int bytes = 0;
        for (int round = -ROUNDS / 2; round < ROUNDS; round++) {
            long start = System.nanoTime();
            HttpResponse<byte[]> answer = CLIENT.send(request, BodyHandlers.ofByteArray());
            if (round >= 0) {
                millis[round] = (System.nanoTime() - start) / 1e6;
            }
            status = answer.statusCode();
            bytes = answer.body().length;
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("status", status);
        result.put("bytes", bytes);
        result.putAll(spread(millis));
        return result;
    }
}
