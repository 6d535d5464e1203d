// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import de.urschrift.access.Actor;
import de.urschrift.access.Role;
import de.urschrift.command.internal.Inputs.Input;
import de.urschrift.intake.Batch;
import de.urschrift.intake.BatchKind;
import de.urschrift.intake.Intake;
import de.urschrift.intake.NewBatch;
import de.urschrift.intake.PageSelection;
import de.urschrift.intake.ReceiveResult;
import de.urschrift.intake.Sides;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Reason;
import de.urschrift.kernel.Sha256;
import de.urschrift.lifecycle.Line;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.DocumentClass;
import de.urschrift.offices.ModeChange;
import de.urschrift.offices.Office;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.Offices;
import de.urschrift.offices.ProtectionNeed;
import de.urschrift.offices.ScanMode;
import de.urschrift.offices.SetUp;
import de.urschrift.quality.Inspection;
import de.urschrift.quality.Quality;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Takes inputs through the line until all that is left waits for people.
@Component
final class OneShot {
    private final Intake intake;
    private final Offices offices;
    private final Quality quality;
    private final Line line;
    private final InstantSource time;
    private final OneShotReport reports;
    private final RunCounts counts;

    /// What was asked for.
    ///
    /// @param separators separator sheets in each input, as somebody counted them; empty: nobody did
    /// @param selection pages to take of each file; empty: all
    /// @param start what it took to be ready for this order
    record Order(
            List<Input> inputs,
            Path out,
            OfficeCode office,
            ClassCode documentClass,
            Optional<ScanMode> mode,
            String languages,
            Pseudonym operator,
            Optional<Actor> inspector,
            OptionalInt separators,
            Optional<PageSelection> selection,
            Set<TextExport.Form> exports,
            Told told,
            StartCost start) {
        /// The order by these people, in a house that is ready.
        Order in(Pseudonym scannedBy, Optional<Actor> inspectedBy, StartCost started) {
            return new Order(
                    inputs,
                    out,
                    office,
                    documentClass,
                    mode,
                    languages,
                    scannedBy,
                    inspectedBy,
                    separators,
                    selection,
                    exports,
                    told,
                    started);
        }
    }

    /// How the end of the run is told.
    enum Told {
        TABLE,
        /// Standard output is for the sealed file; the table goes to standard error.
        TABLE_BESIDE_A_PIPE,
        JSON
    }

    /// An input and the batch it became.
    ///
    /// @param refusals why it, or a file of it, was not taken
    record Taken(Input input, Optional<Batch> batch, List<Reason> refusals) {}

    OneShot(
            Intake intake,
            Offices offices,
            Quality quality,
            Line line,
            InstantSource time,
            OneShotReport reports,
            RunCounts counts) {
        this.intake = intake;
        this.offices = offices;
        this.quality = quality;
        this.line = line;
        this.time = time;
        this.reports = reports;
        this.counts = counts;
    }

    /// @return how it ended; empty when somebody stopped it
    Optional<OneShotReport.Ended> run(Order order, StopRequest stop) throws IOException {
        long begun = System.nanoTime();
        prepare(order);
        List<Taken> taken = new ArrayList<>();
        for (Input input : order.inputs()) {
            if (stop.wanted()) {
                return Optional.empty();
            }
            taken.add(take(input, order));
        }
        List<BatchId> batches = batches(taken);
        try (Progress progress = new Progress(() -> counts.of(batches))) {
            do {
                progress.show();
                pause();
                if (stop.wanted()) {
                    return Optional.empty();
                }
            } while (!line.idle() || acceptDrawn(order, taken) > 0);
        }
        return Optional.of(reports.write(order, taken, System.nanoTime() - begun));
    }

    static List<BatchId> batches(List<Taken> taken) {
        return taken.stream().flatMap(one -> one.batch().stream()).map(Batch::id).toList();
    }

    private void prepare(Order order) {
        // A house of one run: the product proposes what it needs, the call of the command activates
        // it.
        Actor product = new Actor(Pseudonym.SYSTEM, Set.of(Role.ADMINISTRATOR));
        Actor call = new Actor(new Pseudonym("urschrift-process"), Set.of(Role.ADMINISTRATOR));
        String profile =
                "out-"
                        + Sha256.of(order.out().toString().getBytes(StandardCharsets.UTF_8))
                                .hex()
                                .substring(0, 12);
        offices.put(
                new SetUp(
                        SetUp.Part.DMS_PROFILE,
                        profile,
                        Map.of(
                                "kind", "folder",
                                "settings.path", order.out().toString(),
                                "settings.index", "none"),
                        true),
                product,
                call);
        Office office = new Office(order.office(), "Amt " + order.office(), profile);
        offices.put(office, product, call);
        if (offices.documentClass(order.documentClass()).isEmpty()) {
            offices.put(
                    DocumentClass.ordinary(
                            order.documentClass(),
                            "Allgemeiner Posteingang",
                            ProtectionNeed.NORMAL,
                            "Kommunale Post verursacht im Regelfall keinen beträchtlichen Schaden (KGSt); Schutzbedarf"
                                    + " normal."),
                    product,
                    call);
        }
        order.mode()
                .filter(mode ->
                        offices.modeAt(order.office(), order.documentClass(), time.instant())
                                != mode)
                .ifPresent(mode ->
                        offices.put(
                                new ModeChange(
                                        order.office(),
                                        Optional.of(order.documentClass()),
                                        mode,
                                        LocalDate.ofInstant(
                                                time.instant(), ZoneId.of("Europe/Berlin"))),
                                product,
                                call));
    }

