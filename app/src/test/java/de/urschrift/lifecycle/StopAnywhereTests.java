// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.testing.Samples;
import de.urschrift.testing.Subprocess;
import de.urschrift.testing.Subprocess.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Invariants 1 and 5: whatever step the line is stopped after, starting it again ends where an undisturbed run ends.
class StopAnywhereTests {
    @TempDir Path folder;

    @Test
    void endsAsAnUndisturbedRunWhereverItIsStopped() throws Exception {
        Path letter = Samples.bitonalLetter();
        Path undisturbed = folder.resolve("undisturbed");
        assertThat(process(undisturbed, letter, "").exit()).isZero();

        Path disturbed = folder.resolve("disturbed");
        List<String> stops = new ArrayList<>();
        for (StepName step : StepName.values()) {
            if (step != StepName.CERTIFY) {
                stops.add(step + ":before");
                stops.add(step + ":after");
            }
        }
        for (String stop : stops) {
            Ended halted = process(disturbed, letter, stop);
            assertThat(halted.exit()).as("stopped at %s: %s", stop, halted.out()).isEqualTo(77);
        }
        Ended last = process(disturbed, letter, "");
        assertThat(last.exit()).as(last.out()).isZero();

        assertThat(state(disturbed)).isEqualTo(state(undisturbed));
        Ended check =
                Subprocess.run(
                        List.of(),
                        "fsck",
                        "--deep",
                        "--data",
                        disturbed.resolve(".urschrift").toString());
        assertThat(check.exit()).as(check.out()).isZero();
    }

    private static Ended process(Path out, Path letter, String stop)
            throws IOException, InterruptedException {
        List<String> options =
                stop.isEmpty() ? List.of() : List.of("-Durschrift.test.halt=" + stop);
        return Subprocess.run(
                options,
                "process",
                letter.toString(),
                "--out",
                out.toString(),
                "--inspector",
                "Pia Prüfstein",
                "--mode",
                "replacing");
    }

    /// Everything that two runs must have in common: the outcome, the account, and how many files of which kind
    /// lie where.
    private static Map<String, Object> state(Path out) throws IOException {
        Map<String, Object> state = new TreeMap<>();
        JsonNode input =
                JsonMapper.shared()
                        .readTree(Files.readAllBytes(out.resolve("report.json")))
                        .get("inputs")
                        .get(0);
        state.put("status", input.get("status").asString());
        state.put("account", input.get("account").toString());
        JsonNode document = input.get("documents").get(0);
        for (String field : List.of("name", "stage", "pages", "file", "note", "proof", "level")) {
            state.put(field, document.get(field).toString());
        }
        state.put("documents", input.get("documents").size());
        state.put("out", names(out));
        state.put(
                "archived",
                names(out.resolve(".urschrift/archive")).stream()
                        .map(name -> name.replaceAll("[0-9a-f-]{8,}", "*"))
                        .sorted()
                        .toList());
        return state;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }
}
