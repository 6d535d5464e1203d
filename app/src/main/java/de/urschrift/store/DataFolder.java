// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.store;

import java.nio.file.Path;

/// The folder on disk under which this installation keeps its state.
public record DataFolder(Path root) {
    public Path resolve(String name) {
        return root.resolve(name);
    }
}
