// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import de.urschrift.Urschrift;
import de.urschrift.access.Actor;
import de.urschrift.access.Role;
import de.urschrift.archive.Archive;
import de.urschrift.archive.DeletionGround;
import de.urschrift.archive.Deletions;
import de.urschrift.archive.Tombstone;
import de.urschrift.capture.PageBook;
import de.urschrift.capture.PageBook.CapturedPage;
import de.urschrift.compliance.EvidencePackages;
import de.urschrift.delivery.DmsProfile;
import de.urschrift.delivery.DmsProfiles;
import de.urschrift.intake.Batch;
import de.urschrift.intake.BatchKind;
import de.urschrift.intake.IncomingFile;
import de.urschrift.intake.Intake;
import de.urschrift.intake.NewBatch;
import de.urschrift.intake.ReceiveResult;
import de.urschrift.intake.SeparatorSheet;
import de.urschrift.intake.Separators;
import de.urschrift.intake.Sides;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Reason;
import de.urschrift.kernel.Sha256;
import de.urschrift.lifecycle.DocumentStage;
import de.urschrift.lifecycle.DocumentView;
import de.urschrift.lifecycle.Erasure;
import de.urschrift.lifecycle.Erasures;
import de.urschrift.lifecycle.Line;
import de.urschrift.lifecycle.Rescans;
import de.urschrift.lifecycle.Restriction;
import de.urschrift.lifecycle.Restrictions;
import de.urschrift.lifecycle.StepName;
import de.urschrift.lifecycle.SupersededVersion;
import de.urschrift.lifecycle.spi.LineObserver;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.DocumentClass;
import de.urschrift.offices.InspectionRule;
import de.urschrift.offices.Office;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.Offices;
import de.urschrift.offices.ProtectionNeed;
import de.urschrift.offices.internal.TestOffices;
import de.urschrift.originals.ClearanceResult;
import de.urschrift.originals.HoldRegister;
import de.urschrift.originals.Originals;
import de.urschrift.originals.PaperChange;
import de.urschrift.quality.Inspection;
import de.urschrift.quality.Quality;
import de.urschrift.sealing.Sealing;
import de.urschrift.store.BlobStore;
import de.urschrift.testing.ScanFiles;
import de.urschrift.testing.TestDatabase;
import de.urschrift.testing.TiffBuilder;
import de.urschrift.verifier.Report;
import de.urschrift.verifier.TrustAnchors;
import de.urschrift.verifier.Verdict;
import de.urschrift.verifier.Verifier;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;

/// Documents are erased, or restricted: the whole line over a real database, each step performed here, so that it can be
/// stopped before and after what it commits, as a crash would.
class ErasureTests {
    private static final Actor SCANNER = person("p-scanner");
    private static final Actor INSPECTOR = person("p-inspector");
    private static final Actor CLERK = person("p-clerk");
    private static final OfficeCode OFFICE = new OfficeCode("KASSE");
    private static final ClassCode POST = new ClassCode("POST");
    private static final ClassCode ONCE = new ClassCode("EINMAL");
    private static final ClassCode SECRET = new ClassCode("GEHEIM");

    @TempDir static Path folder;
    private static ConfigurableApplicationContext rooms;
    private static int batches;

    /// Stops a step once where it is told to.
    @Configuration(proxyBeanMethods = false)
    static class Crashing {
        @Bean
        Crashes crashes() {
            return new Crashes();
        }
    }

    static final class Crashes implements LineObserver {
        String at = "";

        @Override
        public void aboutToCommit(StepName step, UUID subject) {
            crash("before");
        }

        @Override
        public void committed(StepName step, UUID subject) {
            crash("after");
        }

        private void crash(String here) {
            if (at.equals(here)) {
                at = "";
                throw new Crash();
            }
        }
    }

    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @BeforeAll
    static void open() throws Exception {
        Path dms = Files.createDirectories(folder.resolve("dms"));
        rooms =
                new SpringApplicationBuilder(Urschrift.class, Crashing.class)
                        .web(WebApplicationType.NONE)
                        .properties(
                                "urschrift.data=" + folder.resolve("data"),
                                "urschrift.database.url=" + TestDatabase.freshUrl(),
                                "urschrift.roles=web",
                                "urschrift.erasure.rest=0s",
                                "urschrift.hotfolder.enabled=false")
                        .run();
        the(DmsProfiles.class)
                .register(new DmsProfile("KASSE", "folder", Map.of("path", dms.toString())));
        TestOffices.put(
                the(Offices.class),
                new Office(OFFICE, "Stadtkasse", "KASSE"),
                documentClass(POST, ProtectionNeed.NORMAL),
                documentClass(ONCE, ProtectionNeed.NORMAL),
                documentClass(SECRET, ProtectionNeed.SEHR_HOCH));
    }

