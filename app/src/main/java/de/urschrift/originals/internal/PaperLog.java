// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.internal;

import de.urschrift.audit.AuditLog;
import de.urschrift.audit.LogEvent;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.originals.BoxNumber;
import de.urschrift.originals.HoldId;
import de.urschrift.originals.OrderId;
import de.urschrift.originals.PaperIncident;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What the room writes into the log. Free text never goes there.
@Component
class PaperLog {
    private final AuditLog log;

    PaperLog(AuditLog log) {
        this.log = log;
    }

    void paper(String kind, DocumentId document, Pseudonym actor, Map<String, String> facts) {
        log.append(new LogEvent("original." + kind, "document/" + document, actor, facts));
    }

    void hold(String kind, HoldId hold, Pseudonym actor, Map<String, String> facts) {
        log.append(new LogEvent("hold." + kind, "hold/" + hold, actor, facts));
    }

    void box(String kind, BoxNumber box, Pseudonym actor, Map<String, String> facts) {
        log.append(new LogEvent("box." + kind, "box/" + box, actor, facts));
    }

    /// What was scanned stays out: it may be anything.
    void incident(String kind, PaperIncident incident, Pseudonym actor) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("kind-of-incident", incident.kind().name());
        incident.document().ifPresent(document -> facts.put("document", document.toString()));
        if (incident.kind() != PaperIncident.Kind.BOX_SURPLUS) {
            incident.box().ifPresent(box -> facts.put("box", box));
        }
        log.append(new LogEvent("incident." + kind, "incident/" + incident.id(), actor, facts));
    }

    void stocktaking(UUID stocktaking, Pseudonym actor, Map<String, String> facts) {
        log.append(new LogEvent("stocktaking.counted", "stocktaking/" + stocktaking, actor, facts));
    }

    void order(String kind, OrderId order, Pseudonym actor, Map<String, String> facts) {
        log.append(new LogEvent("destruction." + kind, "destruction/" + order, actor, facts));
    }
}
