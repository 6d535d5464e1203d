// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.offices;

import de.urschrift.kernel.Pseudonym;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How the installation is set up (A.SC.4, A.SC.6). Changes are proposed and activated as all others, see [Offices];
/// what is activated counts from the next use on.
///
/// The configuration file is one more author, named [#CONFIGURATION]. At the first start, and as long as no office is in
/// force, what it says holds at once ([#FIRST]). After that, whatever it says otherwise than before waits for a second
/// person like every proposal, and what was in force stays so until then.
public interface SetUps {
    /// Proposes what the configuration file says.
    Pseudonym CONFIGURATION = new Pseudonym("konfiguration");

    /// Activates what an installation begins with.
    Pseudonym FIRST = new Pseudonym("erstausstattung");

    /// @param version number among the versions of this set-up
    /// @param since when it was activated
    record InForce(SetUp setUp, int version, Instant since) {}

    /// What is in force, also where it is offered no longer.
    Optional<InForce> find(SetUp.Part part, String name);

    /// What is in force, by name, also what is offered no longer.
    List<InForce> all(SetUp.Part part);

    /// What is in force and offered, by name.
    default List<SetUp> offered(SetUp.Part part) {
        return all(part).stream().map(InForce::setUp).filter(SetUp::used).toList();
    }

    /// What is in force and offered no longer, by name.
    default List<SetUp> retired(SetUp.Part part) {
        return all(part).stream().map(InForce::setUp).filter(one -> !one.used()).toList();
    }

    /// All that was ever proposed, oldest first.
    List<Proposal> history(SetUp.Part part, String name);
}
