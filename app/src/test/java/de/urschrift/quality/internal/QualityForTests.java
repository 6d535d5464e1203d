// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality.internal;

import de.urschrift.audit.AuditLog;
import de.urschrift.intake.Batch;
import de.urschrift.kernel.DocumentId;
import de.urschrift.offices.DocumentClass;
import de.urschrift.quality.Quality;
import de.urschrift.quality.Sample;
import de.urschrift.quality.SamplingPlans;
import de.urschrift.testing.ListedLog;
import de.urschrift.testing.TestDatabase;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The books of quality in a database of their own.
final class QualityForTests {
    final JdbcClient jdbc;
    final TransactionTemplate transaction;
    final ListedLog log;
    final Quality quality;
    final SamplingPlans plans;

    QualityForTests(InstantSource time, ApplicationEventPublisher events) {
        DataSource database = TestDatabase.fresh();
        jdbc = JdbcClient.create(database);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        log = new ListedLog(jdbc);
        SamplingStates states = new SamplingStates(jdbc, transaction, log, time);
        plans = states;
        quality = books(log, time, events, states);
    }

    private Quality books(
            AuditLog audited,
            InstantSource time,
            ApplicationEventPublisher events,
            SamplingStates states) {
        return new QualityBooks(
                jdbc,
                transaction,
                audited,
                time,
                UUID::randomUUID,
                events,
                new Announcements(jdbc, transaction, audited),
                states);
    }

    /// Announces and draws.
    Sample draw(Batch batch, Map<DocumentId, List<String>> findings, DocumentClass rules) {
        quality.announce(batch.id(), findings.keySet());
        return quality.draw(batch, findings, rules);
    }
}
