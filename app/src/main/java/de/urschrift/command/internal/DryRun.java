// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import de.urschrift.capture.FileSplitter;
import de.urschrift.capture.FileSplitter.SplitResult;
import de.urschrift.command.internal.Inputs.Input;
import de.urschrift.intake.PageSelection;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.kernel.Reason;
import de.urschrift.kernel.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What `process` would do with its inputs, by the same gate that it sends them through. No page is read, no database
/// is started, and nothing is written but a temporary folder.
final class DryRun {
    private static final String ROW = "%-7s %6s  %s%n";
    private static final String BELOW = " ".repeat(16);

    private static final PageSelection ALL = PageSelection.of("1-");

    private final PageSelection selection;
    private final Path work;
    private final Set<Sha256> seen = new HashSet<>();
    private final Set<String> names = new HashSet<>();

    private DryRun(PageSelection selection, Path work) {
        this.selection = selection;
        this.work = work;
    }

    /// What would become of an input.
    private enum Would {
        TAKE,
        /// A file of the batch is refused: the others would be read, and the batch would wait for a person.
        WAIT,
        REFUSE
    }

    /// @param name of the sealed file when no separator sheet divides the input
    private record Forecast(
            Input input, Would would, int pages, String name, List<FileForecast> files) {}

    /// @param kind of the content, empty when refused
    private record FileForecast(
            String name, String kind, int pages, Set<String> remarks, Optional<Reason> refusal) {}

    /// @param to where the table goes, or the JSON
    /// @return 0 when everything would be taken, else 1
    static int run(
            List<Input> inputs, Optional<PageSelection> selection, boolean json, PrintStream to)
            throws IOException {
        Path work = Files.createTempDirectory("urschrift-dry-run");
        try {
            List<Forecast> forecasts = new ArrayList<>();
            DryRun run = new DryRun(selection.orElse(ALL), work);
            for (Input input : inputs) {
                forecasts.add(run.forecast(input));
            }
            to.print(json ? json(forecasts) : table(forecasts));
            to.flush();
            return forecasts.stream().allMatch(one -> one.would() == Would.TAKE) ? 0 : 1;
        } finally {
            FileSystemUtils.deleteRecursively(work);
        }
    }

    private Forecast forecast(Input input) throws IOException {
        if (input.refusal().isPresent()) {
            return refused(input, input.refusal().get());
        }
        List<Path> files = OneShot.files(input.path());
        if (files.isEmpty()) {
            return refused(
                    input,
                    new Reason("FOLDER_EMPTY", "", "the folder holds no TIFF, JPEG, PNG or PDF"));
        }
        List<FileForecast> looked = new ArrayList<>();
        for (Path file : files) {
            looked.add(look(file, Files.isDirectory(input.path())));
        }
        int pages = looked.stream().mapToInt(FileForecast::pages).sum();
        boolean whole = looked.stream().allMatch(file -> file.refusal().isEmpty());
        Would would = whole ? Would.TAKE : pages > 0 ? Would.WAIT : Would.REFUSE;
        String name = OneShot.fileName(input.path());
        return new Forecast(
                input,
                would,
                pages,
                would == Would.TAKE
                        ? freeName(Files.isDirectory(input.path()) ? name : OneShot.baseName(name))
                        : "",
                looked);
    }

