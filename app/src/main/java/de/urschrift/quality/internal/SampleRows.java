// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality.internal;

import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.Sha256;
import de.urschrift.quality.Sample;
import de.urschrift.quality.SamplingPlan;
import de.urschrift.quality.Strictness;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/// Reads samples from their rows.
final class SampleRows {
    private SampleRows() {}

    static Sample toSample(ResultSet row, int n) throws SQLException {
        return new Sample(
                new BatchId(row.getObject("batch_id", UUID.class)),
                row.getString("seed"),
                origin(row),
                new Sha256(row.getString("population_digest")),
                new SamplingPlan(
                        row.getInt("population"),
                        row.getInt("drawn"),
                        row.getInt("acceptance"),
                        row.getInt("confidence"),
                        Strictness.valueOf(row.getString("strictness"))),
                row.getInt("percent"),
                row.getTimestamp("drawn_at").toInstant(),
                Optional.ofNullable(row.getString("verdict")).map(Sample.Verdict::valueOf));
    }

    private static Optional<Sample.Origin> origin(ResultSet row) throws SQLException {
        String secret = row.getString("secret");
        return secret == null
                ? Optional.empty()
                : Optional.of(
                        new Sample.Origin(
                                secret, row.getLong("tree_size"), row.getString("tree_root")));
    }
}
