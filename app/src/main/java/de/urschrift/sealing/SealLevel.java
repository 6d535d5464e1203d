// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing;

/// Baseline level of a seal (ETSI EN 319 142-1, 6), ordered by how much it holds.
public enum SealLevel {
    /// Seal alone; its time is what the sealer claims.
    B_B("PAdES-BASELINE-B"),
    /// With a signature timestamp.
    B_T("PAdES-BASELINE-T"),
    /// With certificates and revocation data.
    B_LT("PAdES-BASELINE-LT"),
    /// With a document timestamp over all that.
    B_LTA("PAdES-BASELINE-LTA");

    private final String title;

    SealLevel(String title) {
        this.title = title;
    }

    /// As the standards call it, e.g. `PAdES-BASELINE-T`.
    public String title() {
        return title;
    }
}