    @AfterAll
    static void close() {
        rooms.close();
    }

    @Test
    void erasesEverywhereWhateverCrashesAndLeavesOthersAlone() throws Exception {
        String code = the(Separators.class).issue(OFFICE, 1, SCANNER).getFirst().code();
        TiffBuilder mixed = TiffBuilder.classic(ByteOrder.LITTLE_ENDIAN);
        add(mixed, ScanFiles.bitonalDrawing(101));
        add(mixed, printed(code));
        add(mixed, ScanFiles.bitonalDrawing(102));
        Batch batch = scanned(POST, mixed.build(), tiff(103));
        DocumentId id = documents(batch).get(0).id();
        DocumentId sharing = documents(batch).get(1).id();
        DocumentId other = documents(batch).get(2).id();
        List.of(id, sharing, other).forEach(ErasureTests::accept);
        run();
        DocumentView before = document(id);
        Set<Sha256> content = content(id);
        Set<Sha256> kept = content(sharing);
        IncomingFile file = the(Intake.class).files(batch.id()).getFirst();

        Erasure proposed = proposed(id);
        assertThat(refusal(propose(id))).isEqualTo("ALREADY_PROPOSED");
        assertThat(refusal(the(Erasures.class).approve(proposed.id(), CLERK)))
                .isEqualTo("APPROVER_IS_PROPOSER");
        assertThat(refusal(the(Erasures.class).approve(proposed.id(), person("p-x", Role.AUDITOR))))
                .isEqualTo("NOT_ENTITLED");
        assertThat(approved(proposed).state()).isEqualTo(Erasure.State.WAITING);
        assertThat(the(Erasures.class).objections(id))
                .extracting(Reason::code)
                .containsExactly("PAPER_STILL_HERE");
        the(Erasures.class).proceed();
        assertThat(document(id)).as("while the paper is here").isEqualTo(before);

        leavesTheHouse(id);
        the(Erasures.class).proceed();
        assertThat(document(id).stage()).isEqualTo(DocumentStage.ERASED);
        runCrashing();

        Erasure byHand = the(Erasures.class).find(proposed.id()).orElseThrow();
        assertThat(byHand.state())
                .as("who took files from the folder, nobody knows")
                .isEqualTo(Erasure.State.BY_HAND);
        assertThat(byHand.targets())
                .extracting(Erasure.Target::kind, Erasure.Target::outcome)
                .containsExactly(
                        tuple(Erasure.Kind.DMS, Erasure.Outcome.BY_HAND),
                        tuple(Erasure.Kind.ARCHIVE, Erasure.Outcome.DONE),
                        tuple(Erasure.Kind.CACHE, Erasure.Outcome.DONE));
        assertThat(refusal(the(Erasures.class).confirm(proposed.id(), 2, CLERK)))
                .isEqualTo("NOTHING_BY_HAND");
        Erasure erased = entered(the(Erasures.class).confirm(proposed.id(), 1, CLERK));
        assertThat(erased.state()).isEqualTo(Erasure.State.ERASED);
        assertThat(erased.shared()).as("the file with both documents").containsExactly(file.id());

        assertThat(folder.resolve("dms").resolve(before.name() + ".pdf")).doesNotExist();
        assertThat(the(Archive.class).versions("document/" + id)).isEmpty();
        Tombstone tombstone = the(Deletions.class).tombstone("document/" + id).orElseThrow();
        assertThat(tombstone.mains()).containsExactly(before.sealed().orElseThrow().file());
        assertThat(tombstone.proposedBy()).isEqualTo(CLERK.pseudonym());
        assertThat(tombstone.approvedBy()).isEqualTo(INSPECTOR.pseudonym());
        BlobStore blobs = the(BlobStore.class);
        content.removeAll(kept);
        assertThat(content).hasSizeGreaterThan(4).noneMatch(blobs::contains);
        assertThat(kept).allMatch(blobs::contains);
        assertThat(blobs.contains(file.digest())).isTrue();
        assertThat(
                        count(
                                "select count(*) from audit.log_entry where kind = 'erasure.target-done' and subject = ?",
                                "document/" + id))
                .isEqualTo(3);
        assertThat(refusal(propose(id))).isEqualTo("ALREADY_PROPOSED");
        verified(List.of(sharing, other), 2);

        Erasure second = approved(proposed(sharing));
        leavesTheHouse(sharing);
        the(Erasures.class).proceed();
        runCrashing();
        assertThat(blobs.contains(file.digest())).as("nothing of it is left to keep").isFalse();
        assertThat(the(Erasures.class).find(second.id()).orElseThrow().shared()).isEmpty();
        assertThat(the(Erasures.class).find(erased.id()).orElseThrow().shared()).isEmpty();
        assertThat(kept).noneMatch(blobs::contains);
        verified(List.of(other), 1);
        assertThat(problems()).isEmpty();
    }

