// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.access;

import de.urschrift.kernel.Pseudonym;
import java.util.Set;

/// Who acts, under a pseudonym, with the roles held at that moment.
public record Actor(Pseudonym pseudonym, Set<Role> roles) {
    public Actor {
        roles = Set.copyOf(roles);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }
}
