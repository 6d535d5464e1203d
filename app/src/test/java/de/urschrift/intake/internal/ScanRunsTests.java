// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import de.urschrift.access.Actor;
import de.urschrift.access.Role;
import de.urschrift.command.internal.VirtualScanner;
import de.urschrift.command.internal.VirtualScanner.Mishap;
import de.urschrift.intake.Batch;
import de.urschrift.intake.BatchKind;
import de.urschrift.intake.IncomingFile;
import de.urschrift.intake.Intake;
import de.urschrift.intake.NewBatch;
import de.urschrift.intake.ScanChange;
import de.urschrift.intake.ScanRun;
import de.urschrift.intake.ScanTrouble;
import de.urschrift.intake.ScannerRelease;
import de.urschrift.intake.ScannerReleases;
import de.urschrift.intake.Sides;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.DocumentClass;
import de.urschrift.offices.Office;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.Offices;
import de.urschrift.offices.ProtectionNeed;
import de.urschrift.offices.SetUp;
import de.urschrift.offices.internal.TestOffices;
import de.urschrift.offices.internal.TestSetUps;
import de.urschrift.store.BlobStore;
import de.urschrift.store.DataFolder;
import de.urschrift.store.internal.TestBlobs;
import de.urschrift.testing.ListedLog;
import de.urschrift.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// A scan run counts each sheet once, whatever happens to scanner, program or batch.
class ScanRunsTests {
    private static final OfficeCode OFFICE = new OfficeCode("MARKTAMT");
    private static final ClassCode POST = new ClassCode("POST");
    private static final Actor GESINE =
            new Actor(new Pseudonym("p-gesine"), Set.of(Role.SCAN_OPERATOR));

    @TempDir Path folder;

    private Instant now = Instant.parse("2026-11-02T09:00:00Z");
    private VirtualScanner scanner;
    private Intake intake;
    private BlobStore blobs;
    private ScanRunBooks books;
    private ScannerRoom room;
    private ScannerReleases releases;
    private JdbcClient jdbc;
    private TransactionTemplate transaction;
    private ListedLog log;
    private final List<Runnable> waiting = new ArrayList<>();
    private int loaded;

    @BeforeEach
    void open() throws IOException {
        DataSource database = TestDatabase.fresh();
        jdbc = JdbcClient.create(database);
        DataSourceTransactionManager transactions = new DataSourceTransactionManager(database);
        transaction = new TransactionTemplate(transactions);
        log = new ListedLog(jdbc);
        Offices offices = TestOffices.over(jdbc, transactions, log);
        TestOffices.put(offices, new Office(OFFICE, "Marktamt", "folder"));
        TestOffices.put(
                offices,
                DocumentClass.ordinary(POST, "Post", ProtectionNeed.NORMAL, "Kein Schaden."));
        blobs = TestBlobs.in(folder);
        intake = TestIntake.over(jdbc, transactions, blobs, offices, log, () -> now);
        scanner = VirtualScanner.start(0);
        releases = releases(false);
        books = new ScanRunBooks(jdbc, log, () -> now, UUID::randomUUID);
        room =
                new ScannerRoom(
                        setUps(),
                        new ScannerRules(List.of(new EsclDriver(new DataFolder(folder)))));
    }

    private ScannerReleases releases(boolean required) {
        return new SqlScannerReleases(jdbc, transaction, log, () -> now, setUps(), required);
    }

    @AfterEach
    void close() {
        scanner.close();
    }

    private TestSetUps setUps() {
        Map<String, String> scanner =
                Map.of("kind", "escl", "address", this.scanner.address(), "label", "Flur 2");
        Map<String, String> profile = Map.of("min-dpi", "300", "scan.dpi", "300");
        return TestSetUps.of(
                new SetUp(SetUp.Part.SCANNER, "flur", scanner, true),
                new SetUp(SetUp.Part.SCANNER, "kasse", with(scanner, "offices", "X"), true),
                new SetUp(SetUp.Part.SCAN_PROFILE, "fremd", with(profile, "office", "X"), true),
                new SetUp(SetUp.Part.SCAN_PROFILE, "standard", profile, true));
    }

    private static Map<String, String> with(
            Map<String, String> settings, String name, String value) {
        Map<String, String> more = new HashMap<>(settings);
        more.put(name, value);
        return more;
    }

    @Test
    void argumentsOfAProgramAreForTheConfigurationFileHoweverTheyAreSpelt() {
        ScannerRules rules = new ScannerRules(List.of());
        for (String extra :
                List.of("options.extra", "Options.extra", "op-tions.extra", "options[extra]")) {
            assertThat(rules.inFileAlone(extra)).as(extra).isTrue();
        }
        assertThat(rules.inFileAlone("offices")).isFalse();
    }

