// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake;

import de.urschrift.access.Actor;
import de.urschrift.kernel.Reason;
import java.util.List;
import java.util.Optional;

/// Which scanners may be used (A.O.3): released before the first use and again after each repair or maintenance, for
/// which somebody takes them out of use. What was taken out of use cannot scan; what was never released cannot either,
/// where `urschrift.scanning.release-required` says so; nor what was set up otherwise since its release.
public interface ScannerReleases {
    /// The longest remark, in characters.
    int LONGEST = 200;

    /// Releases a scanner.
    ///
    /// @param testPage which test page was compared with its scan
    /// @param actor with the role `ADMINISTRATOR`
    /// @return why not
    /// @throws IllegalArgumentException when the test page is blank or too long
    Optional<Reason> release(String scanner, String testPage, Actor actor);

    /// Takes a scanner out of use.
    ///
    /// @param cause e.g. maintenance
    /// @param actor with the role `ADMINISTRATOR` or `OPERATOR`
    /// @return why not
    /// @throws IllegalArgumentException when the cause is blank or too long
    Optional<Reason> block(String scanner, String cause, Actor actor);

    /// All records of a scanner, the latest first.
    List<ScannerRelease> history(String scanner);

    /// Why the scanner may not be used now.
    Optional<Reason> objection(String scanner);
}
