// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality.internal;

import de.urschrift.capture.PageImage;
import de.urschrift.capture.QuarterTurn;
import de.urschrift.intake.Batch;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Reason;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.DocumentClass;
import de.urschrift.quality.Inspecting;
import de.urschrift.quality.WorkItem;
import de.urschrift.recognition.PageReading;
import de.urschrift.recognition.Recognition;
import de.urschrift.store.BlobStore;
import de.urschrift.store.internal.TestBlobs;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// A work list over earlier rooms that know the batches and rules of a test; its documents have no pages, and nothing is
/// read on planted letters.
final class WorkForTests {
    final Map<DocumentId, Reason> withheld = new HashMap<>();
    final BlobStore blobs;
    final PlantedLetters letters;
    final PlantedCases cases;
    final Inspecting work;

    WorkForTests(
            QualityForTests books,
            Map<BatchId, Batch> batches,
            Supplier<DocumentClass> rules,
            InstantSource time,
            Path store) {
        EarlierRooms rooms = new Rooms(batches, rules);
        blobs = TestBlobs.in(store);
        letters =
                new PlantedLetters(
                        books.jdbc,
                        books.transaction,
                        blobs,
                        new NothingRead(),
                        time,
                        UUID::randomUUID);
        cases = new PlantedCases(books.jdbc, letters, rooms, time, UUID::randomUUID);
        work =
                new WorkList(
                        books.jdbc,
                        books.transaction,
                        books.quality,
                        rooms,
                        cases,
                        document -> Optional.ofNullable(withheld.get(document)),
                        time,
                        UUID::randomUUID);
    }

    private record Rooms(Map<BatchId, Batch> batches, Supplier<DocumentClass> current)
            implements EarlierRooms {
        @Override
        public Batch batch(BatchId id) {
            return Objects.requireNonNull(batches.get(id));
        }

        @Override
        public int images(BatchId batch) {
            return 100;
        }

        @Override
        public DocumentClass rules(ClassCode documentClass) {
            return current.get();
        }

        @Override
        public boolean planting() {
            return current.get().inspection().plantedPercent().isPresent();
        }

        @Override
        public List<WorkItem.Page> pages(DocumentId document, BatchId batch) {
            return List.of();
        }
    }

    private static final class NothingRead implements Recognition {
        @Override
        public PageReading read(PageImage page, String languages) {
            return read(page);
        }

        @Override
        public PageReading read(PageImage page, String languages, QuarterTurn upright) {
            return read(page);
        }

        @Override
        public PageReading read(PageImage page) {
            return new PageReading(
                    QuarterTurn.NONE,
                    0,
                    List.of(),
                    List.of(),
                    new PageReading.BlankMeasure(0.1, false),
                    new PageReading.QualityFigures(-1, -1, 1),
                    Optional.empty(),
                    List.of());
        }
    }
}
