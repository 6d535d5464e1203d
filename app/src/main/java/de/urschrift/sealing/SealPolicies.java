// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing;

import de.urschrift.offices.ProtectionNeed;

/// The seal policies of this installation.
public interface SealPolicies {
    SealPolicy of(ProtectionNeed need);
}
