// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.testing;

import java.nio.file.Files;
import java.nio.file.Path;

/// The letters in `samples/`.
public final class Samples {
    private Samples() {}

    /// The folder `samples/` of the checkout, wherever the tests were started.
    public static Path folder() {
        Path here = Path.of("").toAbsolutePath();
        for (Path folder = here; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("samples"))) {
                return folder.resolve("samples");
            }
        }
        throw new IllegalStateException("no folder samples/ above " + here);
    }

    /// A letter of one bitonal page.
    public static Path bitonalLetter() {
        return folder().resolve("stadtkasse/02/L003.pdf");
    }
}
