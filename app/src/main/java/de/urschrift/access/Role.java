// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.access;

/// What a person may do (requirements 1.12). Roles exclude each other per document, see `FourEyes`.
public enum Role {
    /// Posteingang: registers mail, opens batches.
    MAIL_ROOM,
    /// Scankraft: scans and uploads.
    SCAN_OPERATOR,
    /// Sichtprüfung: accepts or rejects documents.
    INSPECTOR,
    /// Originalverwaltung: boxes, lending, holds.
    PAPER_STORE,
    /// Authorises destruction, for the city.
    DESTRUCTION_AUTHORISER,
    /// Executes destruction, for the scan centre.
    DESTRUCTION_EXECUTOR,
    /// Sachbearbeitung: finds documents, requests originals.
    CASE_WORKER,
    /// Fachadministration: offices, classes, modes.
    ADMINISTRATOR,
    /// Revision: reads everything, changes nothing.
    AUDITOR,
    /// Betrieb: runs the system, retries what waits.
    OPERATOR
}