    @Test
    void erasesEveryVersion() throws Exception {
        Batch batch = scanned(POST, tiff(111, 112));
        DocumentId id = documents(batch).getFirst().id();
        accept(id);
        run();
        var order =
                ((Rescans.Outcome.Entered) the(Rescans.class).order(id, "ILLEGIBLE", "", CLERK))
                        .rescan();
        assertThat(refusal(propose(id))).isEqualTo("RESCAN_OPEN");
        var begun =
                (Rescans.Outcome.Entered)
                        the(Rescans.class)
                                .scan(
                                        order.id(),
                                        new Rescans.Scan(
                                                Set.of(2),
                                                Sides.SIMPLEX,
                                                OptionalInt.empty(),
                                                "Scanner 2"),
                                        SCANNER);
        receive(
                the(Intake.class).batch(begun.rescan().batch().orElseThrow()).orElseThrow(),
                tiff(113));
        run();
        accept(id);
        run();
        assertThat(document(id).version()).isEqualTo(2);
        Set<Sha256> content = content(id);
        SupersededVersion old = the(Rescans.class).superseded(id).getFirst();
        content.add(old.sealed().file());

        leavesTheHouse(id);
        Erasure erasure = approved(proposed(id));
        assertThat(erasure.state()).isEqualTo(Erasure.State.ERASING);
        run();
        erasure = the(Erasures.class).find(erasure.id()).orElseThrow();
        assertThat(erasure.targets())
                .extracting(target -> target.dmsObject().orElse(""))
                .containsExactlyInAnyOrder(
                        old.delivered().objectId(),
                        document(id).delivered().orElseThrow().objectId(),
                        "",
                        "");
        assertThat(content).noneMatch(the(BlobStore.class)::contains);
        assertThat(the(BlobStore.class).contains(old.sealed().file())).isFalse();
        assertThat(folder.resolve("dms").resolve(old.delivered().objectId())).doesNotExist();
        assertThat(problems()).isEmpty();
    }

    @Test
    void restrictsUntilASecondPersonLiftsIt() throws Exception {
        Batch batch = scanned(POST, tiff(121));
        DocumentId id = documents(batch).getFirst().id();
        accept(id);
        run();
        Restrictions restrictions = the(Restrictions.class);
        assertThat(restrictions.withheld(id)).isEmpty();
        Restriction set =
                ((Restrictions.Outcome.Entered)
                                restrictions.restrict(id, "Richtigkeit bestritten", CLERK))
                        .restriction();
        assertThat(restrictions.withheld(id).orElseThrow().code()).isEqualTo("DOCUMENT_RESTRICTED");
        assertThat(the(EvidencePackages.class).objection(List.of(id)).orElseThrow().code())
                .isEqualTo("DOCUMENT_RESTRICTED");
        assertThat(objections(id)).contains("ON_HOLD", "RESTRICTED");
        the(HoldRegister.class).lift(set.hold().orElseThrow(), "versehentlich", INSPECTOR);
        assertThat(objections(id))
                .as("whoever lifts the hold alone")
                .contains("RESTRICTED")
                .doesNotContain("ON_HOLD");
        assertThat(refusal(propose(id))).isEqualTo("DOCUMENT_RESTRICTED");
        assertThat(the(Deletions.class).objection("document/" + id).orElseThrow().code())
                .isEqualTo("HELD");
        assertThat(refusal(restrictions.restrict(id, "noch einmal", CLERK)))
                .isEqualTo("ALREADY_RESTRICTED");
        assertThat(refusal(restrictions.lift(set.id(), "erledigt", CLERK)))
                .isEqualTo("LIFTER_IS_SETTER");
        assertThat(restrictions.inForce(10)).contains(set);

        assertThat(restrictions.lift(set.id(), "geklärt", INSPECTOR))
                .isInstanceOf(Restrictions.Outcome.Entered.class);
        assertThat(restrictions.withheld(id)).isEmpty();
        assertThat(objections(id)).doesNotContain("RESTRICTED");
        assertThat(refusal(restrictions.lift(set.id(), "erledigt", INSPECTOR)))
                .isEqualTo("NOT_RESTRICTED");
        verified(List.of(id), 1);
    }

