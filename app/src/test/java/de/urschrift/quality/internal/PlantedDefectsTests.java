// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.access.Actor;
import de.urschrift.access.Role;
import de.urschrift.intake.Batch;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Sha256;
import de.urschrift.offices.DocumentClass;
import de.urschrift.offices.InspectionRule;
import de.urschrift.offices.ProtectionNeed;
import de.urschrift.quality.Inspecting;
import de.urschrift.quality.Inspecting.Outcome;
import de.urschrift.quality.PlantedDefects.Catches;
import de.urschrift.quality.WorkItem;
import de.urschrift.quality.WorkItemId;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Planted defects measure inspectors, and never become documents.
class PlantedDefectsTests {
    private static final Actor ANNA = new Actor(new Pseudonym("p-anna"), Set.of(Role.INSPECTOR));
    private static final Pseudonym SCANNER = new Pseudonym("p-scan");
    private static final Instant BEGINNING = Instant.EPOCH;

    private final Map<BatchId, Batch> batches = new LinkedHashMap<>();
    private final List<Object> events = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-23T08:00:00Z");
    private DocumentClass rules =
            DocumentClass.ordinary(Lots.CLASS, "Post", ProtectionNeed.NORMAL, "begründet")
                    .with(new InspectionRule(100, false).planting(20));
    private QualityForTests books;
    private WorkForTests house;
    private Inspecting work;

    @BeforeEach
    void open(@TempDir Path store) {
        books = new QualityForTests(() -> now, events::add);
        house = new WorkForTests(books, batches, () -> rules, () -> now, store);
        work = house.work;
    }

    private void drawn(int documents) {
        BatchId id = new BatchId(UUID.randomUUID());
        Batch lot = Lots.of(id, SCANNER);
        batches.put(id, lot);
        Map<DocumentId, List<String>> findings = new LinkedHashMap<>();
        for (int i = 0; i < documents; i++) {
            findings.put(new DocumentId(UUID.randomUUID()), List.of());
        }
        books.draw(lot, findings, rules);
    }

    private boolean planted(WorkItemId item) {
        return books.jdbc
                .sql("select planted_case is not null from inspection_work where id = :id")
                .param("id", item.value())
                .query(Boolean.class)
                .single();
    }

    /// Rows of every table but those of planted defects and the work list.
    private Map<String, Long> rowsElsewhere() {
        Map<String, Long> rows = new TreeMap<>();
        books.jdbc
                .sql(
                        """
                        select table_name from information_schema.tables
                        where table_schema = 'public' and table_type = 'BASE TABLE'
                            and table_name not like 'planted%' and table_name not like 'inspection_%'
                        """)
                .query(String.class)
                .list()
                .forEach(table ->
                        rows.put(
                                table,
                                books.jdbc
                                        .sql("select count(*) from " + table)
                                        .query(Long.class)
                                        .single()));
        return rows;
    }

    @Test
    void comeAmongTheDocumentsLookingLikeThem() {
        stock(12);
        drawn(60);
        int planted = 0;
        int documents = 0;
        for (Optional<WorkItem> item = work.next(ANNA); item.isPresent(); item = work.next(ANNA)) {
            WorkItem one = item.get();
            assertThat(one.batch()).isEqualTo(batches.keySet().iterator().next());
            assertThat(one.findings()).containsExactly("SAMPLE");
            assertThat(work.item(one.id(), ANNA)).contains(one);
            if (planted(one.id())) {
                planted++;
                assertThat(one.pages()).isNotEmpty();
                assertThat(work.accept(one.id(), ANNA))
                        .isEqualTo(new Outcome.Entered(Optional.empty()));
                assertThat(work.item(one.id(), ANNA)).isEmpty();
            } else {
                documents++;
                assertThat(work.accept(one.id(), ANNA))
                        .isEqualTo(new Outcome.Entered(Optional.empty()));
            }
        }
        assertThat(documents).isEqualTo(60);
        assertThat(planted).isBetween(1, 12);
        assertThat(work.progress(ANNA).decided()).isEqualTo(60 + planted);
    }

