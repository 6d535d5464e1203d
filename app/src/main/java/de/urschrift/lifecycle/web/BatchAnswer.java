// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.intake.Batch;
import de.urschrift.intake.BatchKind;
import de.urschrift.intake.IncomingFile;
import de.urschrift.kernel.Reason;
import de.urschrift.lifecycle.BatchStage;
import de.urschrift.lifecycle.BatchView;
import de.urschrift.lifecycle.DocumentStage;
import de.urschrift.lifecycle.DocumentView;
import de.urschrift.offices.ScanMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A batch, as answered.
///
/// @param scannedBy pseudonym
/// @param reasons why it waits, each beginning with its code
/// @param files only where one batch is asked for
/// @param documents likewise
record BatchAnswer(
        UUID id,
        String name,
        String office,
        String documentClass,
        ScanMode mode,
        BatchKind kind,
        String scannedBy,
        @Nullable Integer sheetsCounted,
        @Nullable Integer separatorsExpected,
        Instant openedAt,
        boolean closed,
        BatchStage stage,
        List<String> reasons,
        List<FileAnswer> files,
        List<DocumentLine> documents) {

    /// @param refusal why the gate refused it
    record FileAnswer(
            UUID id,
            String name,
            String digest,
            long size,
            Instant receivedAt,
            IncomingFile.State state,
            int pages,
            @Nullable Why refusal) {}

    record Why(String code, String clause, String detail) {
        static Why of(Reason reason) {
            return new Why(reason.code(), reason.clause(), reason.text());
        }
    }

    record DocumentLine(UUID id, int ordinal, String name, DocumentStage stage) {}

    static BatchAnswer of(
            Batch batch,
            Optional<BatchView> view,
            List<IncomingFile> files,
            List<DocumentView> documents) {
        return new BatchAnswer(
                batch.id().value(),
                batch.name(),
                batch.office().value(),
                batch.documentClass().value(),
                batch.mode(),
                batch.kind(),
                batch.operator().value(),
                batch.sheetsCounted().isPresent() ? batch.sheetsCounted().getAsInt() : null,
                batch.separatorsExpected().isPresent()
                        ? batch.separatorsExpected().getAsInt()
                        : null,
                batch.openedAt(),
                batch.closed(),
                view.map(BatchView::stage).orElse(BatchStage.READING),
                view.map(BatchView::reasons).orElse(List.of()),
                files.stream().map(BatchAnswer::file).toList(),
                documents.stream()
                        .map(document ->
                                new DocumentLine(
                                        document.id().value(),
                                        document.ordinal(),
                                        document.name(),
                                        document.stage()))
                        .toList());
    }

    private static FileAnswer file(IncomingFile file) {
        return new FileAnswer(
                file.id().value(),
                file.name(),
                file.digest().hex(),
                file.size(),
                file.receivedAt(),
                file.state(),
                file.pages(),
                file.refusal().map(Why::of).orElse(null));
    }
}