    @Test
    void aScannerThatIsNotReleasedFeedsNothing() {
        Actor administrator = new Actor(new Pseudonym("p-adam"), Set.of(Role.ADMINISTRATOR));
        Actor operator = new Actor(new Pseudonym("p-otto"), Set.of(Role.OPERATOR));
        assertThat(releases.objection("flur")).isEmpty();
        assertThat(releases(true).objection("flur")).isPresent();

        assertThat(releases.block("flur", "Wartung", operator)).isEmpty();
        Batch batch = batch(BatchKind.SINGLE_IMAGES);
        assertThat(scanning().start(batch.id(), "flur", "standard", GESINE))
                .isInstanceOfSatisfying(
                        ScanChange.Refused.class,
                        refused ->
                                assertThat(refused.reason().code())
                                        .isEqualTo("SCANNER_NOT_RELEASED"));

        assertThat(releases.release("flur", "Testseite 3", operator)).isPresent();
        assertThat(releases.release("flur", " Testseite 3 ", administrator)).isEmpty();
        assertThat(releases(true).objection("flur")).isEmpty();
        assertThat(releases.history("flur"))
                .extracting(ScannerRelease::released, ScannerRelease::remark)
                .containsExactly(tuple(true, "Testseite 3"), tuple(false, "Wartung"));
        assertThat(log.kinds("scanner/flur"))
                .containsExactly("scanner.blocked", "scanner.released");
        assertThat(log.all()).doesNotContain("Wartung", "Testseite");
    }

    private ScanRuns scanning() {
        return runs((feeding, beat) -> feeding.run());
    }

    private ScanRuns runs(ScanRuns.Feeders feeders) {
        return new ScanRuns(
                intake, room, releases, books, transaction, feeders, new DataFolder(folder));
    }

    private Batch batch(BatchKind kind) {
        return intake.open(
                new NewBatch(
                        "k-" + kind,
                        "montag",
                        OFFICE,
                        POST,
                        GESINE.pseudonym(),
                        kind,
                        Sides.DUPLEX,
                        OptionalInt.of(3),
                        OptionalInt.empty(),
                        "flur",
                        "deu"));
    }

    private void load(int sides) throws IOException {
        List<Path> images = new ArrayList<>();
        for (int n : IntStream.range(0, sides).toArray()) {
            Path image = folder.resolve((loaded + n) + ".jpg");
            Files.writeString(image, "image " + (loaded + n));
            images.add(image);
        }
        loaded += sides;
        scanner.load(images);
    }

    private static ScanRun changed(ScanChange change) {
        assertThat(change).isInstanceOf(ScanChange.Changed.class);
        return ((ScanChange.Changed) change).run();
    }

    private static String refused(ScanChange change) {
        assertThat(change).isInstanceOf(ScanChange.Refused.class);
        return ((ScanChange.Refused) change).reason().code();
    }

