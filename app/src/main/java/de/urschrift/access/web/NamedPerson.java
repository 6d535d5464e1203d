// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.access.web;

import de.urschrift.access.Role;
import de.urschrift.kernel.Reason;
import de.urschrift.kernel.Sensitive;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// A DMS that calls with a login of its own (`urschrift.casework.technical-users`) must name the person for whom it
/// calls. That person then is who acts, as a case worker and as nothing else.
final class NamedPerson extends OncePerRequestFilter {
    static final String HEADER = "X-Urschrift-Person";
    private static final int LONGEST = 200;
    private static final Reason NOBODY =
            new Reason(
                    "PERSON_MISSING",
                    "A.NB.4 a",
                    "a technical user must name the person for whom it calls in the header "
                            + HEADER
                            + ", by the login name");

    private final Set<String> technicalUsers;
    private final ProblemAnswer answer;
    private final BiConsumer<Sensitive<String>, String> vouched;

    /// @param vouched told of each change: the person, and the technical user that named them
    NamedPerson(
            List<String> technicalUsers,
            ProblemAnswer answer,
            BiConsumer<Sensitive<String>, String> vouched) {
        this.technicalUsers = Set.copyOf(technicalUsers);
        this.answer = answer;
        this.vouched = vouched;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication login = SecurityContextHolder.getContext().getAuthentication();
        if (login == null || !technicalUsers.contains(login.getName())) {
            chain.doFilter(request, response);
            return;
        }
        @Nullable String given = request.getHeader(HEADER);
        String person = given == null ? "" : given.strip();
        if (person.isEmpty() || person.length() > LONGEST || technicalUsers.contains(person)) {
            answer.write(response, HttpStatus.UNPROCESSABLE_CONTENT, NOBODY);
            return;
        }
        if (!OwnChanges.HARMLESS.contains(request.getMethod())) {
            vouched.accept(new Sensitive<>(person), login.getName());
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(caseWorker(person, login));
        SecurityContextHolder.setContext(context);
        chain.doFilter(request, response);
    }

    private static Authentication caseWorker(String person, Authentication technicalUser) {
        String role = "ROLE_" + Role.CASE_WORKER;
        boolean may =
                technicalUser.getAuthorities().stream()
                        .anyMatch(held -> role.equals(held.getAuthority()));
        return UsernamePasswordAuthenticationToken.authenticated(
                person, "", may ? List.of(new SimpleGrantedAuthority(role)) : List.of());
    }
}
