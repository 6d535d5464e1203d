// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.archive.EvidenceRecords;
import de.urschrift.audit.AuditLog;
import de.urschrift.audit.LogEntry;
import de.urschrift.audit.LogQuery;
import de.urschrift.intake.Batch;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.lifecycle.ProofState;
import de.urschrift.lifecycle.ProofState.Fact;
import de.urschrift.lifecycle.ProofState.Light;
import de.urschrift.lifecycle.ProofState.Part;
import de.urschrift.lifecycle.Proofs;
import de.urschrift.lifecycle.Timelines;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A document's proof comes into being step by step, and what is wrong is said.
class ProofTests extends LineByStep {
    @Test
    void turnsGreenOnlyWhenEveryPartHolds() throws Exception {
        Batch batch = scanned(POST, tiff(301));
        DocumentId id = documents(batch).getFirst().id();
        assertThat(codes(id))
                .containsExactly(
                        "INSPECTING", "NOT_YET", "NOT_YET", "NOT_YET", "NOT_SEALED", "NOT_YET");
        assertThat(light(id)).isEqualTo(Light.PENDING);
        accept(id);
        run();
        assertThat(code(id, Part.LOG)).as("not yet in the tree").isEqualTo("NOT_YET");
        the(AuditLog.class).checkpoint();
        assertThat(codes(id))
                .containsExactly(
                        "SEALED", "ARCHIVED", "READ_BACK", "NOT_YET", "NOT_ANCHORED", "DELIVERED");
        assertThat(light(id)).isEqualTo(Light.PENDING);
        the(EvidenceRecords.class).closePeriod();
        assertThat(code(id, Part.EVIDENCE)).isEqualTo("STAMPED");
        assertThat(light(id)).isEqualTo(Light.PENDING);
        the(LogAnchor.class).whenDue();
        assertThat(code(id, Part.LOG)).isEqualTo("TIMESTAMPED");
        assertThat(light(id)).isEqualTo(Light.PROVEN);
        assertThat(state(id).facts())
                .as("each with its time")
                .allMatch(fact -> fact.at().isPresent());

        breaks(
                id,
                "insert into delivery.deviation (profile, document, kind, version, objects, since,"
                        + " seen_by) values ('KASSE', ?, 'CHANGED', 1, 'o', now(), gen_random_uuid())",
                "delete from delivery.deviation where document = ?",
                Part.DMS,
                "CHANGED");
        breaks(
                id,
                "update line_document set file = repeat('0', 64) where document_id = ?",
                "update line_document set file = '%s' where document_id = ?"
                        .formatted(document(id).sealed().orElseThrow().file()),
                Part.LOG,
                "DIFFERS");
        assertThat(light(id)).isEqualTo(Light.PROVEN);

        read(id, "content differs");
        assertThat(code(id, Part.FIXITY)).isEqualTo("DAMAGED");
        assertThat(light(id)).isEqualTo(Light.BROKEN);
        read(id, null);
        assertThat(code(id, Part.FIXITY)).isEqualTo("WHOLE");
        assertThat(light(id)).isEqualTo(Light.PROVEN);
    }

    @Test
    void knowsNothingOfUnknownDocuments() {
        assertThat(the(Proofs.class).state(DocumentId.of("00000000-0000-0000-0000-000000000001")))
                .isEmpty();
    }

    @Test
    void tellsEveryStepInOrderAndNothingOfOtherDocuments() throws Exception {
        Batch batch = scanned(POST, tiff(311), tiff(312));
        DocumentId id = documents(batch).getFirst().id();
        DocumentId other = documents(batch).getLast().id();
        accept(id);
        accept(other);
        run();
        the(AuditLog.class).checkpoint();
        List<LogEntry> entries = the(Timelines.class).of(id);
        assertThat(entries)
                .extracting(LogEntry::kind)
                .containsSubsequence(
                        "batch.opened",
                        "file.received",
                        "batch.closed",
                        "document.formed",
                        "inspection.accepted",
                        "document.sealed",
                        "document.delivered")
                .containsOnlyOnce("file.received");
        assertThat(entries)
                .extracting(LogEntry::subject)
                .containsOnly("document/" + id, "batch/" + batch.id());
        Properties words = new Properties();
        try (var in = ProofTests.class.getResourceAsStream("/messages.properties")) {
            words.load(new java.io.InputStreamReader(in, StandardCharsets.UTF_8));
        }
        assertThat(entries).allMatch(entry -> words.containsKey("log." + entry.kind()));
    }

    @Test
    void searchesTheLogByWhatWhoAndWhen() throws Exception {
        Instant before = Instant.now();
        Batch batch = scanned(POST, tiff(321));
        DocumentId id = documents(batch).getFirst().id();
        accept(id);
        run();
        AuditLog log = the(AuditLog.class);
        long size = log.checkpoint().size();
        assertThat(log.kinds()).contains("batch.opened", "document.sealed").isSorted();
        assertThat(log.find(LogQuery.of("document/" + id, "document.sealed"), size, 10)).hasSize(1);
        Optional<String> none = Optional.empty();
        LogQuery inspector =
                new LogQuery(
                        none,
                        Optional.of("inspection.accepted"),
                        Optional.of(new Pseudonym("p-inspector")),
                        Optional.of(before.minusSeconds(60)),
                        Optional.of(before.plusSeconds(3600)));
        List<LogEntry> found = log.find(inspector, size, 100);
        assertThat(found).extracting(LogEntry::subject).contains("document/" + id);
        assertThat(found)
                .extracting(LogEntry::index)
                .isSortedAccordingTo(java.util.Comparator.reverseOrder());
        assertThat(log.find(inspector, found.getLast().index(), 100)).isEmpty();
        LogQuery later =
                new LogQuery(
                        none,
                        none,
                        Optional.empty(),
                        Optional.of(before.plusSeconds(7200)),
                        Optional.empty());
        assertThat(log.find(later, size, 10)).isEmpty();
        assertThat(log.find(LogQuery.ALL, size, 3))
                .extracting(LogEntry::index)
                .containsExactly(size - 1, size - 2, size - 3);
    }

    private static void breaks(DocumentId id, String how, String back, Part part, String code) {
        JdbcClient jdbc = the(JdbcClient.class);
        jdbc.sql(how).param(id.value()).update();
        assertThat(code(id, part)).isEqualTo(code);
        assertThat(light(id)).isEqualTo(Light.BROKEN);
        jdbc.sql(back).param(id.value()).update();
    }

    /// As the archive notes it when it has read an object.
    private static void read(DocumentId id, @Nullable String finding) {
        the(JdbcClient.class)
                .sql(
                        """
                        insert into archive.fixity (object_id, round, checked, finding)
                        values (:id, 1, now() + interval '1 minute', :finding)
                        on conflict (object_id) do update set finding = excluded.finding
                        """)
                .param("id", "document/" + id)
                .param("finding", finding)
                .update();
    }

    private static ProofState state(DocumentId id) {
        return the(Proofs.class).state(id).orElseThrow();
    }

    private static Light light(DocumentId id) {
        return state(id).light();
    }

    private static List<String> codes(DocumentId id) {
        return state(id).facts().stream().map(Fact::code).toList();
    }

    private static String code(DocumentId id, Part part) {
        return state(id).facts().stream()
                .filter(fact -> fact.part() == part)
                .map(Fact::code)
                .findFirst()
                .orElseThrow();
    }
}
