// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import de.urschrift.access.Actor;
import de.urschrift.access.People;
import de.urschrift.access.Role;
import de.urschrift.command.internal.Inputs.Input;
import de.urschrift.intake.PageSelection;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Sensitive;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.ScanMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `urschrift process`: the line, once, for the files named. State lives in a data folder, so that a run that was
/// killed goes on where it was when it is started again with the same arguments.
@Command(name = "process", description = "Scans in, sealed PDF/A out.", sortOptions = false)
final class ProcessCommand implements Callable<Integer> {
    private static final int UNFINISHED = 1;

    @Parameters(
            paramLabel = "INPUT",
            arity = "1..*",
            description =
                    "TIFF, PDF of images, JPEG, PNG; a folder whose images in name order are one batch; a quoted"
                            + " pattern like 'in/**/*.tif'; or - for one file from standard input")
    @SuppressWarnings("NullAway.Init")
    private List<String> inputs;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "where the sealed files go; - writes the one PDF to standard output")
    private @Nullable Path out;

    @Option(names = "--office", paramLabel = "CODE", defaultValue = "SCANSTELLE")
    @SuppressWarnings("NullAway.Init")
    private String office;

    @Option(names = "--class", paramLabel = "CODE", defaultValue = "POST")
    @SuppressWarnings("NullAway.Init")
    private String documentClass;

    @Option(names = "--mode", paramLabel = "MODE", description = "replacing or copying")
    private @Nullable ScanMode mode;

    @Option(names = "--lang", paramLabel = "LANGUAGES", defaultValue = "deu")
    @SuppressWarnings("NullAway.Init")
    private String languages;

    @Option(
            names = "--operator",
            paramLabel = "NAME",
            converter = Name.class,
            description = "who scanned; stands as a pseudonym in the note")
    private @Nullable Sensitive<String> operator;

    @Option(
            names = "--inspector",
            paramLabel = "NAME",
            converter = Name.class,
            description = "accepts what is drawn for inspection")
    private @Nullable Sensitive<String> inspector;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            defaultValue = "0",
            description = "threads; default: one a core")
    private int jobs;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "state of the line; default: .urschrift in --out")
    private @Nullable Path data;

    @Option(
            names = "--pages",
            paramLabel = "1-3,5",
            description = "takes some pages of each file, noted as such; with --mode copying")
    private @Nullable String pages;

    @Option(
            names = "--export",
            paramLabel = "FORM",
            split = ",",
            description = "also writes what was read: text, hocr, alto; several by commas")
    private List<TextExport.Form> exports = List.of();

    @Option(
            names = "--separators",
            paramLabel = "N",
            description = "separator sheets in each input; another number leaves it waiting")
    private @Nullable Integer separators;

    @Option(
            names = "--models",
            paramLabel = "DIR",
            description = "Tesseract models to use and no others; 'packaged': the packaged ones")
    private @Nullable String models;

    @Option(names = "--dry-run", description = "says what would become of the inputs")
    private boolean dryRun;

    @Option(names = "--json", description = "prints the report to standard output")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        checkUse();
        Path temporary = Files.createTempDirectory("urschrift");
        try {
            return call(temporary);
        } finally {
            FileSystemUtils.deleteRecursively(temporary);
        }
    }

    private void checkUse() {
        if (!languages.matches("[A-Za-z_]{2,20}(\\+[A-Za-z_]{2,20})*")) {
            throw wrong("--lang takes Tesseract language codes joined by +, e.g. deu+eng");
        }
        if (jobs < 0) {
            throw wrong("--jobs takes a number from 1 up");
        }
        if (out == null && !dryRun) {
            throw wrong("name the folder for the sealed files with --out");
        }
        if (separators != null && separators < 0) {
            throw wrong("--separators takes a number from 0 up");
        }
        if (models != null && !models.equals("packaged") && !Files.isDirectory(Path.of(models))) {
            throw wrong("--models: there is no folder " + models);
        }
        if (toPipe() && (json || !exports.isEmpty())) {
            throw wrong("--out - gives the PDF alone; --json and --export need a folder");
        }
        if (toPipe() && data == null && mode == ScanMode.REPLACING) {
            throw wrong(
                    "--mode replacing needs log and archive to stay: name their folder with --data");
        }
        if (pages != null && mode != ScanMode.COPYING) {
            throw wrong(
                    "--pages leaves something of a file out, so the paper must be kept: add --mode copying");
        }
    }

    private boolean toPipe() {
        return out != null && out.toString().equals(Inputs.PIPE);
    }

    private int call(Path temporary) throws Exception {
        OfficeCode officeCode = code(() -> new OfficeCode(office), "--office");
        ClassCode classCode = code(() -> new ClassCode(documentClass), "--class");
        Optional<PageSelection> selection =
                Optional.ofNullable(pages)
                        .map(text -> code(() -> PageSelection.of(text), "--pages"));
        List<Input> all = Inputs.of(inputs, temporary.resolve("in"));
        checkInputs(all);
        if (dryRun) {
            return DryRun.run(all, selection, json, toPipe() ? System.err : System.out);
        }
        Path target =
                out == null || toPipe()
                        ? temporary.resolve("out")
                        : out.toAbsolutePath().normalize();
        if (Files.exists(target) && !Files.isDirectory(target)) {
            throw wrong("--out names a file; it must be a folder");
        }
        Path state = data == null ? target.resolve(".urschrift") : data;
        Files.createDirectories(target);
        Files.createDirectories(state);
        OneShot.Order order =
                new OneShot.Order(
                        all,
                        target,
                        officeCode,
                        classCode,
                        toPipe() && data == null
                                ? Optional.of(ScanMode.COPYING)
                                : Optional.ofNullable(mode),
                        languages,
                        Pseudonym.SYSTEM,
                        Optional.empty(),
                        separators == null ? OptionalInt.empty() : OptionalInt.of(separators),
                        selection,
                        new LinkedHashSet<>(exports),
                        toPipe()
                                ? OneShot.Told.TABLE_BESIDE_A_PIPE
                                : json ? OneShot.Told.JSON : OneShot.Told.TABLE,
                        new StartCost(0, 0));
        Optional<OneShotReport.Ended> ended = run(order, state);
        if (ended.isEmpty()) {
            return UNFINISHED;
        }
        boolean done = ended.get().allDone() && (!toPipe() || pipe(target, ended.get().files()));
        return done ? 0 : UNFINISHED;
    }

    private void checkInputs(List<Input> all) {
        if (all.stream().allMatch(input -> input.refusal().isPresent())) {
            Input first = all.getFirst();
            throw wrong(first.refusal().orElseThrow().text() + ": " + first.label());
        }
        if (toPipe() && all.size() != 1) {
            throw wrong("--out - is for one input; name a folder for several");
        }
        if (pages != null && all.stream().anyMatch(input -> Files.isDirectory(input.path()))) {
            throw wrong("--pages chooses pages of files; a folder's images are whole pages");
        }
    }

    private Optional<OneShotReport.Ended> run(OneShot.Order order, Path state) throws IOException {
        House house =
                new House()
                        .over(state)
                        .closedByCaller()
                        .set("urschrift.workers", Integer.toString(jobs))
                        .set("urschrift.retry.attempts", "5")
                        .set("urschrift.dms.failures", "0")
                        .set("urschrift.dms.at-once", Integer.toString(jobs))
                        .set("urschrift.separators.unsigned", "accept");
        if (models != null) {
            house.set(
                    "urschrift.recognition.models",
                    models.equals("packaged")
                            ? models
                            : Path.of(models).toAbsolutePath().toString());
        }
        String goOn =
                toPipe() && data == null
                        ? "Nothing was written."
                        : "Nothing is lost: the same command goes on from here.";
        try (StopRequest stop = new StopRequest(goOn);
                ConfigurableApplicationContext context = house.open()) {
            People people = context.getBean(People.class);
            return context.getBean(OneShot.class)
                    .run(
                            order.in(
                                    operator == null
                                            ? Pseudonym.SYSTEM
                                            : people.pseudonymOf(operator),
                                    Optional.ofNullable(inspector)
                                            .map(name ->
                                                    new Actor(
                                                            people.pseudonymOf(name),
                                                            Set.of(Role.INSPECTOR))),
                                    StartCost.untilNow(state)),
                            stop);
        }
    }

    /// @return whether there was exactly one file to write to standard output
    private static boolean pipe(Path folder, List<String> files) throws IOException {
        if (files.size() != 1) {
            System.err.println(
                    "urschrift: "
                            + files.size()
                            + " documents came out, and standard output takes one; name a folder with --out");
            return false;
        }
        Files.copy(folder.resolve(files.getFirst()), System.out);
        System.out.flush();
        return true;
    }

    private <T> T code(java.util.function.Supplier<T> reading, String option) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw wrong(option + ": " + e.getMessage());
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /// A person's name never stands unmasked in a field.
    private static final class Name implements ITypeConverter<Sensitive<String>> {
        @Override
        public Sensitive<String> convert(String value) {
            return new Sensitive<>(value);
        }
    }
}
