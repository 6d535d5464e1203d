// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import de.urschrift.kernel.OutsideFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a PIN, password or client secret is to be found: in a file or in an environment variable. It is read each time
/// it is needed and never kept, so neither a heap of settings nor `toString` has it.
///
/// @param file null for none
/// @param variable name of an environment variable; null for none
record Secret(@Nullable Path file, @Nullable String variable, Map<String, String> environment) {
    static Secret in(@Nullable Path file, @Nullable String variable) {
        return new Secret(file, variable, System.getenv());
    }

    boolean isSet() {
        return file != null || variable != null;
    }

    /// The secret without white space around it; the caller wipes it.
    ///
    /// @throws OutsideFailure when it is not there
    char[] read() {
        String value = variable == null ? null : environment.get(variable);
        if (file != null) {
            try {
                value = Files.readString(file);
            } catch (IOException e) {
                throw new OutsideFailure(
                        OutsideFailure.Category.KEY,
                        false,
                        "what opens the seal key cannot be read from the file " + file,
                        e);
            }
        }
        if (value == null || value.isBlank()) {
            throw new OutsideFailure(
                    OutsideFailure.Category.KEY,
                    false,
                    "what opens the seal key is missing: " + this + " has nothing");
        }
        return value.strip().toCharArray();
    }

    @Override
    public String toString() {
        return file != null
                ? "file " + file
                : variable != null ? "environment variable " + variable : "no setting";
    }
}