    private Taken take(Input input, Order order) {
        if (input.refusal().isPresent()) {
            return new Taken(input, Optional.empty(), List.of(input.refusal().get()));
        }
        try {
            List<Path> files = files(input.path());
            if (files.isEmpty()) {
                return refused(input, "FOLDER_EMPTY", "the folder holds no TIFF, JPEG, PNG or PDF");
            }
            Actor operator = new Actor(order.operator(), Set.of(Role.SCAN_OPERATOR));
            Batch batch = intake.open(newBatch(input, files, order));
            if (order.separators().isPresent()
                    && !batch.separatorsExpected().equals(order.separators())) {
                intake.countSeparators(batch.id(), order.separators().getAsInt(), operator);
                line.recheck(batch.id());
            }
            order.selection().ifPresent(pages -> intake.select(batch.id(), pages, operator));
            List<Reason> refusals = new ArrayList<>();
            for (Path file : files) {
                try (InputStream bytes = Files.newInputStream(file)) {
                    switch (intake.receive(batch.id(), fileName(file), bytes)) {
                        case ReceiveResult.Received received -> {}
                        case ReceiveResult.Duplicate duplicate -> refusals.add(duplicate.reason());
                        case ReceiveResult.Refused refused -> refusals.add(refused.reason());
                    }
                }
            }
            intake.close(batch.id(), operator);
            return new Taken(input, Optional.of(batch), refusals);
        } catch (IOException e) {
            return refused(
                    input,
                    "FILE_UNREADABLE",
                    "the file cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private static NewBatch newBatch(Input input, List<Path> files, Order order)
            throws IOException {
        StringBuilder content = new StringBuilder();
        for (Path file : files) {
            try (InputStream bytes = Files.newInputStream(file)) {
                content.append(fileName(file)).append(' ').append(Sha256.of(bytes)).append('\n');
            }
        }
        order.selection().ifPresent(pages -> content.append("pages ").append(pages).append('\n'));
        Sha256 digest =
                Sha256.of((input.label() + "\n" + content).getBytes(StandardCharsets.UTF_8));
        boolean images = Files.isDirectory(input.path());
        return new NewBatch(
                "process/" + digest,
                images ? fileName(input.path()) : baseName(fileName(input.path())),
                order.office(),
                order.documentClass(),
                order.operator(),
                images ? BatchKind.SINGLE_IMAGES : BatchKind.DOCUMENT_FILES,
                Sides.UNKNOWN,
                OptionalInt.empty(),
                order.separators(),
                "Datei",
                order.languages());
    }

    /// The files of an input in the order in which they are one batch.
    static List<Path> files(Path input) throws IOException {
        if (!Files.isDirectory(input)) {
            return List.of(input);
        }
        return inside(input).filter(OneShot::isImage).toList();
    }

    /// Files of an input folder that are no images and so do not belong to its batch.
    static List<Path> passedOver(Path input) throws IOException {
        return Files.isDirectory(input)
                ? inside(input).filter(file -> !isImage(file)).toList()
                : List.of();
    }

    private static Stream<Path> inside(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside
                    .filter(Files::isRegularFile)
                    .filter(file -> !fileName(file).startsWith("."))
                    .sorted(java.util.Comparator.comparing(OneShot::fileName))
                    .toList()
                    .stream();
        }
    }

    private static boolean isImage(Path file) {
        return fileName(file)
                .toLowerCase(Locale.ROOT)
                .matches("(?s).*\\.(tiff?|jpe?g|jpe|png|pdf)");
    }

    private int acceptDrawn(Order order, List<Taken> taken) {
        if (order.inspector().isEmpty()) {
            return 0;
        }
        Actor inspector = order.inspector().get();
        Set<Object> ours = new HashSet<>();
        taken.forEach(one -> one.batch().ifPresent(batch -> ours.add(batch.id())));
        int accepted = 0;
        for (Inspection inspection : quality.waiting(10_000)) {
            if (ours.contains(inspection.batch())) {
                Batch batch = intake.batch(inspection.batch()).orElseThrow();
                DocumentClass rules = offices.documentClass(batch.documentClass()).orElseThrow();
                Quality.Decision decision =
                        quality.accept(inspection.document(), inspector, batch.capturedBy(), rules);
                if (decision instanceof Quality.Decision.Entered) {
                    accepted++;
                }
            }
        }
        return accepted;
    }

    private static Taken refused(Input input, String code, String text) {
        return new Taken(input, Optional.empty(), List.of(new Reason(code, "", text)));
    }

    static String fileName(Path file) {
        Path name = file.getFileName();
        return name == null ? "wurzel" : name.toString();
    }

    static String baseName(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "interrupted; start again with the same arguments to go on", e);
        }
    }
}
