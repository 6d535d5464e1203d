// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Sha256;
import de.urschrift.sealing.AlgorithmPolicy;
import de.urschrift.sealing.SealMeans;
import de.urschrift.sealing.SealPolicy;
import de.urschrift.sealing.SealRecords;
import de.urschrift.sealing.SealedDocument;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The books of seals in the database.
@Component
final class SqlSealRecords implements SealRecords {
    private final JdbcClient jdbc;
    private final AlgorithmPolicy algorithms;

    SqlSealRecords(JdbcClient jdbc, AlgorithmPolicy algorithms) {
        this.jdbc = jdbc;
        this.algorithms = algorithms;
    }

    @Override
    public void enter(SealedDocument document, SealPolicy policy, List<SealMeans> means) {
        jdbc.sql(
                        """
                        insert into seal_record (document_id, version, policy, level, sealed_at, set_id)
                        values (:document, :version, :policy, :level, :at, :set)
                        on conflict do nothing
                        """)
                .param("document", document.id().value())
                .param("version", document.version())
                .param("policy", policy.toString())
                .param("level", document.level())
                .param("at", Timestamp.from(document.sealedAt()))
                .param("set", set(means))
                .update();
    }

    @Override
    public Optional<String> policy(DocumentId document, int version) {
        return jdbc.sql(
                        "select policy from seal_record where document_id = :document and version = :version")
                .param("document", document.value())
                .param("version", version)
                .query(String.class)
                .optional();
    }

    @Override
    public List<Expiring> expiring(LocalDate from, LocalDate until) {
        List<Expiring> all = new ArrayList<>();
        for (Group group : groups()) {
            group.certificateEnds().ifPresent(end -> all.add(group.expiring(end, Why.CERTIFICATE)));
            algorithms
                    .validUntil(group.means().use(), AlgorithmPolicy.Purpose.VERIFY)
                    .ifPresent(end -> all.add(group.expiring(end, Why.ALGORITHM)));
        }
        return all.stream()
                .filter(one -> !one.ends().isBefore(from) && !one.ends().isAfter(until))
                .sorted(Comparator.comparing(Expiring::ends).thenComparing(Expiring::why))
                .toList();
    }

    /// Documents whose seals rest on the same thing.
    private record Group(
            SealMeans means,
            long documents,
            DocumentId first,
            DocumentId last,
            Instant firstSealed,
            Instant lastSealed) {
        Optional<LocalDate> certificateEnds() {
            return Optional.ofNullable(means.certificateEnds())
                    .map(end -> end.atZone(ZoneOffset.UTC).toLocalDate());
        }

        Expiring expiring(LocalDate end, Why why) {
            return new Expiring(end, why, means, documents, first, last, firstSealed, lastSealed);
        }
    }

    private List<Group> groups() {
        return jdbc.sql(
                        """
                        select part, algorithm, parameter, certificate, certificate_ends, sum(documents) as documents,
                            (array_agg(first_document order by first_at))[1] as first_document,
                            (array_agg(last_document order by last_at desc))[1] as last_document,
                            min(first_at) as first_at, max(last_at) as last_at
                        from seal_means join (
                            select set_id, count(*) as documents, min(sealed_at) as first_at, max(sealed_at) as last_at,
                                (array_agg(document_id order by sealed_at, document_id))[1] as first_document,
                                (array_agg(document_id order by sealed_at desc, document_id desc))[1] as last_document
                            from seal_record group by set_id) as used using (set_id)
                        group by part, algorithm, parameter, certificate, certificate_ends
                        """)
                .query(SqlSealRecords::group)
                .list();
    }

    private static Group group(ResultSet row, int number) throws SQLException {
        return new Group(
                new SealMeans(
                        SealMeans.Part.valueOf(row.getString("part")),
                        new AlgorithmPolicy.Use(
                                row.getString("algorithm"), row.getString("parameter")),
                        row.getString("certificate"),
                        instant(row.getTimestamp("certificate_ends"))),
                row.getLong("documents"),
                new DocumentId(row.getObject("first_document", UUID.class)),
                new DocumentId(row.getObject("last_document", UUID.class)),
                row.getTimestamp("first_at").toInstant(),
                row.getTimestamp("last_at").toInstant());
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    private long set(List<SealMeans> means) {
        String fingerprint = Sha256.of(means.toString().getBytes(StandardCharsets.UTF_8)).hex();
        return find(fingerprint).orElseGet(() -> make(fingerprint, means));
    }

    private Optional<Long> find(String fingerprint) {
        return jdbc.sql("select set_id from seal_means_set where fingerprint = :fingerprint")
                .param("fingerprint", fingerprint)
                .query(Long.class)
                .optional();
    }

    private long make(String fingerprint, List<SealMeans> means) {
        Optional<Long> made =
                jdbc.sql(
                                """
                                insert into seal_means_set (fingerprint) values (:fingerprint)
                                on conflict do nothing returning set_id
                                """)
                        .param("fingerprint", fingerprint)
                        .query(Long.class)
                        .optional();
        made.ifPresent(set -> means.forEach(one -> enter(set, one)));
        return made.or(() -> find(fingerprint)).map(Objects::requireNonNull).orElseThrow();
    }

    private void enter(long set, SealMeans means) {
        Instant ends = means.certificateEnds();
        jdbc.sql(
                        """
                        insert into seal_means (set_id, part, algorithm, parameter, certificate, certificate_ends)
                        values (:set, :part, :algorithm, :parameter, :certificate, :ends)
                        """)
                .param("set", set)
                .param("part", means.part().name())
                .param("algorithm", means.use().algorithm())
                .param("parameter", means.use().parameter())
                .param("certificate", means.certificate())
                .param("ends", ends == null ? null : Timestamp.from(ends))
                .update();
    }
}
