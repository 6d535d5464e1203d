// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The commands and how wrong use is answered: exit code 2 and a hint. What cannot be done because something outside
/// broke (database, disk, data folder in use) ends with 3.
public final class Commands {
    /// Returned by commands that leave a server running.
    public static final int STAYS = -1;

    /// Exit code when a command could not be carried out.
    private static final int BROKEN = 3;

    private Commands() {}

    /// @return the process' exit code, or `STAYS`
    public static int run(String... arguments) {
        return new CommandLine(new Top())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    line.getErr().println("urschrift: " + failure.getMessage());
                    if (System.getenv("URSCHRIFT_DEBUG") != null) {
                        failure.printStackTrace(line.getErr());
                    }
                    return BROKEN;
                })
                .execute(arguments);
    }

    @Command(
            name = "urschrift",
            description = "Replacement scanning from envelope to shredder, provably.",
            subcommands = {
                ProcessCommand.class,
                ServeCommand.class,
                FsckCommand.class,
                SearchCommand.class,
                DemoCommand.class,
                CompletionCommand.class
            })
    private static final class Top implements Runnable {
        @CommandLine.Spec
        @SuppressWarnings("NullAway.Init")
        private CommandLine.Model.CommandSpec spec;

        @Override
        public void run() {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "name a command; see ./urschrift help");
        }
    }
}
