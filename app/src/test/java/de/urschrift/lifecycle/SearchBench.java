// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle;

import de.urschrift.Urschrift;
import de.urschrift.audit.AuditLog;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Sensitive;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.OfficeCode;
import de.urschrift.testing.BenchReport;
import de.urschrift.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntFunction;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// `./urschrift bench search [DOCUMENTS]`: how long people wait for a search, and for all about one document, with DOCUMENTS
/// (100,000) documents of a page each in the books. Words are as frequent as in a language: few are everywhere, most
/// are rare.
final class SearchBench {
    private static final int ROUNDS = 100;
    private static final int OFFICES = 20;
    private static final int WORDS = 120;
    private static final int VOCABULARY = 50_000;

    private SearchBench() {}

    public static void main(String[] arguments) throws Exception {
        int documents = arguments.length == 0 ? 100_000 : Integer.parseInt(arguments[0]);
        Path data = Files.createTempDirectory("search-bench");
        try (ConfigurableApplicationContext house =
                new SpringApplicationBuilder(Urschrift.class)
                        .web(WebApplicationType.NONE)
                        .properties(
                                "urschrift.data=" + data,
                                "urschrift.database.url=" + TestDatabase.freshUrl(),
                                "urschrift.roles=web",
                                "urschrift.hotfolder.enabled=false")
                        .run()) {
            fill(house, documents);
            BenchReport.write("search", measured(house, documents));
        }
        System.exit(0);
    }

    private static void fill(ConfigurableApplicationContext house, int documents) {
        JdbcClient jdbc = house.getBean(JdbcClient.class);
        PaperBench.fill(house, documents);
        texts(jdbc, documents);
        for (String table : new String[] {"line_document", "batch", "original"}) {
            jdbc.sql("vacuum analyze " + table).update();
        }
    }

    /// A page of words for each document of the generated line.
    static void texts(JdbcClient jdbc, int documents) {
        jdbc.sql("delete from text_wanted").update();
        jdbc.sql(
                        """
                        insert into page_text (document_id, number, body, words)
                        select md5('document' || i)::uuid, 1, body, words || word_ends(words)
                        from generate_series(0, :documents - 1) i
                        cross join lateral (
                            select string_agg('wort' || translate(power(:vocabulary, random())::int::text, '0123456789', 'abcdefghij') || 'sache', ' ') as body
                            from generate_series(1, :words) where i >= 0) text
                        cross join lateral to_tsvector('german', body) words
                        """)
                .param("documents", documents)
                .param("vocabulary", VOCABULARY)
                .param("words", WORDS)
                .update();
        jdbc.sql(
                        "insert into document_text (document_id, part, words) select document_id,"
                                + " 1, words from page_text on conflict do nothing")
                .update();
        for (String table : new String[] {"document_text", "page_text"}) {
            jdbc.sql("vacuum analyze " + table).update();
        }
    }

    private static Map<String, Object> measured(
            ConfigurableApplicationContext house, int documents) {
        Search search = house.getBean(Search.class);
        Random random = new Random(7);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("documents", documents);
        result.put("latest", wait(_ -> find(search, DocumentQuery.ALL)));
        result.put(
                "rareWord",
                wait(_ ->
                        find(
                                search,
                                DocumentQuery.ofWords(word(20_000 + random.nextInt(20_000))))));
        result.put(
                "twoWords",
                wait(_ ->
                        find(
                                search,
                                DocumentQuery.ofWords(
                                        word(5 + random.nextInt(50))
                                                + " "
                                                + word(100 + random.nextInt(900))))));
        result.put(
                "commonWord",
                wait(_ -> find(search, DocumentQuery.ofWords(word(2 + random.nextInt(5))))));
        result.put(
                "commonWordOfAnOffice",
                wait(_ ->
                        find(
                                search,
                                query(word(3), Optional.of("AMT_" + random.nextInt(OFFICES))))));
        result.put(
                "office",
                wait(_ -> find(search, query("", Optional.of("AMT_" + random.nextInt(OFFICES))))));
        Optional<String> deep = Optional.empty();
        for (int page = 0; page < 20; page++) {
            deep = search.find(DocumentQuery.ALL, deep, Search.MOST).next();
        }
        Optional<String> far = deep;
        result.put("latestFarBack", wait(_ -> search.find(DocumentQuery.ALL, far, 20)));
        Proofs proofs = house.getBean(Proofs.class);
        Timelines timelines = house.getBean(Timelines.class);
        house.getBean(AuditLog.class).checkpoint();
        result.put("proof", wait(_ -> proofs.state(id(house, random.nextInt(documents)))));
        result.put("timeline", wait(_ -> timelines.of(id(house, random.nextInt(documents)))));
        return result;
    }

    private static String word(int number) {
        StringBuilder word = new StringBuilder("wort");
        Integer.toString(number).chars().forEach(digit -> word.append((char) (digit - '0' + 'a')));
        return word.append("sache").toString();
    }

    private static Object find(Search search, DocumentQuery query) {
        return search.find(query, Optional.empty(), 20);
    }

    private static DocumentQuery query(String words, Optional<String> office) {
        return new DocumentQuery(
                new Sensitive<>(words),
                office.map(OfficeCode::new),
                Optional.of(new ClassCode("POST")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static DocumentId id(ConfigurableApplicationContext house, int number) {
        return new DocumentId(
                house.getBean(JdbcClient.class)
                        .sql("select md5('document' || :number)::uuid")
                        .param("number", number)
                        .query(UUID.class)
                        .single());
    }

    /// @return milliseconds
    private static Map<String, Object> wait(IntFunction<Object> look) {
        for (int round = 0; round < ROUNDS / 10; round++) {
            Object unused = look.apply(round);
        }
        double[] millis = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            Object unused = look.apply(round);
            millis[round] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        return Map.of(
                "p50", Math.round(millis[ROUNDS / 2] * 10) / 10.0,
                "p95", Math.round(millis[ROUNDS * 95 / 100] * 10) / 10.0);
    }
}
