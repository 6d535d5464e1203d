// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake;

import de.urschrift.kernel.Pseudonym;
import java.time.Instant;

/// That a scanner was released for use, or taken out of it (Freigabe, A.O.3).
///
/// @param scanner its name
/// @param released or else blocked
/// @param remark of a release the test page that was compared, of a block the cause
public record ScannerRelease(
        String scanner, boolean released, String remark, Pseudonym by, Instant at) {}
