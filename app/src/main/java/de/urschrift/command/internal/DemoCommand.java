// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import de.urschrift.store.DataFolder;
import de.urschrift.store.Durable;
import de.urschrift.store.EmbeddedDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `urschrift demo`: the whole life of the letters in `samples/`, told as a table.
@Command(name = "demo", description = "A letter's whole life with the letters in samples/.")
final class DemoCommand implements Callable<Integer> {
    private static final String MARKER = "urschrift-demo";

    @Option(
            names = "--headless",
            description = "ends after the story; exit code 0 only if all invariants hold")
    private boolean headless;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "data folder; default: data/demo, made anew")
    private @Nullable Path data;

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "8080")
    private int port;

    /// Whether it ended by itself.
    private volatile boolean ended;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private picocli.CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Path home = Path.of(System.getProperty("urschrift.home", "."));
        Path folder = data == null ? home.resolve("data/demo") : data;
        clear(folder);
        Optional<DemoDmsProcess> dms =
                DemoDmsProcess.isThere() ? Optional.of(DemoDmsProcess.start()) : Optional.empty();
        House house =
                new House()
                        .over(folder)
                        .profile("demo")
                        .set("server.port", Integer.toString(headless ? 0 : port))
                        .set("server.address", "127.0.0.1")
                        .set("urschrift.hotfolder.enabled", "false")
                        .set("urschrift.separators.unsigned", "accept");
        if (!headless) {
            VirtualScanner scanner =
                    DemoFeeder.start(home.resolve("samples"), folder.resolve("feeder"));
            house.set("urschrift.scanners.uebung.kind", "escl")
                    .set("urschrift.scanners.uebung.label", "Scanner zum Üben")
                    .set("urschrift.scanners.uebung.address", scanner.address());
        }
        ConfigurableApplicationContext context =
                (headless ? house : house.served()).closedByCaller().open();
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> {
                            if (!ended) {
                                System.out.println(
                                        "  Die Vorführung wird beendet; was gerade läuft, wird noch fertig ...");
                            }
                            context.close();
                            dms.ifPresent(DemoDmsProcess::close);
                        }));
        Demo demo = context.getBean(Demo.class);
        boolean holds =
                demo.run(
                        home.resolve("samples"),
                        folder,
                        dms.map(DemoDmsProcess::browserUrl),
                        System.out);
        if (headless) {
            ended = true;
            return holds ? 0 : 1;
        }
        System.out.println();
        System.out.println(
                "  http://localhost:"
                        + port
                        + "   anmelden z. B. als auditor, Kennwort demo; Strg+C beendet");
        return Commands.STAYS;
    }

    /// The demo begins anew each time; only a folder that a demo made is cleared.
    private void clear(Path folder) throws IOException {
        if (Files.isDirectory(folder) && !isEmpty(folder)) {
            if (!Files.exists(folder.resolve(MARKER))) {
                throw new ParameterException(
                        spec.commandLine(),
                        folder + " is not empty and not from a demo; name another folder");
            }
            EmbeddedDatabase.stopLeftOver(new DataFolder(folder));
            try (Stream<Path> inside = Files.walk(folder)) {
                List<Path> all = inside.sorted(Comparator.reverseOrder()).toList();
                for (Path path : all) {
                    path.toFile().setWritable(true);
                    Path parent = path.getParent();
                    if (parent != null) {
                        parent.toFile().setWritable(true);
                    }
                    Files.deleteIfExists(path);
                }
            }
        }
        Files.createDirectories(folder);
        Durable.write(
                folder.resolve(MARKER),
                "made by urschrift demo\n".getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.findAny().isEmpty();
        }
    }
}
