// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake.spi;

/// Speaks with one kind of scanner; a Spring bean.
public interface ScanDriver {
    /// As `urschrift.scanners.<name>.kind` names it, e.g. `escl`.
    String kind();

    /// A scanner of this kind. Does not speak to it yet.
    ///
    /// @throws IllegalArgumentException when the address or an option is none
    ScanDevice connect(ScannerAddress address);
}