    @Test
    void deliversNothingRestricted() throws Exception {
        Batch batch = scanned(POST, tiff(131));
        DocumentId id = documents(batch).getFirst().id();
        Restriction set =
                ((Restrictions.Outcome.Entered)
                                the(Restrictions.class).restrict(id, "Widerspruch", CLERK))
                        .restriction();
        accept(id);
        run();
        assertThat(document(id).stage()).isEqualTo(DocumentStage.SEALED);
        assertThat(document(id).delivered()).isEmpty();
        the(Restrictions.class).lift(set.id(), "geklärt", INSPECTOR);
        run();
        assertThat(document(id).stage()).isEqualTo(DocumentStage.COMPLETE);
    }

    /// What `fsck` finds.
    private static List<String> problems() {
        return requireNonNull(
                ReflectionTestUtils.invokeMethod(rooms.getBean("consistency"), "problems", true));
    }

    private static Erasures.Outcome propose(DocumentId document) {
        return the(Erasures.class)
                .propose(document, DeletionGround.ERASURE_CLAIM, "Antrag vom Betroffenen", CLERK);
    }

    private static Erasure proposed(DocumentId document) {
        return entered(propose(document));
    }

    private static Erasure approved(Erasure erasure) {
        return entered(the(Erasures.class).approve(erasure.id(), INSPECTOR));
    }

    private static Erasure entered(Erasures.Outcome outcome) {
        assertThat(outcome).isInstanceOf(Erasures.Outcome.Entered.class);
        return ((Erasures.Outcome.Entered) outcome).erasure();
    }

    private static String refusal(Erasures.Outcome outcome) {
        assertThat(outcome).isInstanceOf(Erasures.Outcome.Refused.class);
        return ((Erasures.Outcome.Refused) outcome).reason().code();
    }

    private static String refusal(Restrictions.Outcome outcome) {
        assertThat(outcome).isInstanceOf(Restrictions.Outcome.Refused.class);
        return ((Restrictions.Outcome.Refused) outcome).reason().code();
    }

    private static void leavesTheHouse(DocumentId document) {
        Originals originals = the(Originals.class);
        var unused = originals.requestOriginal(document, CLERK, "für die Akte", "Zimmer 1");
        assertThat(originals.lend(document, SCANNER.pseudonym(), CLERK.pseudonym()))
                .isInstanceOf(PaperChange.Done.class);
        assertThat(originals.keptForGood(document, CLERK)).isInstanceOf(PaperChange.Done.class);
    }

    /// Blobs with something of the document in them.
    private static Set<Sha256> content(DocumentId id) {
        Set<Sha256> content = new HashSet<>();
        DocumentView.SealedFile sealed = document(id).sealed().orElseThrow();
        content.addAll(List.of(sealed.file(), sealed.note(), sealed.report()));
        for (CapturedPage page : the(PageBook.class).pages(id)) {
            page.image().strips().forEach(strip -> content.add(strip.digest()));
            content.add(page.reading().orElseThrow());
        }
        the(Archive.class)
                .versions("document/" + id)
                .forEach(version -> version.contents().forEach(part -> content.add(part.digest())));
        return content;
    }

    // ---- the line, a step at a time

    private static void run() {
        step(false);
    }

    /// Stops each step once before and once after it commits, and performs it again each time.
    private static void runCrashing() {
        step(true);
    }

    private record Task(String name, String subject) {}

    private static void step(boolean crashing) {
        JdbcClient jdbc = the(JdbcClient.class);
        while (true) {
            Optional<Task> next =
                    jdbc.sql(
                                    "select task_name, task_instance from scheduled_tasks order by priority desc, execution_time limit 1")
                            .query((row, n) -> new Task(row.getString(1), row.getString(2)))
                            .optional();
            if (next.isEmpty()) {
                return;
            }
            String name = next.get().name();
            String subject = next.get().subject();
            Step step =
                    rooms.getBeansOfType(Step.class).values().stream()
                            .filter(s -> Agenda.taskName(s.name()).equals(name))
                            .findFirst()
                            .orElseThrow();
            for (String moment : crashing ? List.of("before", "after", "") : List.of("")) {
                the(Crashes.class).at = moment;
                try {
                    step.perform(UUID.fromString(subject));
                } catch (Crash crash) {
                    assertThat(moment).isNotEmpty();
                }
            }
            the(Crashes.class).at = "";
            jdbc.sql("delete from scheduled_tasks where task_name = ? and task_instance = ?")
                    .params(name, subject)
                    .update();
        }
    }

