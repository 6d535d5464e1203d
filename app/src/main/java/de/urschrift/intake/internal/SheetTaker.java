// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake.internal;

import de.urschrift.intake.Intake;
import de.urschrift.intake.ReceiveResult;
import de.urschrift.intake.ScanRun;
import de.urschrift.intake.ScanTrouble;
import de.urschrift.intake.spi.ScanDevice;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/// Takes the images of one feeding, sheet by sheet: a sheet's images and the count are one transaction. A front waits for
/// its back. Not thread-safe.
final class SheetTaker implements ScanDevice.Taker, AutoCloseable {
    private final Intake intake;
    private final ScanRunBooks books;
    private final TransactionTemplate transaction;
    private final ScanRunBooks.Feeding feeding;
    private final Path front;
    private boolean frontWaits;
    private @Nullable ScanTrouble trouble;

    /// @param front where a front may wait
    SheetTaker(
            Intake intake,
            ScanRunBooks books,
            TransactionTemplate transaction,
            ScanRunBooks.Feeding feeding,
            Path front) {
        this.intake = intake;
        this.books = books;
        this.transaction = transaction;
        this.feeding = feeding;
        this.front = front;
    }

    @Override
    public boolean take(Path image) throws IOException {
        if (feeding.run().settings().feed().images() == 2 && !frontWaits) {
            Files.copy(image, front, StandardCopyOption.REPLACE_EXISTING);
            frontWaits = true;
            return true;
        }
        boolean goOn = receive(frontWaits ? List.of(front, image) : List.of(image));
        frontWaits = false;
        return goOn;
    }

    /// Keeps a front whose back will not come, because the feeder is empty.
    void keepHalf() {
        if (frontWaits && receive(List.of(front))) {
            frontWaits = false;
        }
    }

    boolean halfSheet() {
        return frontWaits;
    }

    /// What ended the feeding on our side.
    Optional<ScanTrouble> trouble() {
        return Optional.ofNullable(trouble);
    }

    private boolean receive(List<Path> images) {
        return Boolean.TRUE.equals(
                transaction.execute(status -> {
                    Optional<ScanRun> mine = books.claim(feeding);
                    if (mine.isEmpty()) {
                        return false;
                    }
                    ScanRun run = mine.get();
                    for (int n = 0; n < images.size(); n++) {
                        if (!received(run, run.images() + n + 1, images.get(n))) {
                            status.setRollbackOnly();
                            trouble = ScanTrouble.BATCH_REFUSES;
                            return false;
                        }
                    }
                    boolean whole = images.size() == run.settings().feed().images();
                    return books.count(run, whole ? 1 : 0, images.size());
                }));
    }

    private boolean received(ScanRun run, int number, Path image) {
        String name =
                String.format(
                        Locale.ROOT,
                        "scan-%05d-%04d.%s",
                        run.number(),
                        number,
                        run.settings().coding().extension());
        try (InputStream bytes = Files.newInputStream(image)) {
            return intake.receive(run.batch(), name, bytes, run.operator())
                    instanceof ReceiveResult.Received;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(front);
    }
}
