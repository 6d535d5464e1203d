// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import de.urschrift.access.Actor;
import de.urschrift.access.People;
import de.urschrift.access.Role;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Sensitive;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.ScanMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
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
    @Parameters(
            paramLabel = "INPUT",
            arity = "1..*",
            description =
                    "TIFF, PDF of images, JPEG, PNG, or a folder whose images in name order are one batch")
    @SuppressWarnings("NullAway.Init")
    private List<Path> inputs;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "where the sealed files go")
    @SuppressWarnings("NullAway.Init")
    private Path out;

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

    @Option(names = "--json", description = "prints the report to standard output")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        OfficeCode officeCode = code(() -> new OfficeCode(office), "--office");
        ClassCode classCode = code(() -> new ClassCode(documentClass), "--class");
        if (!languages.matches("[A-Za-z_]{2,20}(\\+[A-Za-z_]{2,20})*")) {
            throw wrong("--lang takes Tesseract language codes joined by +, e.g. deu+eng");
        }
        if (jobs < 0) {
            throw wrong("--jobs takes a number from 1 up");
        }
        List<Path> missing = inputs.stream().filter(input -> !Files.exists(input)).toList();
        if (missing.size() == inputs.size()) {
            throw wrong("there is no file " + missing.getFirst());
        }
        Path target = out.toAbsolutePath().normalize();
        if (Files.exists(target) && !Files.isDirectory(target)) {
            throw wrong("--out names a file; it must be a folder");
        }
        Path state = data == null ? target.resolve(".urschrift") : data;
        Files.createDirectories(target);
        Files.createDirectories(state);
        House house =
                new House()
                        .over(state)
                        .set("urschrift.workers", Integer.toString(jobs))
                        .set("urschrift.retry.attempts", "5");
        try (ConfigurableApplicationContext context = house.open()) {
            People people = context.getBean(People.class);
            Pseudonym scannedBy =
                    operator == null ? Pseudonym.SYSTEM : people.pseudonymOf(operator);
            Optional<Actor> inspecting =
                    Optional.ofNullable(inspector)
                            .map(name ->
                                    new Actor(people.pseudonymOf(name), Set.of(Role.INSPECTOR)));
            return context.getBean(OneShot.class)
                    .run(
                            new OneShot.Order(
                                    distinct(inputs),
                                    target,
                                    officeCode,
                                    classCode,
                                    Optional.ofNullable(mode),
                                    languages,
                                    scannedBy,
                                    inspecting,
                                    json));
        }
    }

    private static List<Path> distinct(List<Path> inputs) {
        List<Path> all = new ArrayList<>();
        for (Path input : inputs) {
            Path absolute = input.toAbsolutePath().normalize();
            if (!all.contains(absolute)) {
                all.add(absolute);
            }
        }
        return all;
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
