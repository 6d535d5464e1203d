// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake.spi;

import java.time.Duration;
import java.util.Map;

/// Where a scanner is, as configured.
///
/// @param address as its kind understands it, e.g. `http://10.1.2.3/eSCL` or `net:scanhost:fujitsu:fi-7160`
/// @param patience how long to wait for the next image before the connection counts as lost
/// @param options further words of its kind
public record ScannerAddress(String address, Duration patience, Map<String, String> options) {
    public ScannerAddress {
        options = Map.copyOf(options);
    }
}
