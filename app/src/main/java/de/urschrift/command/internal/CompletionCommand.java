// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `urschrift completion`: prints what teaches a shell the commands and options, made from the commands themselves.
@Command(name = "completion", description = "Prints completion for a shell.")
final class CompletionCommand implements Callable<Integer> {
    /// The shells that are taught.
    enum Shell {
        BASH,
        ZSH
    }

    /// Commands that other programs of the launcher carry out, with their options.
    private static final List<List<String>> ELSEWHERE =
            List.of(
                    List.of("verify", "--trust=", "--witness=", "--json"),
                    List.of("witness", "--log=", "--data=", "--name=", "--listen="),
                    List.of("bench", "--limit="),
                    List.of("test"),
                    List.of("version"),
                    List.of("help"));

    @Parameters(paramLabel = "SHELL", description = "bash or zsh")
    @SuppressWarnings("NullAway.Init")
    private Shell shell;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine all = new CommandLine(spec.root().userObject());
        ELSEWHERE.forEach(words -> all.addSubcommand(words.getFirst(), command(words)));
        String head =
                switch (shell) {
                    case BASH -> "";
                    case ZSH -> "autoload -Uz compinit bashcompinit && compinit && bashcompinit\n";
                };
        System.out.print(head + AutoComplete.bash("urschrift", all));
        return 0;
    }

    private static CommandSpec command(List<String> words) {
        CommandSpec command = CommandSpec.create().name(words.getFirst());
        for (String option : words.subList(1, words.size())) {
            boolean takesAValue = option.endsWith("=");
            command.addOption(
                    OptionSpec.builder(option.replace("=", ""))
                            .arity(takesAValue ? "1" : "0")
                            .type(takesAValue ? java.nio.file.Path.class : boolean.class)
                            .build());
        }
        command.addPositional(
                CommandLine.Model.PositionalParamSpec.builder()
                        .arity("0..*")
                        .type(java.nio.file.Path[].class)
                        .build());
        return command;
    }
}
