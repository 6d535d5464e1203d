// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake.internal;

import de.urschrift.access.Actor;
import de.urschrift.intake.Batch;
import de.urschrift.intake.BatchKind;
import de.urschrift.intake.Intake;
import de.urschrift.intake.ScanChange;
import de.urschrift.intake.ScanRun;
import de.urschrift.intake.ScanSettings;
import de.urschrift.intake.ScanTrouble;
import de.urschrift.intake.Scanner;
import de.urschrift.intake.ScannerReleases;
import de.urschrift.intake.ScannerState;
import de.urschrift.intake.Scanning;
import de.urschrift.intake.spi.ScanDevice;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Reason;
import de.urschrift.offices.OfficeCode;
import de.urschrift.store.DataFolder;
import de.urschrift.store.Durable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Feeds scan runs, each on a thread of its own.
@Component
final class ScanRuns implements Scanning {
    private static final Logger LOG = LoggerFactory.getLogger(ScanRuns.class);

    private static final Reason NOT_INTERRUPTED =
            new Reason(
                    "SCAN_NOT_INTERRUPTED",
                    "",
                    "Dieser Scanlauf ist nicht unterbrochen; bitte den Stand neu ansehen.");

    private final Intake intake;
    private final ScannerRoom room;
    private final ScannerReleases releases;
    private final ScanRunBooks books;
    private final TransactionTemplate transaction;
    private final Feeders feeders;
    private final Path spool;

    /// Runs feedings beside the caller.
    @FunctionalInterface
    interface Feeders {
        /// @param beat called now and then as long as it feeds
        void run(Runnable feeding, Runnable beat);
    }

    ScanRuns(
            Intake intake,
            ScannerRoom room,
            ScannerReleases releases,
            ScanRunBooks books,
            TransactionTemplate transaction,
            Feeders feeders,
            DataFolder data) {
        this.intake = intake;
        this.room = room;
        this.releases = releases;
        this.books = books;
        this.transaction = transaction;
        this.feeders = feeders;
        this.spool = data.resolve("scan");
    }

    @Override
    public List<Scanner> scanners(OfficeCode office) {
        return room.scanners(office);
    }

    @Override
    public List<ScanSettings> settings() {
        return room.settings();
    }

    @Override
    public ScannerState look(String scanner) {
        return room.device(scanner)
                .orElseThrow(() -> new IllegalArgumentException("there is no such scanner"))
                .look();
    }

    @Override
    public List<ScanSettings> settings(Batch batch) {
        return room.settings(batch);
    }

    @Override
    public ScanChange start(BatchId id, String scanner, String profile, Actor actor) {
        Batch batch = intake.batch(id).orElseThrow();
        Optional<ScanSettings> settings =
                room.settings(batch).stream().filter(one -> one.name().equals(profile)).findFirst();
        if (settings.isEmpty()) {
            return refused(
                    "PROFILE_UNFIT",
                    "A.SC.6",
                    "Dieses Scanprofil ist für Amt, Klasse oder Seiten des Stapels nicht vorgesehen.");
        }
        return feed(
                batch,
                scanner,
                () -> inTheWay(books.open(scanner, id)),
                () -> books.begin(batch, scanner, settings.get(), actor));
    }

    @Override
    public ScanChange goOn(UUID id, Actor actor) {
        ScanRun run = run(id).orElseThrow();
        Batch batch = intake.batch(run.batch()).orElseThrow();
        return feed(
                batch,
                run.scanner(),
                () ->
                        run(id).filter(now -> now.state() != ScanRun.State.INTERRUPTED)
                                .map(_ -> NOT_INTERRUPTED)
                                .or(() -> inTheWay(others(run))),
                () -> books.again(run, actor));
    }

    private List<ScanRun> others(ScanRun run) {
        return books.open(run.scanner(), run.batch()).stream()
                .filter(other -> !other.id().equals(run.id()))
                .toList();
    }

    private static Optional<Reason> inTheWay(List<ScanRun> open) {
        return open.stream()
                .findFirst()
                .map(run ->
                        run.state() == ScanRun.State.FEEDING
                                ? new Reason(
                                        "SCANNER_IN_USE",
                                        "",
                                        "Hier läuft gerade Scanlauf " + run.number() + ".")
                                : new Reason(
                                        "SCAN_INTERRUPTED",
                                        "A.NB.3",
                                        "Scanlauf "
                                                + run.number()
                                                + " dieses Stapels ist unterbrochen: fortsetzen oder beenden."));
    }

