// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import de.urschrift.delivery.Handover;
import de.urschrift.offices.spi.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What may be written about a delivered document version, by field name: our own fields first, then the index data by
/// name. A field is found as Spring Boot finds settings: `receivedAt` and `received-at` are one.
record HandoverFields(Map<String, String> inOrder) {
    static HandoverFields of(Handover handover) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("document", handover.document().toString());
        fields.put("version", Integer.toString(handover.version()));
        fields.put("office", handover.office().value());
        fields.put("class", handover.documentClass().value());
        fields.put("name", handover.name());
        fields.put("receivedAt", handover.receivedAt().toString());
        fields.put("fileSha256", handover.file().hex());
        fields.put("noteSha256", handover.note().hex());
        new TreeMap<>(handover.index()).forEach(fields::putIfAbsent);
        return new HandoverFields(fields);
    }

    Optional<String> find(String name) {
        String relaxed = Settings.relaxed(name);
        return inOrder.entrySet().stream()
                .filter(field -> Settings.relaxed(field.getKey()).equals(relaxed))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
