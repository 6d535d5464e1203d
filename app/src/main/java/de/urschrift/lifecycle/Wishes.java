// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle;

/// What case workers ask by a field of their DMS.
public interface Wishes {
    /// Asks each DMS now, as is done from time to time anyway, so that a wish from before is a request when this returns.
    /// A DMS that cannot be asked is left out: whoever depends on it must ask it himself.
    void hear();
}
