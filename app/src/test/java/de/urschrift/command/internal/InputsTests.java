// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.command.internal.Inputs.Input;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputsTests {
    @TempDir Path folder;

    @BeforeEach
    void letters() throws IOException {
        for (String name :
                List.of(
                        "in/b.tif",
                        "in/a.tif",
                        "in/x/c.tif",
                        "in/x/d.pdf",
                        "in/.hidden/e.tif",
                        "in/[1].tif")) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(file, name);
        }
    }

    @Test
    void aStarStaysInItsFolder() throws IOException {
        assertThat(names("in/?.tif")).containsExactly("in/a.tif", "in/b.tif");
    }

    @Test
    void twoStarsCrossFoldersAndMayStandForNone() throws IOException {
        assertThat(names("in/**/*.tif"))
                .containsExactly("in/[1].tif", "in/a.tif", "in/b.tif", "in/x/c.tif");
        assertThat(names("in/**/*.{pdf,png}")).containsExactly("in/x/d.pdf");
    }

    @Test
    void aFileIsItselfWhateverSignsAreInItsName() throws IOException {
        assertThat(names("in/[1].tif")).containsExactly("in/[1].tif");
    }

    @Test
    void whatIsNamedTwiceIsTakenOnce() throws IOException {
        assertThat(names("in/x", "in/a.tif", "in/./a.tif", "in/a.*"))
                .containsExactly("in/x", "in/a.tif");
    }

    @Test
    void aPatternWithoutFilesIsRefusedAndKeepsItsWords() throws IOException {
        for (String nothing : List.of("in/*.jpg", "nowhere/**/*.tif", "in/[", "in/{a")) {
            Input input = one(nothing);
            assertThat(input.refusal()).isPresent();
            assertThat(input.label()).endsWith(nothing);
        }
    }

    private Input one(String word) throws IOException {
        return Inputs.of(List.of(folder + "/" + word), folder).getFirst();
    }

    private List<String> names(String... words) throws IOException {
        List<String> absolute = java.util.Arrays.stream(words).map(w -> folder + "/" + w).toList();
        return Inputs.of(absolute, folder).stream()
                .map(input -> folder.relativize(input.path()).toString())
                .toList();
    }
}
