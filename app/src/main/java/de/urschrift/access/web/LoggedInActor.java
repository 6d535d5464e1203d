// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.access.web;

import de.urschrift.access.Actor;
import de.urschrift.access.CallingActor;
import de.urschrift.access.People;
import de.urschrift.access.Role;
import de.urschrift.kernel.Sensitive;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/// The person of the current request, under a pseudonym.
@Component
final class LoggedInActor implements CallingActor {
    private final People people;

    LoggedInActor(People people) {
        this.people = people;
    }

    @Override
    public Actor current() {
        Authentication login = SecurityContextHolder.getContext().getAuthentication();
        if (login == null
                || !login.isAuthenticated()
                || login instanceof AnonymousAuthenticationToken) {
            throw new IllegalStateException("nobody is logged in");
        }
        return new Actor(people.pseudonymOf(new Sensitive<>(login.getName())), roles(login));
    }

    private static Set<Role> roles(Authentication login) {
        Set<String> granted =
                login.getAuthorities().stream()
                        .map(authority -> authority.getAuthority())
                        .collect(Collectors.toSet());
        return Arrays.stream(Role.values())
                .filter(role -> granted.contains("ROLE_" + role.name()))
                .collect(Collectors.toSet());
    }
}
