// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import de.urschrift.archive.Archive;
import de.urschrift.archive.ArchiveObject;
import de.urschrift.archive.ArchiveObject.Content;
import de.urschrift.archive.EvidenceRecords;
import de.urschrift.lifecycle.StepName;
import de.urschrift.originals.DestructionCertificate;
import de.urschrift.originals.DestructionReport;
import de.urschrift.originals.OrderId;
import de.urschrift.originals.Originals;
import de.urschrift.sealing.Sealing;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// An executed destruction gets its certificate: a sealed PDF/A with the list as attachment, archived before it is
/// attached to the order.
@Component
final class CertifyDestruction implements Step {
    private final Originals originals;
    private final Sealing sealing;
    private final Archive archive;
    private final EvidenceRecords evidence;
    private final Transitions transitions;

    CertifyDestruction(
            Originals originals,
            Sealing sealing,
            Archive archive,
            EvidenceRecords evidence,
            Transitions transitions) {
        this.originals = originals;
        this.sealing = sealing;
        this.archive = archive;
        this.evidence = evidence;
        this.transitions = transitions;
    }

    @Override
    public StepName name() {
        return StepName.CERTIFY;
    }

    @Override
    public void perform(UUID subject) {
        OrderId order = new OrderId(subject);
        if (!originals.withoutCertificate().contains(order)) {
            return;
        }
        DestructionReport report = originals.report(order).orElseThrow();
        String list =
                report.items().stream()
                        .map(item -> item.document() + "\n")
                        .collect(Collectors.joining());
        Sealing.SealedReport sealed =
                sealing.sealReport(
                        DestructionCertificate.title(report),
                        DestructionCertificate.html(report),
                        List.of(
                                new Sealing.Attachment(
                                        "liste.txt",
                                        "text/plain",
                                        list.getBytes(StandardCharsets.UTF_8)),
                                new Sealing.Attachment(
                                        "liste.csv",
                                        "text/csv",
                                        report.csv().getBytes(StandardCharsets.UTF_8))));
        // A crash from here on leaves an archived certificate that the books do not name; the next
        // attempt makes
        // version 2 of the same object, and that is the one which counts.
        int version = 1;
        while (archive.contains(objectId(order), version)) {
            version++;
        }
        int stored = version;
        archive.store(
                new ArchiveObject(
                        objectId(order),
                        stored,
                        sealed.file(),
                        List.of(new Content("certificate.pdf", sealed.file()))));
        transitions.commit(
                name(),
                subject,
                () -> {
                    if (!originals.withoutCertificate().contains(order)) {
                        return;
                    }
                    originals.attachCertificate(order, sealed.file());
                    for (int one = 1; one <= stored; one++) {
                        evidence.register(objectId(order), one);
                    }
                });
    }

    private static String objectId(OrderId order) {
        return "certificate/" + order;
    }
}
