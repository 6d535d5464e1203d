// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

/// Messages of xdomea's group "Fachverfahrensdaten austauschen" that a document is handed over with.
enum XdomeaMessage {
    /// The DMS changes a document that it has.
    UPDATE("0601", "FVDaten.DokumentAktualisieren.0601"),
    /// The DMS files a new document.
    FILE("0605", "FVDaten.SGOAblegen.0605");

    private final String code;
    private final String element;

    XdomeaMessage(String code, String element) {
        this.code = code;
        this.element = element;
    }

    String code() {
        return code;
    }

    /// Name of the message's root element.
    String element() {
        return element;
    }
}