    private FileForecast look(Path file, boolean inBatch) throws IOException {
        String name = OneShot.fileName(file);
        try (InputStream bytes = Files.newInputStream(file)) {
            if (!seen.add(Sha256.of(bytes)) && !inBatch) {
                return refused(
                        name,
                        new Reason(
                                "DUPLICATE_FILE",
                                "A.NB.3",
                                "the same bytes stand under another name before it"));
            }
        } catch (IOException e) {
            return refused(
                    name,
                    new Reason(
                            "FILE_UNREADABLE",
                            "",
                            "the file cannot be read: " + e.getClass().getSimpleName()));
        }
        Set<String> remarks = new LinkedHashSet<>();
        Path folder = Files.createTempDirectory(work, "file");
        // strips of one file at a time lie in the temporary folder
        try (AnnotationConfigApplicationContext rooms = gate(folder)) {
            return switch (rooms.getBean(FileSplitter.class)
                    .split(file, name, image -> remarks.addAll(image.remarks()))) {
                case SplitResult.Refused refused -> refused(name, refused.reason());
                case SplitResult.Split split -> split(name, split, remarks);
            };
        } catch (OutsideFailure e) {
            return refused(name, new Reason("FILE_UNREADABLE", "", String.valueOf(e.getMessage())));
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private FileForecast split(String name, SplitResult.Split split, Set<String> remarks) {
        if (!selection.fits(split.pages())) {
            return refused(
                    name,
                    new Reason(
                            "PAGES_NOT_THERE",
                            "",
                            "pages "
                                    + selection
                                    + " were asked for, the file has "
                                    + split.pages()));
        }
        int pages = 0;
        for (int page = 1; page <= split.pages(); page++) {
            pages += selection.takes(page) ? 1 : 0;
        }
        return new FileForecast(name, split.kind(), pages, remarks, Optional.empty());
    }

    /// The gate alone: of the rooms around it only what it needs is made.
    private static AnnotationConfigApplicationContext gate(Path folder) {
        AnnotationConfigApplicationContext rooms = new AnnotationConfigApplicationContext();
        rooms.getEnvironment()
                .getPropertySources()
                .addFirst(
                        new MapPropertySource(
                                "dry run", Map.of("urschrift.data", folder.toString())));
        rooms.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
        rooms.scan("de.urschrift.store", "de.urschrift.capture");
        rooms.refresh();
        return rooms;
    }

    private static Forecast refused(Input input, Reason reason) {
        return new Forecast(
                input,
                Would.REFUSE,
                0,
                "",
                List.of(refused(OneShot.fileName(input.path()), reason)));
    }

    private static FileForecast refused(String name, Reason reason) {
        return new FileForecast(name, "", 0, Set.of(), Optional.of(reason));
    }

    private String freeName(String wanted) {
        String name = wanted;
        for (int n = 2; !names.add(name); n++) {
            name = wanted + "~" + n;
        }
        return name;
    }

    private static String table(List<Forecast> forecasts) {
        StringBuilder table =
                new StringBuilder(String.format(Locale.ROOT, ROW, "WOULD", "PAGES", "INPUT"));
        int pages = 0;
        for (Forecast one : forecasts) {
            pages += one.pages();
            table.append(
                    String.format(
                            Locale.ROOT,
                            ROW,
                            one.would().name().toLowerCase(Locale.ROOT),
                            one.pages() == 0 ? "" : Integer.toString(one.pages()),
                            ReportTable.shown(one.input().label())));
            if (one.would() == Would.TAKE) {
                below(table, "-> " + one.name() + ".pdf, several where separator sheets stand");
            }
            for (FileForecast file : one.files()) {
                file.remarks().forEach(remark -> below(table, "remark: " + remark));
                file.refusal()
                        .ifPresent(reason ->
                                below(
                                        table,
                                        reason.code()
                                                + ": "
                                                + (one.files().size() > 1 ? file.name() + ", " : "")
                                                + reason.text()));
            }
        }
        long taken = forecasts.stream().filter(one -> one.would() == Would.TAKE).count();
        return table
                + String.format(
                        Locale.ROOT,
                        "%d of %d inputs would be taken, %d pages; nothing was written%n",
                        taken,
                        forecasts.size(),
                        pages);
    }

    private static void below(StringBuilder table, String text) {
        table.append(BELOW).append(ReportTable.shown(text)).append(System.lineSeparator());
    }

    private static String json(List<Forecast> forecasts) {
        List<Map<String, Object>> inputs = new ArrayList<>();
        for (Forecast one : forecasts) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("input", one.input().label());
            entry.put("would", one.would().name().toLowerCase(Locale.ROOT));
            entry.put("pages", one.pages());
            if (!one.name().isEmpty()) {
                entry.put("name", one.name());
            }
            entry.put("files", one.files().stream().map(DryRun::json).toList());
            inputs.add(entry);
        }
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("format", "urschrift-dry-run/1");
        report.put("inputs", inputs);
        return new String(
                        JsonMapper.builder()
                                .enable(SerializationFeature.INDENT_OUTPUT)
                                .build()
                                .writeValueAsBytes(report),
                        StandardCharsets.UTF_8)
                + System.lineSeparator();
    }

    private static Map<String, Object> json(FileForecast file) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", file.name());
        file.refusal()
                .ifPresentOrElse(
                        reason -> {
                            entry.put("code", reason.code());
                            entry.put("clause", reason.clause());
                            entry.put("text", reason.text());
                        },
                        () -> {
                            entry.put("kind", file.kind());
                            entry.put("pages", file.pages());
                        });
        if (!file.remarks().isEmpty()) {
            entry.put("remarks", List.copyOf(file.remarks()));
        }
        return entry;
    }
}
