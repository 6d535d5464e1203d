// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.Urschrift;
import de.urschrift.access.Actor;
import de.urschrift.access.Role;
import de.urschrift.compliance.EvidencePackages;
import de.urschrift.intake.Batch;
import de.urschrift.intake.BatchKind;
import de.urschrift.intake.Intake;
import de.urschrift.intake.NewBatch;
import de.urschrift.intake.ReceiveResult;
import de.urschrift.intake.SeparatorSheet;
import de.urschrift.intake.Sides;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Reason;
import de.urschrift.lifecycle.DocumentView;
import de.urschrift.lifecycle.Line;
import de.urschrift.lifecycle.StepName;
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
import de.urschrift.originals.Originals;
import de.urschrift.quality.Inspection;
import de.urschrift.quality.Quality;
import de.urschrift.sealing.Sealing;
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
import java.util.List;
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
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The whole line over a real database, each step performed here, so that it can be stopped before and after what it
/// commits, as a crash would.
abstract class LineByStep {
    static final Actor SCANNER = person("p-scanner");
    static final Actor INSPECTOR = person("p-inspector");
    static final Actor CLERK = person("p-clerk");
    static final OfficeCode OFFICE = new OfficeCode("KASSE");
    static final ClassCode POST = new ClassCode("POST");
    static final ClassCode ONCE = new ClassCode("EINMAL");
    static final ClassCode SECRET = new ClassCode("GEHEIM");

    @TempDir static Path folder;
    static ConfigurableApplicationContext rooms;
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
        TestOffices.put(
                the(Offices.class),
                TestOffices.folderProfile("KASSE", dms),
                new Office(OFFICE, "Stadtkasse", "KASSE"),
                documentClass(POST, ProtectionNeed.NORMAL),
                documentClass(ONCE, ProtectionNeed.NORMAL),
                documentClass(SECRET, ProtectionNeed.SEHR_HOCH));
    }

    @AfterAll
    static void close() {
        rooms.close();
    }

    // ---- the line, a step at a time

    static void run() {
        step(false);
    }

    /// Stops each step once before and once after it commits, and performs it again each time.
    static void runCrashing() {
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

    static Batch scanned(ClassCode documentClass, byte[]... files) {
        return scanned(OFFICE, documentClass, files);
    }

    static Batch scanned(OfficeCode office, ClassCode documentClass, byte[]... files) {
        String name = "stapel-" + batches++;
        Batch batch =
                the(Intake.class)
                        .open(
                                new NewBatch(
                                        name,
                                        name,
                                        office,
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

    static void receive(Batch batch, byte[]... files) {
        Intake intake = the(Intake.class);
        for (int i = 0; i < files.length; i++) {
            assertThat(intake.receive(batch.id(), i + ".tif", new ByteArrayInputStream(files[i])))
                    .isInstanceOf(ReceiveResult.Received.class);
        }
        intake.close(batch.id(), SCANNER);
    }

    static void accept(DocumentId document) {
        Inspection inspection = the(Quality.class).inspection(document).orElseThrow();
        Batch batch = the(Intake.class).batch(inspection.batch()).orElseThrow();
        decided(
                the(Quality.class)
                        .accept(
                                document,
                                INSPECTOR,
                                batch.capturedBy(),
                                the(Offices.class)
                                        .documentClass(batch.documentClass())
                                        .orElseThrow()));
    }

    static void decided(Quality.Decision decision) {
        assertThat(decision).isInstanceOf(Quality.Decision.Entered.class);
    }

    static List<String> objections(DocumentId document) {
        return switch (the(Originals.class).clear(document)) {
            case ClearanceResult.Refused(var reasons) ->
                    reasons.stream().map(Reason::code).toList();
            case ClearanceResult.Cleared _ -> List.of();
        };
    }

    static List<DocumentView> documents(Batch batch) {
        return the(Line.class).documents(batch.id());
    }

    static DocumentView document(DocumentId id) {
        return the(Line.class).document(id).orElseThrow();
    }

    /// The public verifier finds every version of the documents genuine.
    static void verified(List<DocumentId> documents, int versions) throws Exception {
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

    static int count(String sql, Object parameter) {
        return the(JdbcClient.class).sql(sql).param(parameter).query(Integer.class).single();
    }

    static byte[] tiff(int... seeds) {
        TiffBuilder tiff = TiffBuilder.classic(ByteOrder.LITTLE_ENDIAN);
        for (int seed : seeds) {
            add(tiff, ScanFiles.bitonalDrawing(seed));
        }
        return tiff.build();
    }

    static void add(TiffBuilder tiff, BufferedImage image) {
        tiff.page(image.getWidth(), image.getHeight(), 4, 0, ScanFiles.g4(image));
    }

    static BufferedImage printed(String code) throws Exception {
        byte[] pdf = new SeparatorSheet(code, "Stadtkasse", List.of("NACHSCAN")).pdf();
        try (PDDocument sheet = Loader.loadPDF(pdf)) {
            return new PDFRenderer(sheet).renderImageWithDPI(0, 300, ImageType.BINARY);
        }
    }

    static DocumentClass documentClass(ClassCode code, ProtectionNeed need) {
        return DocumentClass.ordinary(code, "Post", need, "Kein Schaden.")
                .with(new InspectionRule(100, false));
    }

    static Actor person(String name) {
        return person(name, Role.values());
    }

    static Actor person(String name, Role... roles) {
        return new Actor(new Pseudonym(name), Set.of(roles));
    }

    static <T> T the(Class<T> type) {
        return rooms.getBean(type);
    }
}
