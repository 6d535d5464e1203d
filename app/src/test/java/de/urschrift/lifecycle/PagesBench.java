// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle;

import de.urschrift.Urschrift;
import de.urschrift.access.Role;
import de.urschrift.access.web.DemoAccounts;
import de.urschrift.testing.ManyOriginals;
import de.urschrift.testing.TestDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// `./urschrift bench pages [DOCUMENTS]`: milliseconds until a page of the workbench is there, asked for over HTTP, with
/// 100,000 documents in the books.
final class PagesBench {
    private static final int ROUNDS = 100;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /// Who opens what.
    private static final Map<String, Role> PAGES = pages();

    private PagesBench() {}

    private static Map<String, Role> pages() {
        Map<String, Role> pages = new LinkedHashMap<>();
        pages.put("/", Role.AUDITOR);
        pages.put("/posteingang", Role.MAIL_ROOM);
        pages.put("/stapel", Role.SCAN_OPERATOR);
        pages.put("/sichtpruefung", Role.INSPECTOR);
        pages.put("/klaerung", Role.INSPECTOR);
        pages.put("/dokumente", Role.AUDITOR);
        pages.put("/dokumente/{document}", Role.AUDITOR);
        pages.put("/akte/{document}", Role.CASE_WORKER);
        pages.put("/originale", Role.PAPER_STORE);
        pages.put("/originale/auslagern", Role.PAPER_STORE);
        pages.put("/originale/ausleihe", Role.PAPER_STORE);
        pages.put("/originale/sperren", Role.PAPER_STORE);
        pages.put("/vernichtung", Role.DESTRUCTION_AUTHORISER);
        pages.put("/verwaltung/aemter", Role.ADMINISTRATOR);
        pages.put("/protokoll", Role.AUDITOR);
        pages.put("/hilfe", Role.AUDITOR);
        return pages;
    }

    public static void main(String[] arguments) throws Exception {
        int documents = arguments.length == 0 ? 100_000 : Integer.parseInt(arguments[0]);
        Path data = Files.createTempDirectory("pages-bench");
        try (ConfigurableApplicationContext house =
                new SpringApplicationBuilder(Urschrift.class)
                        .profiles("demo")
                        .properties(
                                "urschrift.data=" + data,
                                "urschrift.database.url=" + TestDatabase.freshUrl(),
                                "urschrift.roles=web",
                                "urschrift.hotfolder.enabled=false",
                                "server.port=0")
                        .run()) {
            Instant now = house.getBean(InstantSource.class).instant();
            LocalDate today = LocalDate.ofInstant(now, ZoneId.of("Europe/Berlin"));
            JdbcClient jdbc = house.getBean(JdbcClient.class);
            ManyOriginals.fill(jdbc, today, documents, 200, 300, 100);
            PaperBench.line(jdbc, today, documents);
            house.getBean(Figures.class).countDaysThatAreOver();
            String port = house.getEnvironment().getProperty("local.server.port");
            String document =
                    jdbc.sql("select document_id::text from line_document where name = 'd7'")
                            .query(String.class)
                            .single();
            Map<String, Object> result = new LinkedHashMap<>();
            for (Map.Entry<String, Role> page : PAGES.entrySet()) {
                result.put(
                        page.getKey(),
                        measured(
                                "http://127.0.0.1:"
                                        + port
                                        + page.getKey().replace("{document}", document),
                                page.getValue()));
            }
            String json =
                    JsonMapper.builder()
                            .build()
                            .writerWithDefaultPrettyPrinter()
                            .writeValueAsString(Map.of("documents", documents, "pages", result));
            Path out =
                    Path.of(System.getProperty("urschrift.home", "."))
                            .resolve("bench/target/pages.json");
            Files.createDirectories(out.getParent());
            Files.writeString(out, json + "\n");
            System.out.println(json);
        }
        System.exit(0);
    }

    private static Map<String, Object> measured(String address, Role role) throws Exception {
        String pair = DemoAccounts.name(role) + ":" + DemoAccounts.PASSWORD;
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(address))
                        .header("Accept", "text/html")
                        .header(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(
                                                        pair.getBytes(StandardCharsets.UTF_8)))
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
        Arrays.sort(millis);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("status", status);
        result.put("bytes", bytes);
        result.put("p50", Math.round(millis[ROUNDS / 2] * 10) / 10.0);
        result.put("p95", Math.round(millis[ROUNDS * 95 / 100] * 10) / 10.0);
        return result;
    }
}
