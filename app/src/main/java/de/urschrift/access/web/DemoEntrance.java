// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.access.web;

import de.urschrift.access.LoginAttempts;
import de.urschrift.access.LoginAttempts.Attempt;
import de.urschrift.access.Role;
import de.urschrift.kernel.Sensitive;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/// Lets the demo's accounts in: by the form of the login page, and by HTTP Basic with each call.
@Component
@Profile("demo")
final class DemoEntrance implements AuthenticationProvider {
    private final LoginAttempts attempts;

    DemoEntrance(LoginAttempts attempts) {
        this.attempts = attempts;
    }

    @Override
    public Authentication authenticate(Authentication asking) {
        @Nullable Role role = DemoAccounts.all().get(asking.getName());
        Attempt attempt =
                new Attempt(
                        "password",
                        address(asking),
                        role == null ? null : new Sensitive<>(asking.getName()));
        attempts.closed(attempt)
                .ifPresent(closed -> {
                    throw new TooManyAttempts(closed);
                });
        if (role == null || !DemoAccounts.PASSWORD.equals(asking.getCredentials())) {
            attempts.failed(attempt);
            throw new BadCredentialsException("no such account, or another password");
        }
        attempts.succeeded(attempt);
        return UsernamePasswordAuthenticationToken.authenticated(
                asking.getName(), null, List.of(new SimpleGrantedAuthority("ROLE_" + role)));
    }

    private static Sensitive<String> address(Authentication asking) {
        if (asking.getDetails() instanceof WebAuthenticationDetails from) {
            return new Sensitive<>(from.getRemoteAddress());
        }
        throw new IllegalStateException("nobody logs in but over HTTP");
    }

    @Override
    public boolean supports(Class<?> kind) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }
}
