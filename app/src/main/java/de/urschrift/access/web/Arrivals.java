// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.access.web;

import de.urschrift.kernel.Sensitive;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Comparator;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/// Somebody logged in with a browser: goes on to the page that was wanted. Who has too many sessions loses the one
/// unused for longest.
@Component
@ConditionalOnWebApplication
final class Arrivals extends SavedRequestAwareAuthenticationSuccessHandler {
    private final LoginRecord record;
    private final FindByIndexNameSessionRepository<? extends Session> sessions;
    private final int most;

    Arrivals(
            LoginRecord record,
            FindByIndexNameSessionRepository<? extends Session> sessions,
            @Value("${urschrift.session.most:3}") int most) {
        this.record = record;
        this.sessions = sessions;
        this.most = most;
        setRequestCache(new WantedPage());
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication login)
            throws IOException, ServletException {
        endOldSessions(login.getName(), request.getSession().getId());
        record.came(new Sensitive<>(login.getName()));
        super.onAuthenticationSuccess(request, response, login);
    }

    private void endOldSessions(String name, String now) {
        sessions.findByPrincipalName(name).values().stream()
                .filter(session -> !session.getId().equals(now))
                .sorted(Comparator.comparing(Session::getLastAccessedTime).reversed())
                .skip(most - 1L)
                .forEach(session -> sessions.deleteById(session.getId()));
    }
}
