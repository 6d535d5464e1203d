// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle;

/// The steps of the line, in the order a letter meets them (design: life of a letter).
public enum StepName {
    /// A file becomes pages. Subject: file.
    CAPTURE,
    /// A page is read. Subject: page.
    READ,
    /// Pages become documents, the account is drawn up. Subject: batch.
    SEPARATE,
    /// The sample is drawn. Subject: batch.
    DRAW,
    /// A released document is composed, sealed and validated. Subject: document.
    SEAL,
    /// The sealed document goes into the archive. Subject: document.
    ARCHIVE,
    /// The sealed document goes to the office's DMS. Subject: document.
    DELIVER,
    /// An executed destruction gets its certificate. Subject: destruction order.
    CERTIFY,
    /// An approved erasure is carried out. Subject: erasure.
    ERASE
}
