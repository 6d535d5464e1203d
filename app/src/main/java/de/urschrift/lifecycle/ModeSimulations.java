// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle;

import de.urschrift.offices.ModeChange;

/// Says before a mode is activated what it would have meant for the mail of the last days (Probelauf). Changes nothing.
public interface ModeSimulations {
    /// @param days so many days up to now; 1 to 366
    /// @throws IllegalArgumentException for other numbers of days
    ModeSimulation simulate(ModeChange change, int days);
}
