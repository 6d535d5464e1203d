// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality;

import de.urschrift.offices.ClassCode;
import de.urschrift.offices.OfficeCode;

/// The scan profiles in force, see [de.urschrift.offices.SetUps].
public interface ScanProfiles {
    /// The profile for this office and class, else for the class, else for the office, else the standard one.
    ScanProfile of(OfficeCode office, ClassCode documentClass);
}
