// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.access.web;

import de.urschrift.access.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/// Lets the demo's accounts in: by the form of the login page, and by HTTP Basic with each call.
@Component
@Profile("demo")
final class DemoEntrance implements AuthenticationProvider {
    @Override
    public Authentication authenticate(Authentication asking) {
        @Nullable Role role = DemoAccounts.all().get(asking.getName());
        if (role == null || !DemoAccounts.PASSWORD.equals(asking.getCredentials())) {
            throw new BadCredentialsException("no such account, or another password");
        }
        return UsernamePasswordAuthenticationToken.authenticated(
                asking.getName(), null, List.of(new SimpleGrantedAuthority("ROLE_" + role)));
    }

    @Override
    public boolean supports(Class<?> kind) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }
}
