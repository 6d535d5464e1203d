// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake;

/// Printed codes of this installation. Each ends in eight characters that only the holder of the key can make, so that
/// a code of another installation, a misread and a made-up one are told from ours (A.DV.2).
public interface SignedCodes {
    /// The stem with its signature: `BOX-00042` becomes e.g. `BOX-00042-K7Q2MZ5A`. The same stem always gets the same.
    String sign(String stem);

    /// Whether this is a code signed here.
    boolean signed(String code);
}
