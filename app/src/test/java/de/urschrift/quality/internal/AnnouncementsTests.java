// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Sha256;
import de.urschrift.offices.DocumentClass;
import de.urschrift.offices.InspectionRule;
import de.urschrift.offices.ProtectionNeed;
import de.urschrift.quality.Inspection;
import de.urschrift.quality.Sample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What an auditor can recompute, and nobody can foresee.
class AnnouncementsTests {
    private static final DocumentClass RULES =
            DocumentClass.ordinary(Lots.CLASS, "Post", ProtectionNeed.NORMAL, "begründet")
                    .with(new InspectionRule(20, false));

    private final BatchId batch = new BatchId(UUID.randomUUID());
    private final QualityForTests books = new QualityForTests(Clock.systemUTC(), event -> {});

    private Sample draw(List<DocumentId> documents) {
        Map<DocumentId, List<String>> findings = new LinkedHashMap<>();
        documents.forEach(document -> findings.put(document, List.of()));
        return books.draw(Lots.of(batch, new Pseudonym("p-scan")), findings, RULES);
    }

    private static List<DocumentId> documents(int count) {
        return Stream.generate(() -> new DocumentId(UUID.randomUUID())).limit(count).toList();
    }

    private String fact(String kind, String name) {
        String line =
                books.log
                        .all()
                        .lines()
                        .filter(entry -> entry.startsWith(kind + " "))
                        .findFirst()
                        .orElseThrow();
        Matcher fact = Pattern.compile("[{ ]" + name + "=([^,}]+)").matcher(line);
        assertThat(fact.find()).as(name + " in " + line).isTrue();
        return fact.group(1);
    }

    @Test
    void saysWhatItWillDrawFromBeforeTheSeedExists() {
        List<DocumentId> documents = documents(10);
        Sample sample = draw(documents);

        assertThat(books.log.kinds("batch/" + batch))
                .containsExactly("sample.announced", "sample.drawn");
        assertThat(fact("sample.announced", "population"))
                .isEqualTo(sample.populationDigest().hex());
        String secret = fact("sample.drawn", "secret");
        assertThat(fact("sample.announced", "commitment"))
                .isEqualTo(Sha256.of(HexFormat.of().parseHex(secret)).hex());
        assertThat(Long.parseLong(fact("sample.drawn", "tree-size")))
                .as("the log's head that is in the seed covers the announcement")
                .isGreaterThanOrEqualTo(1);
    }

    @Test
    void announcesOnce() {
        List<DocumentId> documents = documents(3);
        books.quality.announce(batch, documents);
        books.quality.announce(batch, documents);
        assertThat(books.log.kinds("batch/" + batch)).containsExactly("sample.announced");
    }

    @Test
    void anAuditorFindsTheSameSampleWithOrdinaryTools() throws Exception {
        List<DocumentId> documents = documents(25);
        Sample sample = draw(documents);
        String drawn = fact("sample.drawn", "drawn");
        assertThat(drawn).isEqualTo("5");

        List<String> found =
                shell(
                        """
                        MESSAGE=$(mktemp)
                        printf 'urschrift.sample/1\\n%s\\n%s\\n%s\\n%s\\n' "$BATCH" "$POPULATION" "$SIZE" "$ROOT" > "$MESSAGE"
                        SEED=$(openssl dgst -sha256 -mac HMAC -macopt "hexkey:$SECRET" "$MESSAGE" | sed 's/.*= //')
                        rm "$MESSAGE"
                        echo "$SEED"
                        for ID in $DOCUMENTS; do
                            echo "$(printf '%s/%s' "$SEED" "$ID" | sha256sum | cut -d' ' -f1) $ID"
                        done | sort | head -n "$DRAWN" | cut -d' ' -f2
                        """,
                        Map.of(
                                "BATCH", batch.toString(),
                                "POPULATION", fact("sample.announced", "population"),
                                "SIZE", fact("sample.drawn", "tree-size"),
                                "ROOT", fact("sample.drawn", "tree-root"),
                                "SECRET", fact("sample.drawn", "secret"),
                                "DRAWN", drawn,
                                "DOCUMENTS",
                                        documents.stream()
                                                .map(DocumentId::toString)
                                                .collect(Collectors.joining(" "))));

        assertThat(found.getFirst()).isEqualTo(sample.seed());
        assertThat(found.subList(1, found.size()))
                .containsExactlyInAnyOrderElementsOf(
                        books.quality.inspections(batch).stream()
                                .filter(one -> one.state() == Inspection.State.WAITING)
                                .map(one -> one.document().toString())
                                .toList());
    }

    private static List<String> shell(String script, Map<String, String> values)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-euo", "pipefail", "-c", script);
        builder.environment().putAll(values);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        Process process = builder.start();
        List<String> lines =
                new ArrayList<>(
                        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                                .lines()
                                .toList());
        assertThat(process.waitFor()).isZero();
        return lines;
    }
}
