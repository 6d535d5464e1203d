// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.access.Actor;
import de.urschrift.access.Role;
import de.urschrift.intake.Batch;
import de.urschrift.intake.BatchKind;
import de.urschrift.intake.IndexData;
import de.urschrift.intake.Intake;
import de.urschrift.intake.NewBatch;
import de.urschrift.intake.Sides;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.lifecycle.DocumentStage;
import de.urschrift.lifecycle.DocumentView;
import de.urschrift.lifecycle.Indexing;
import de.urschrift.lifecycle.Line;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.DocumentClass;
import de.urschrift.offices.InspectionRule;
import de.urschrift.offices.Office;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.Offices;
import de.urschrift.offices.ProtectionNeed;
import de.urschrift.offices.internal.TestOffices;
import de.urschrift.quality.Inspection;
import de.urschrift.quality.Quality;
import de.urschrift.testing.ScanFiles;
import de.urschrift.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/// A DMS that is dead: its documents wait visibly and use up no attempts, those of other offices go on, and after a
/// person mended it each leaves one object.
class DeadDmsTests {
    private static final Actor PERSON = new Actor(new Pseudonym("p-person"), Set.of(Role.values()));
    private static final ClassCode POST = new ClassCode("POST");

    @TempDir Path folder;

    @Test
    void isLeftAloneUntilItIsBackWhileOtherOfficesGoOn() throws Exception {
        House house =
                new House()
                        .over(folder.resolve("data"))
                        .set("urschrift.database.url", TestDatabase.freshUrl())
                        .set("urschrift.retry.attempts", "3")
                        .set("urschrift.retry.first-pause", "20ms")
                        .set("urschrift.dms.first-pause", "1h")
                        .set("urschrift.dms.longest-pause", "1h");
        try (ConfigurableApplicationContext rooms = house.open()) {
            Path dead = office(rooms, "TOT");
            office(rooms, "GESUND");
            Files.delete(dead);
            Files.writeString(dead, "a file where the folder was");

            Batch stuck = scan(rooms, "TOT", "first", 1);
            Batch stuckToo = scan(rooms, "TOT", "second", 3);
            Batch fine = scan(rooms, "GESUND", "third", 2);

            Line line = rooms.getBean(Line.class);
            assertThat(document(line, fine).stage()).isEqualTo(DocumentStage.COMPLETE);
            DocumentView waiting = document(line, stuck);
            assertThat(waiting.stage()).isEqualTo(DocumentStage.SEALED);
            assertThat(waiting.archivedAt())
                    .as("the archive does not wait for the DMS")
                    .isPresent();
            assertThat(line.waiting()).as("no attempts are used up").isEmpty();
            assertThat(line.dms())
                    .singleElement()
                    .satisfies(dms -> {
                        assertThat(dms.profile()).isEqualTo("TOT");
                        assertThat(dms.downSince()).isPresent();
                        assertThat(dms.held()).isEqualTo(2);
                    });

            assertThat(
                            rooms.getBean(Indexing.class)
                                    .enter(waiting.id(), IndexData.NONE, Set.of(), PERSON))
                    .as("the DMS may know the old index data already")
                    .isInstanceOfSatisfying(
                            Indexing.Outcome.Refused.class,
                            no -> assertThat(no.reason().code()).isEqualTo("DELIVERY_UNDER_WAY"));

            Files.delete(dead);
            Files.createDirectory(dead);
            assertThat(line.tryDms("TOT", PERSON)).isTrue();
            while (!line.dms().isEmpty()) {
                LockSupport.parkNanos(20_000_000);
            }
            untilIdle(line);
            for (Batch batch : List.of(stuck, stuckToo)) {
                assertThat(document(line, batch).stage()).isEqualTo(DocumentStage.COMPLETE);
            }
            assertThat(line.waiting()).isEmpty();
            assertThat(dead.resolve(waiting.name() + ".pdf")).isRegularFile();
        }
    }

    private Path office(ConfigurableApplicationContext rooms, String code) throws Exception {
        Path dms = Files.createDirectories(folder.resolve("dms").resolve(code));
        Offices offices = rooms.getBean(Offices.class);
        TestOffices.put(
                offices,
                TestOffices.folderProfile(code, dms),
                new Office(new OfficeCode(code), code, code));
        TestOffices.put(
                offices,
                DocumentClass.ordinary(POST, "Post", ProtectionNeed.NORMAL, "Kein Schaden.")
                        .with(new InspectionRule(100, false)));
        return dms;
    }

    private static Batch scan(
            ConfigurableApplicationContext rooms, String office, String name, int pages) {
        Intake intake = rooms.getBean(Intake.class);
        Batch batch =
                intake.open(
                        new NewBatch(
                                name,
                                name,
                                new OfficeCode(office),
                                POST,
                                PERSON.pseudonym(),
                                BatchKind.DOCUMENT_FILES,
                                Sides.UNKNOWN,
                                OptionalInt.empty(),
                                OptionalInt.empty(),
                                "Test",
                                "deu"));
        var unused =
                intake.receive(
                        batch.id(),
                        "letter.tif",
                        new ByteArrayInputStream(ScanFiles.g4Tiff(pages)));
        intake.close(batch.id(), PERSON);
        Line line = rooms.getBean(Line.class);
        Quality quality = rooms.getBean(Quality.class);
        untilIdle(line);
        for (Inspection inspection : quality.waiting(10)) {
            DocumentClass rules = rooms.getBean(Offices.class).documentClass(POST).orElseThrow();
            var decision =
                    quality.accept(
                            inspection.document(),
                            PERSON,
                            List.of(new Pseudonym("p-other")),
                            rules);
            assertThat(decision).isInstanceOf(Quality.Decision.Entered.class);
        }
        untilIdle(line);
        return batch;
    }

    private static DocumentView document(Line line, Batch batch) {
        return line.documents(batch.id()).getFirst();
    }

    private static void untilIdle(Line line) {
        while (!line.idle()) {
            LockSupport.parkNanos(20_000_000);
        }
    }
}
