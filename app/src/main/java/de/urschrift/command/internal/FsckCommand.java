// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `urschrift fsck`: do database, blob store, archive and log agree?
@Command(name = "fsck", description = "Database, blobs, archive and log agree?")
final class FsckCommand implements Callable<Integer> {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "the data folder")
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Option(names = "--deep", description = "re-reads every byte")
    private boolean deep;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private picocli.CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() {
        House house = new House().overExisting(data, spec).set("urschrift.roles", "none");
        try (ConfigurableApplicationContext context = house.open()) {
            List<String> problems = context.getBean(Consistency.class).problems(deep);
            problems.forEach(System.out::println);
            System.out.println(
                    problems.isEmpty()
                            ? "database, blobs, archive and log agree"
                                    + (deep ? ", every byte was read" : "")
                            : problems.size() + " disagreements");
            return problems.isEmpty() ? 0 : 1;
        }
    }
}