    private static Batch scanned(ClassCode documentClass, byte[]... files) {
        String name = "stapel-" + batches++;
        Batch batch =
                the(Intake.class)
                        .open(
                                new NewBatch(
                                        name,
                                        name,
                                        OFFICE,
                                        documentClass,
                                        SCANNER.pseudonym(),
                                        BatchKind.DOCUMENT_FILES,
                                        Sides.UNKNOWN,
                                        OptionalInt.empty(),
                                        OptionalInt.empty(),
                                        "Scanner 1",
                                        "deu"));
        receive(batch, files);
        run();
        return batch;
    }

    private static void receive(Batch batch, byte[]... files) {
        Intake intake = the(Intake.class);
        for (int i = 0; i < files.length; i++) {
            assertThat(intake.receive(batch.id(), i + ".tif", new ByteArrayInputStream(files[i])))
                    .isInstanceOf(ReceiveResult.Received.class);
        }
        intake.close(batch.id(), SCANNER);
    }

    private static void accept(DocumentId document) {
        Inspection inspection = the(Quality.class).inspection(document).orElseThrow();
        Batch batch = the(Intake.class).batch(inspection.batch()).orElseThrow();
        decided(
                the(Quality.class)
                        .accept(
                                document,
                                INSPECTOR,
                                batch.operator(),
                                the(Offices.class)
                                        .documentClass(batch.documentClass())
                                        .orElseThrow()));
    }

    private static void decided(Quality.Decision decision) {
        assertThat(decision).isInstanceOf(Quality.Decision.Entered.class);
    }

    private static List<String> objections(DocumentId document) {
        return switch (the(Originals.class).clear(document)) {
            case ClearanceResult.Refused(var reasons) ->
                    reasons.stream().map(Reason::code).toList();
            case ClearanceResult.Cleared _ -> List.of();
        };
    }

    private static List<DocumentView> documents(Batch batch) {
        return the(Line.class).documents(batch.id());
    }

    private static DocumentView document(DocumentId id) {
        return the(Line.class).document(id).orElseThrow();
    }

    /// The public verifier finds every version of the documents genuine.
    private static void verified(List<DocumentId> documents, int versions) throws Exception {
        EvidencePackages packages = the(EvidencePackages.class);
        assertThat(packages.objection(documents)).isEmpty();
        Path zip = Files.createTempFile(folder, "paket", ".zip");
        try (OutputStream out = Files.newOutputStream(zip)) {
            packages.write(documents, out);
        }
        var anchors =
                TrustAnchors.parse(
                        List.of(
                                the(Sealing.class).trustAnchorPem(),
                                the(de.urschrift.audit.AuditLog.class).publicKeyPem()));
        Report report = new Verifier(anchors).verify(zip);
        assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.VALID);
        assertThat(report.parts()).hasSize(versions);
    }

    private static int count(String sql, Object parameter) {
        return the(JdbcClient.class).sql(sql).param(parameter).query(Integer.class).single();
    }

    private static byte[] tiff(int... seeds) {
        TiffBuilder tiff = TiffBuilder.classic(ByteOrder.LITTLE_ENDIAN);
        for (int seed : seeds) {
            add(tiff, ScanFiles.bitonalDrawing(seed));
        }
        return tiff.build();
    }

    private static void add(TiffBuilder tiff, BufferedImage image) {
        tiff.page(image.getWidth(), image.getHeight(), 4, 0, ScanFiles.g4(image));
    }

    private static BufferedImage printed(String code) throws Exception {
        byte[] pdf = new SeparatorSheet(code, "Stadtkasse", List.of("NACHSCAN")).pdf();
        try (PDDocument sheet = Loader.loadPDF(pdf)) {
            return new PDFRenderer(sheet).renderImageWithDPI(0, 300, ImageType.BINARY);
        }
    }

    private static DocumentClass documentClass(ClassCode code, ProtectionNeed need) {
        return DocumentClass.ordinary(code, "Post", need, "Kein Schaden.")
                .with(new InspectionRule(100, false));
    }

    private static Actor person(String name) {
        return person(name, Role.values());
    }

    private static Actor person(String name, Role... roles) {
        return new Actor(new Pseudonym(name), Set.of(roles));
    }

    private static <T> T the(Class<T> type) {
        return rooms.getBean(type);
    }
}
