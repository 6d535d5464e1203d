// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import de.urschrift.lifecycle.Search;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `urschrift search rebuild`: takes the text of all documents anew, so that the search finds what was read.
@Command(
        name = "search",
        description = "The search for documents.",
        subcommands = SearchCommand.Rebuild.class)
final class SearchCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private picocli.CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what: search rebuild");
    }

    @Command(name = "rebuild", description = "Takes the text of all documents anew.")
    static final class Rebuild implements Callable<Integer> {
        private static final Duration SAID_EVERY = Duration.ofSeconds(10);

        @Option(
                names = "--data",
                paramLabel = "DIR",
                defaultValue = "data",
                description = "the data folder")
        @SuppressWarnings("NullAway.Init")
        private Path data;

        @Option(
                names = "--config",
                paramLabel = "FILE",
                description = "the server's settings, where its database is another")
        private @Nullable Path config;

        @Spec
        @SuppressWarnings("NullAway.Init")
        private picocli.CommandLine.Model.CommandSpec spec;

        @Override
        public Integer call() {
            House house =
                    config == null
                            ? new House().overExisting(data, spec)
                            : new House().over(data).settingsOf(config, spec);
            house.set("urschrift.roles", "none");
            try (ConfigurableApplicationContext context = house.open()) {
                return rebuild(context.getBean(Search.class), System.err);
            }
        }

        private static int rebuild(Search search, PrintStream to) {
            search.rebuild();
            long all = search.behind();
            long said = System.nanoTime();
            while (search.catchUp()) {
                if (System.nanoTime() - said > SAID_EVERY.toNanos()) {
                    said = System.nanoTime();
                    to.println(far(all - search.behind(), all));
                }
            }
            long left = search.behind();
            to.println(far(all - left, all));
            if (left > 0) {
                to.println("not readable now: " + left + "; urschrift.log says which and why");
            }
            return left == 0 ? 0 : 1;
        }

        private static String far(long done, long all) {
            return String.format(Locale.ROOT, "%d of %d documents", Math.max(0, done), all);
        }
    }
}
