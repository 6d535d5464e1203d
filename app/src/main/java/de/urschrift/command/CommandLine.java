// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command;

import de.urschrift.command.internal.Commands;

/// Entry of the launcher: the first argument names the command.
public final class CommandLine {
    private CommandLine() {}

    public static void main(String[] arguments) {
        int exit = Commands.run(arguments);
        if (exit != Commands.STAYS) {
            System.exit(exit);
        }
    }
}
