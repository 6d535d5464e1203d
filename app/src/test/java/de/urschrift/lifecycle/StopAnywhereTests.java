// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.store.DataFolder;
import de.urschrift.store.EmbeddedDatabase;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Invariants 1 and 5: whatever step the line is stopped after, starting it again ends where an undisturbed run ends.
class StopAnywhereTests {
    private static final List<StepName> UP_TO_THE_SEAL =
            List.of(
                    StepName.CAPTURE,
                    StepName.READ,
                    StepName.SEPARATE,
                    StepName.DRAW,
                    StepName.SEAL);

    @TempDir Path folder;

    @Test
    void endsAsAnUndisturbedRunWhereverItIsStopped() throws Exception {
        Path letter = Samples.bitonalLetter();
        Path undisturbed = folder.resolve("undisturbed");
        assertThat(process(undisturbed, letter, "").exit()).isZero();

        endsLike(undisturbed, letter, "archiving", UP_TO_THE_SEAL, StepName.ARCHIVE);
        endsLike(undisturbed, letter, "delivering", List.of(), StepName.DELIVER);
    }

    /// Archive and delivery are under way at once, so each gets a run of stops of its own.
    private void endsLike(
            Path undisturbed, Path letter, String name, List<StepName> before, StepName last)
            throws IOException, InterruptedException {
        Path disturbed = folder.resolve(name);
        List<StepName> steps = new ArrayList<>(before);
        steps.add(last);
        for (StepName step : steps) {
            for (String moment : List.of(":before", ":after")) {
                Ended halted = process(disturbed, letter, step + moment);
                assertThat(halted.exit())
                        .as("stopped at %s%s: %s", step, moment, halted.out())
                        .isEqualTo(77);
            }
        }
        Ended end = process(disturbed, letter, "");
        assertThat(end.exit()).as(end.out()).isZero();
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

    @Test
    void certifiesADestructionThatACrashLeftWithoutCertificate() throws Exception {
        String data = folder.resolve("demo").toString();
        Ended halted =
                Subprocess.run(
                        List.of(
                                "-Durschrift.test.halt=CERTIFY:before",
                                "-Durschrift.home=" + Samples.folder().getParent()),
                        "demo",
                        "--headless",
                        "--data",
                        data);
        assertThat(halted.exit()).as(halted.out()).isEqualTo(77);
        assertThat(certificates(data)).isEqualTo(1);

        Path any = Samples.folder().resolve("marktamt/02/L030.pdf");
        Subprocess.run(
                List.of(),
                "process",
                any.toString(),
                "--out",
                folder.resolve("on").toString(),
                "--data",
                data);

        Ended check = Subprocess.run(List.of(), "fsck", "--data", data);
        assertThat(check.out()).doesNotContain("certificate");
        assertThat(certificates(data)).isEqualTo(2);
        try (EmbeddedDatabase database = EmbeddedDatabase.start(new DataFolder(Path.of(data)))) {
            assertThat(
                            count(
                                    database,
                                    "select count(*) from destruction_order where certificate is not null"))
                    .isEqualTo(1);
            assertThat(
                            count(
                                    database,
                                    "select count(*) from audit.log_entry where kind = 'destruction.certified'"))
                    .isEqualTo(1);
        }
    }

    private static int count(EmbeddedDatabase database, String sql) {
        return JdbcClient.create(database.dataSource()).sql(sql).query(Integer.class).single();
    }

    /// Certificates in the archive: the one that the crash left unnamed stays, the named one comes as its next version.
    private static long certificates(String data) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(data, "archive"))) {
            return files.filter(file -> file.endsWith("certificate.pdf")).count();
        }
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
                "replacing",
                "--jobs",
                "1");
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
                        .map(name -> name.replaceAll("^[0-9a-f]{3}/.*?/[0-9a-f]{40,}", "*"))
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