    private List<String> received(BatchId batch) {
        return intake.files(batch).stream()
                .map(IncomingFile::digest)
                .map(digest -> new String(blobs.read(digest), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void receivesEachSheetInOrder() throws IOException {
        Batch batch = batch(BatchKind.SINGLE_IMAGES);
        load(4);
        ScanRuns scanning = scanning();
        UUID id = changed(scanning.start(batch.id(), "flur", "standard", GESINE)).id();

        ScanRun run = scanning.run(id).orElseThrow();
        assertThat(run.state()).isEqualTo(ScanRun.State.DONE);
        assertThat(run.sheets()).isEqualTo(2);
        assertThat(run.images()).isEqualTo(4);
        assertThat(received(batch.id()))
                .containsExactly("image 0", "image 1", "image 2", "image 3");
        assertThat(intake.files(batch.id()).getFirst().name()).isEqualTo("scan-00001-0001.jpg");
        assertThat(log.kinds("batch/" + batch.id())).contains("scan.started", "scan.done");
    }

    @Test
    void goesOnAfterAJamWithTheSheetThatWasHalfThrough() throws IOException {
        Batch batch = batch(BatchKind.SINGLE_IMAGES);
        load(4);
        scanner.expect(Mishap.NONE, Mishap.NONE, Mishap.NONE, Mishap.JAM);
        ScanRuns scanning = scanning();
        UUID id = changed(scanning.start(batch.id(), "flur", "standard", GESINE)).id();

        ScanRun jammed = scanning.run(id).orElseThrow();
        assertThat(jammed.state()).isEqualTo(ScanRun.State.INTERRUPTED);
        assertThat(jammed.trouble()).contains(ScanTrouble.JAM);
        assertThat(jammed.sheets()).isEqualTo(1);
        assertThat(jammed.halfSheet()).isTrue();
        assertThat(received(batch.id())).containsExactly("image 0", "image 1");
        assertThat(refused(scanning.start(batch.id(), "flur", "standard", GESINE)))
                .isEqualTo("SCAN_INTERRUPTED");

        scanner.unload();
        load(4);
        Actor other = new Actor(new Pseudonym("p-other"), Set.of(Role.SCAN_OPERATOR));
        changed(scanning.goOn(id, other));
        assertThat(intake.batch(batch.id()).orElseThrow().capturedBy())
                .contains(GESINE.pseudonym(), other.pseudonym());
        ScanRun done = scanning.run(id).orElseThrow();
        assertThat(done.state()).isEqualTo(ScanRun.State.DONE);
        assertThat(done.sheets()).isEqualTo(3);
        assertThat(received(batch.id()))
                .containsExactly("image 0", "image 1", "image 4", "image 5", "image 6", "image 7");
        assertThat(refused(scanning.goOn(id, GESINE))).isEqualTo("SCAN_NOT_INTERRUPTED");
    }

    @Test
    void keepsALastFrontWithoutABack() throws IOException {
        Batch batch = batch(BatchKind.SINGLE_IMAGES);
        load(3);
        ScanRuns scanning = scanning();
        UUID id = changed(scanning.start(batch.id(), "flur", "standard", GESINE)).id();
        ScanRun run = scanning.run(id).orElseThrow();
        assertThat(run.sheets()).isEqualTo(1);
        assertThat(run.images()).isEqualTo(3);
        assertThat(received(batch.id())).hasSize(3);
    }

    @Test
    void countsNothingForAProgramThatLostTheRun() throws IOException {
        Batch batch = batch(BatchKind.SINGLE_IMAGES);
        load(2);
        ScanRuns asleep = runs((feeding, beat) -> waiting.add(feeding));
        UUID id = changed(asleep.start(batch.id(), "flur", "standard", GESINE)).id();
        assertThat(refused(asleep.start(batch.id(), "flur", "standard", GESINE)))
                .isEqualTo("SCANNER_IN_USE");

        now = now.plus(ScanRunBooks.SILENCE).plusSeconds(1);
        ScanRuns scanning = scanning();
        assertThat(scanning.run(id).orElseThrow().trouble()).contains(ScanTrouble.PROGRAM_STOPPED);
        changed(scanning.goOn(id, GESINE));
        assertThat(received(batch.id())).containsExactly("image 0", "image 1");

        load(2);
        waiting.getFirst().run();
        assertThat(received(batch.id())).hasSize(2);
        assertThat(scanning.run(id).orElseThrow().sheets()).isEqualTo(1);
        assertThat(scanning.run(id).orElseThrow().state()).isEqualTo(ScanRun.State.DONE);
    }

    @Test
    void stopsAfterTheSheetThatIsFed() throws IOException {
        Batch batch = batch(BatchKind.SINGLE_IMAGES);
        load(6);
        ScanRuns asleep = runs((feeding, beat) -> waiting.add(feeding));
        UUID id = changed(asleep.start(batch.id(), "flur", "standard", GESINE)).id();
        changed(asleep.stop(id, GESINE));
        waiting.getFirst().run();

        ScanRun run = asleep.run(id).orElseThrow();
        assertThat(run.trouble()).contains(ScanTrouble.STOPPED);
        assertThat(received(batch.id())).hasSize(2);
        changed(asleep.finish(id, GESINE));
        assertThat(asleep.run(id).orElseThrow().state()).isEqualTo(ScanRun.State.DONE);
    }

    @Test
    void keepsOutWhatTheBatchDoesNotTakeAnyMore() throws IOException {
        Batch batch = batch(BatchKind.SINGLE_IMAGES);
        load(4);
        ScanRuns asleep = runs((feeding, beat) -> waiting.add(feeding));
        UUID id = changed(asleep.start(batch.id(), "flur", "standard", GESINE)).id();
        intake.close(batch.id(), GESINE);
        waiting.getFirst().run();

        ScanRun run = asleep.run(id).orElseThrow();
        assertThat(run.trouble()).contains(ScanTrouble.BATCH_REFUSES);
        assertThat(run.images()).isZero();
        assertThat(received(batch.id())).isEmpty();
    }

    @Test
    void refusesWhatDoesNotFitTheBatch() throws IOException {
        load(2);
        Batch batch = batch(BatchKind.SINGLE_IMAGES);
        ScanRuns scanning = scanning();
        assertThat(scanning.scanners(OFFICE)).hasSize(1);
        assertThat(refused(scanning.start(batch.id(), "flur", "fremd", GESINE)))
                .isEqualTo("PROFILE_UNFIT");
        assertThat(refused(scanning.start(batch.id(), "kasse", "standard", GESINE)))
                .isEqualTo("SCANNER_UNFIT");
        Batch files = batch(BatchKind.DOCUMENT_FILES);
        assertThat(refused(scanning.start(files.id(), "flur", "standard", GESINE)))
                .isEqualTo("BATCH_OF_FILES");
    }
}
