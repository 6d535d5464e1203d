// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle;

import de.urschrift.Urschrift;
import de.urschrift.kernel.DocumentId;
import de.urschrift.originals.BoxNumber;
import de.urschrift.originals.Boxes;
import de.urschrift.originals.DueAfter;
import de.urschrift.originals.Loans;
import de.urschrift.originals.Originals;
import de.urschrift.testing.BenchReport;
import de.urschrift.testing.ManyOriginals;
import de.urschrift.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// `./urschrift bench paper [DOCUMENTS]`: how long people wait for what they look at every day, with 10,000, 100,000, … up
/// to DOCUMENTS (1,000,000) documents in the books of a whole house.
final class PaperBench {
    private static final int ROUNDS = 200;
    private static final int PAGE = 100;
    private static final int OFFICES = 20;
    private static final String PROFILE = "kasse";

    private PaperBench() {}

    public static void main(String[] arguments) throws Exception {
        int most = arguments.length == 0 ? 1_000_000 : Integer.parseInt(arguments[0]);
        List<Object> sizes = new ArrayList<>();
        for (int documents = 10_000; documents <= most; documents *= 10) {
            sizes.add(size(documents));
        }
        BenchReport.write("paper", Map.of("sizes", sizes));
        System.exit(0);
    }

    private static Map<String, Object> size(int documents) throws Exception {
        Path data = Files.createTempDirectory("paper-bench");
        try (ConfigurableApplicationContext house =
                new SpringApplicationBuilder(Urschrift.class)
                        .web(WebApplicationType.NONE)
                        .properties(
                                "urschrift.data=" + data,
                                "urschrift.database.url=" + TestDatabase.freshUrl(),
                                "urschrift.roles=web",
                                "urschrift.hotfolder.enabled=false")
                        .run()) {
            LocalDate today = fill(house, documents);
            Instant now = house.getBean(InstantSource.class).instant();
            return measured(house, now, today, documents);
        }
    }

    /// A year of documents in the line and in the paper store.
    ///
    /// @return the house's day
    static LocalDate fill(ConfigurableApplicationContext house, int documents) {
        LocalDate today =
                LocalDate.ofInstant(
                        house.getBean(InstantSource.class).instant(), ZoneId.of("Europe/Berlin"));
        JdbcClient jdbc = house.getBean(JdbcClient.class);
        ManyOriginals.fill(jdbc, today, documents, 200, 300, 100);
        line(jdbc, today, documents);
        return today;
    }

    /// Batches and documents of the same ids, complete, 50 documents a batch, spread over a year; and that year counted.
    private static void line(JdbcClient jdbc, LocalDate today, int documents) {
        jdbc.sql(
                        """
                        insert into batch (id, key, name, office, class, mode, operator, kind, sides, sheets_counted,
                            device, languages, opened_at, closed_at)
                        select md5('batch' || b)::uuid, 'b' || b, 'b' || b, 'AMT_' || b % :offices, 'POST', 'REPLACING',
                            'p-operator', 'DOCUMENT_FILES', 'DUPLEX', 150, 'd', 'deu', at, at
                        from generate_series(0, (:documents - 1) / 50) b
                        cross join lateral (select cast(:today as date) - 1 - b % 364 + time '09:00' as at) t
                        """)
                .param("offices", OFFICES)
                .param("documents", documents)
                .param("today", today)
                .update();
        jdbc.sql(
                        "insert into line_batch (batch_id, stage, changed_at) select id,"
                                + " 'RELEASED', opened_at from batch on conflict do nothing")
                .update();
        jdbc.sql(
                        """
                        insert into line_document (document_id, batch_id, ordinal, name, version, stage, changed_at, file,
                            size, note, report, sealer, seal_level, sealed_at, archived_digest, archived_at, dms_profile,
                            dms_object, dms_digest, delivered_at)
                        select md5('document' || i)::uuid, b.id, i % 50 + 1, 'd' || i, 1, 'COMPLETE', b.opened_at, f, 1000,
                            f, f, 'p-sealer', 'B_B', b.opened_at + interval '1 hour', f, b.opened_at + interval '1 hour',
                            :profile, 'o' || i, f, b.opened_at + interval '2 hours'
                        from generate_series(0, :documents - 1) i
                        join batch b on b.id = md5('batch' || i / 50)::uuid
                        cross join lateral (select repeat(md5('file' || i), 2) as f) d
                        """)
                .param("documents", documents)
                .param("profile", PROFILE)
                .update();
        jdbc.sql(
                        """
                        update original set gone_at = cast(:today as date) - 1 - ('x' || left(document::text, 4))::bit(16)::int % 364
                        where gone_at is not null
                        """)
                .param("today", today)
                .update();
        for (String table : List.of("batch", "line_batch", "line_document", "original")) {
            jdbc.sql("vacuum analyze " + table).update();
        }
    }

    private interface Look {
        Object at(int round);
    }

    private static Map<String, Object> measured(
            ConfigurableApplicationContext house, Instant now, LocalDate today, int documents) {
        Originals originals = house.getBean(Originals.class);
        Loans loans = house.getBean(Loans.class);
        Boxes boxes = house.getBean(Boxes.class);
        CaseWork cases = house.getBean(CaseWork.class);
        Line line = house.getBean(Line.class);
        Figures figures = house.getBean(Figures.class);
        long start = System.nanoTime();
        figures.countDaysThatAreOver();
        double counting = (System.nanoTime() - start) / 1e9;
        Random random = new Random(5);
        BoxNumber full = new BoxNumber(ManyOriginals.fullBox(documents));
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("documents", documents);
        result.put("secondsToCountAYear", Math.round(counting * 10) / 10.0);
        result.put("dueListPage", wait(_ -> originals.due(now, DueAfter.START, PAGE)));
        result.put("readyPage", wait(_ -> originals.ready(now, DueAfter.START, PAGE)));
        result.put("pickListPage", wait(_ -> loans.pickList("", null, PAGE)));
        result.put("overduePage", wait(_ -> loans.overdue(null, PAGE)));
        result.put("whatKeepsABox", wait(_ -> boxes.due(full)));
        result.put(
                "documentById",
                wait(_ -> {
                    DocumentId document = id(random.nextInt(documents));
                    return List.of(
                            line.document(document).orElseThrow(),
                            originals.original(document).orElseThrow());
                }));
        result.put(
                "caseFileByDmsObject",
                wait(_ ->
                        cases.inDms(PROFILE, "o" + random.nextInt(documents))
                                .flatMap(cases::file)
                                .orElseThrow()));
        result.put("officeFiguresMonth", wait(_ -> figures.between(today.minusDays(30), today)));
        result.put("officeFiguresYear", wait(_ -> figures.between(today.minusDays(364), today)));
        result.put("stages", wait(_ -> line.documents(Optional.of(DocumentStage.SEALED), PAGE)));
        return result;
    }

    /// @return milliseconds
    private static Map<String, Object> wait(Look look) {
        for (int round = 0; round < ROUNDS / 10; round++) {
            Object unused = look.at(round);
        }
        double[] millis = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            Object unused = look.at(round);
            millis[round] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        return Map.of(
                "p50", Math.round(millis[ROUNDS / 2] * 10) / 10.0,
                "p95", Math.round(millis[ROUNDS * 95 / 100] * 10) / 10.0);
    }

    private static DocumentId id(int number) {
        try {
            byte[] md5 =
                    MessageDigest.getInstance("MD5")
                            .digest(("document" + number).getBytes(StandardCharsets.UTF_8));
            String hex = HexFormat.of().formatHex(md5);
            return new DocumentId(
                    UUID.fromString(
                            hex.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5")));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