    @Test
    void neverReachWhatIsSealedOrDelivered() {
        stock(6);
        drawn(1);
        Random chance = new Random(7);
        work.practise(ANNA);
        var documents = books.quality.waiting(10);
        Map<String, Long> before = rowsElsewhere();
        String logged = books.log.all();
        for (int i = 0; i < 6; i++) {
            WorkItem item = work.next(ANNA).orElseThrow();
            DocumentId lie = new DocumentId(item.id().value());
            assertThat(books.quality.inspection(lie)).isEmpty();
            assertThat(books.quality.accept(lie, ANNA, Set.of(SCANNER), rules))
                    .isInstanceOf(de.urschrift.quality.Quality.Decision.Refused.class);
            switch (chance.nextInt(3)) {
                case 0 -> work.accept(item.id(), ANNA);
                case 1 -> work.reject(item.id(), ANNA, "ILLEGIBLE", "blass");
                default -> work.ask(item.id(), ANNA, "Was ist das?");
            }
        }
        assertThat(rowsElsewhere()).isEqualTo(before);
        assertThat(books.log.all()).as("nothing about persons is kept for ever").isEqualTo(logged);
        assertThat(books.quality.waiting(10)).isEqualTo(documents);
        assertThat(events).isEmpty();
    }

    @Test
    void noOtherTableOrRoomKnowsThem() throws IOException {
        assertThat(
                        books.jdbc
                                .sql(
                                        """
                                        select conrelid::regclass::text from pg_constraint
                                        where contype = 'f' and confrelid::regclass::text like 'planted%'
                                        """)
                                .query(String.class)
                                .list())
                .containsOnly("planted_page", "planted_case", "inspection_work");
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            assertThat(
                            sources.filter(file -> file.toString().endsWith(".java"))
                                    .filter(PlantedDefectsTests::namesTheirTables)
                                    .map(file -> String.valueOf(file.getFileName())))
                    .containsExactlyInAnyOrder(
                            "PlantedLetters.java", "PlantedCases.java", "WorkList.java");
        }
    }

    private static boolean namesTheirTables(Path file) {
        try {
            return Files.readString(file).matches("(?s).*planted_(letter|page|case).*");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void measureWhatIsFound() {
        stock(40);
        drawn(200);
        int spoilt = 0;
        int sound = 0;
        for (Optional<WorkItem> item = work.next(ANNA); item.isPresent(); item = work.next(ANNA)) {
            WorkItemId id = item.get().id();
            if (!planted(id)) {
                work.accept(id, ANNA);
            } else if (spoilt(id)) {
                spoilt++;
                work.reject(id, ANNA, "ILLEGIBLE", "");
            } else {
                sound++;
                work.reject(id, ANNA, "OTHER", "");
            }
        }
        Catches total = house.cases.total(BEGINNING);
        assertThat(total).isEqualTo(new Catches(spoilt, spoilt, sound, sound));
        assertThat(house.cases.byInspector(BEGINNING))
                .containsExactly(Map.entry(ANNA.pseudonym(), total));
        assertThat(house.cases.total(now.plusSeconds(1))).isEqualTo(new Catches(0, 0, 0, 0));
        assertThat(total.low()).isLessThan(1);
        assertThat(total.high()).isEqualTo(1);
    }

    private boolean spoilt(WorkItemId item) {
        return books.jdbc
                .sql(
                        """
                        select l.defect is not null from inspection_work w
                        join planted_case c on c.id = w.planted_case join planted_letter l on l.id = c.letter_id
                        where w.id = :id
                        """)
                .param("id", item.value())
                .query(Boolean.class)
                .single();
    }

    @Test
    void teachInTrainingAndCountNothing() {
        // what is planted among real work is drawn by chance; here only practice plants
        rules = rules.with(new InspectionRule(100, false));
        drawn(3);
        assertThat(work.next(ANNA)).isPresent();
        work.practise(ANNA);
        assertThat(work.practising(ANNA)).isTrue();
        assertThat(work.next(ANNA)).as("nobody waits while a letter is made").isEmpty();
        house.letters.make();
        WorkItem item = work.next(ANNA).orElseThrow();
        assertThat(planted(item.id())).isTrue();
        boolean spoilt = spoilt(item.id());
        Outcome outcome = work.accept(item.id(), ANNA);
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Entered.class,
                        entered -> {
                            Inspecting.Lesson lesson = entered.lesson().orElseThrow();
                            assertThat(lesson.right()).isEqualTo(!spoilt);
                            assertThat(lesson.defectCode().isPresent()).isEqualTo(spoilt);
                        });
        assertThat(house.cases.total(BEGINNING)).isEqualTo(new Catches(0, 0, 0, 0));
        assertThat(work.progress(ANNA).decided()).isZero();

        work.stopPractising(ANNA);
        assertThat(planted(work.next(ANNA).orElseThrow().id())).isFalse();
        work.practise(ANNA);
        now = now.plus(Duration.ofHours(3));
        assertThat(work.practising(ANNA)).isFalse();
    }

    @Test
    void areOffUnlessTheClassWantsThem() {
        rules = rules.with(new InspectionRule(100, false));
        house.cases.keepReady();
        assertThat(house.letters.ready()).isZero();
        stock(5);
        drawn(30);
        assertThat(work.work(ANNA, 30)).noneMatch(item -> planted(item.id())).hasSize(30);
    }

    @Test
    void areMadeForWhoeverPractises() {
        rules = rules.with(new InspectionRule(100, false));
        work.practise(ANNA);
        house.cases.keepReady();
        assertThat(house.letters.ready()).isEqualTo(3);
        house.cases.keepReady();
        assertThat(house.letters.ready()).isEqualTo(3);
        work.accept(work.next(ANNA).orElseThrow().id(), ANNA);
        now = now.plus(Duration.ofHours(3));
        house.cases.keepReady();
        assertThat(house.letters.ready()).as("practice is over").isEqualTo(2);
    }

    @Test
    void doNotShowInTheFigures() {
        stock(40);
        drawn(20);
        int before = work.progress(ANNA).waiting();
        for (Optional<WorkItem> item = work.next(ANNA); item.isPresent(); item = work.next(ANNA)) {
            Inspecting.Progress figures = work.progress(ANNA);
            work.accept(item.get().id(), ANNA);
            Inspecting.Progress then = work.progress(ANNA);
            assertThat(then.decided()).isEqualTo(figures.decided() + 1);
            assertThat(then.waiting()).isIn(0, 5, 10, 20).isLessThanOrEqualTo(before);
            if (planted(item.get().id())) {
                assertThat(then.waiting()).as("told in steps").isEqualTo(figures.waiting());
            }
            before = then.waiting();
        }
        assertThat(before).isZero();
    }

    @Test
    void areKeptReadyAFewAtATime() {
        house.cases.keepReady();
        assertThat(house.letters.ready()).isEqualTo(4);
    }

    @Test
    void looksLikeALetterAndIsSpoiltAsItSays() throws IOException {
        Path pictures = Files.createDirectories(Path.of("target", "planted"));
        for (Spoiling spoiling : Spoiling.values()) {
            List<byte[]> pages = new InventedLetter(new Random(3)).scanned(Optional.of(spoiling));
            assertThat(pages).isNotEmpty();
            for (int i = 0; i < pages.size(); i++) {
                BufferedImage page = ImageIO.read(new ByteArrayInputStream(pages.get(i)));
                assertThat(page.getWidth()).isBetween(2475, 2485);
                Files.write(pictures.resolve(spoiling + "-" + (i + 1) + ".jpg"), pages.get(i));
            }
        }
        assertThat(new InventedLetter(new Random(4)).scanned(Optional.empty()))
                .extracting(Sha256::of)
                .doesNotContainAnyElementsOf(
                        new InventedLetter(new Random(5))
                                .scanned(Optional.empty()).stream().map(Sha256::of).toList());
    }

    /// Letters without drawing each: their pages are not looked at here.
    private void stock(int letters) {
        UUID drawn = house.letters.make();
        for (int i = 1; i < letters; i++) {
            UUID copy = UUID.randomUUID();
            books.jdbc
                    .sql(
                            "insert into planted_letter (id, defect, made_at) values (:id, :defect, now())")
                    .param("id", copy)
                    .param("defect", i % 3 == 0 ? null : "EDGE_CUT")
                    .update();
            books.jdbc
                    .sql(
                            "insert into planted_page select :copy, number, image, reading from planted_page where letter_id = :of")
                    .param("copy", copy)
                    .param("of", drawn)
                    .update();
        }
    }
}