    private ScanChange feed(
            Batch batch,
            String scanner,
            Supplier<Optional<Reason>> objection,
            Supplier<ScanRunBooks.Feeding> begin) {
        Optional<ScanDevice> device =
                room.scanners(batch.office()).stream()
                        .filter(one -> one.name().equals(scanner))
                        .findFirst()
                        .flatMap(one -> room.device(one.name()));
        if (device.isEmpty()) {
            return refused(
                    "SCANNER_UNFIT", "", "Dieser Scanner ist für das Amt nicht eingerichtet.");
        }
        Optional<Reason> unfit = releases.objection(scanner).or(() -> unfit(batch));
        if (unfit.isPresent()) {
            return new ScanChange.Refused(unfit.get());
        }
        Decision decision =
                Objects.requireNonNull(
                        transaction.execute(status -> {
                            books.lock();
                            books.settle();
                            Optional<Reason> reason = objection.get();
                            return reason.<Decision>map(Decision.No::new)
                                    .orElseGet(() -> new Decision.Yes(begin.get()));
                        }));
        return switch (decision) {
            case Decision.No(Reason reason) -> new ScanChange.Refused(reason);
            case Decision.Yes(var feeding) -> {
                feeders.run(() -> feed(feeding, device.get()), () -> books.alive(feeding));
                yield new ScanChange.Changed(feeding.run());
            }
        };
    }

    private sealed interface Decision {
        record Yes(ScanRunBooks.Feeding feeding) implements Decision {}

        record No(Reason reason) implements Decision {}
    }

    private static Optional<Reason> unfit(Batch batch) {
        if (batch.closed()) {
            return Optional.of(
                    new Reason("BATCH_CLOSED", "", "Der Stapel ist schon abgeschlossen."));
        }
        return batch.kind() == BatchKind.SINGLE_IMAGES
                ? Optional.empty()
                : Optional.of(
                        new Reason(
                                "BATCH_OF_FILES",
                                "",
                                "Dieser Stapel nimmt fertige Dateien auf; zum Scannen einen Stapel aus Einzelbildern eröffnen."));
    }

    /// What goes wrong here must not leave the run as if it still fed.
    private void feed(ScanRunBooks.Feeding feeding, ScanDevice device) {
        Path front = spool.resolve("front-" + feeding.run().id() + "-" + feeding.attempt());
        Optional<ScanTrouble> trouble = Optional.of(ScanTrouble.DEVICE);
        boolean half = false;
        try (SheetTaker taker = new SheetTaker(intake, books, transaction, feeding, front)) {
            Durable.createFolders(spool);
            Optional<ScanTrouble> said = device.feed(feeding.run().settings(), taker);
            trouble = taker.trouble().or(() -> said);
            if (trouble.isEmpty() || trouble.get() == ScanTrouble.IMAGE_LOST) {
                taker.keepHalf();
            }
            half = taker.halfSheet();
        } catch (IOException | RuntimeException e) {
            LOG.warn("scan run {} failed; what it counted is safe", feeding.run().number(), e);
        }
        // the books are written even when the thread was told to end
        boolean told = Thread.interrupted();
        end(feeding, told ? Optional.of(ScanTrouble.PROGRAM_STOPPED) : trouble, half);
    }

    private void end(ScanRunBooks.Feeding feeding, Optional<ScanTrouble> trouble, boolean half) {
        transaction.executeWithoutResult(status ->
                books.claim(feeding)
                        .ifPresent(run ->
                                trouble.ifPresentOrElse(
                                        why -> books.interrupt(run, why, half),
                                        () -> books.done(run, Pseudonym.SYSTEM))));
    }

    @Override
    public ScanChange stop(UUID id, Actor actor) {
        books.askToStop(run(id).orElseThrow());
        return new ScanChange.Changed(run(id).orElseThrow());
    }

    @Override
    public ScanChange finish(UUID id, Actor actor) {
        return Objects.requireNonNull(
                transaction.execute(status -> {
                    books.lock();
                    books.settle();
                    ScanRun run = run(id).orElseThrow();
                    if (run.state() != ScanRun.State.INTERRUPTED) {
                        return new ScanChange.Refused(NOT_INTERRUPTED);
                    }
                    books.done(run, actor.pseudonym());
                    return new ScanChange.Changed(run(id).orElseThrow());
                }));
    }

    @Override
    public Optional<ScanRun> run(UUID id) {
        return books.run(id);
    }

    @Override
    public List<ScanRun> runs(BatchId batch) {
        return books.runs(batch);
    }

    private static ScanChange refused(String code, String clause, String text) {
        return new ScanChange.Refused(new Reason(code, clause, text));
    }
}
