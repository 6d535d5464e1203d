// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import de.urschrift.delivery.DmsProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.chemistry.opencmis.client.api.OperationContext;
import org.apache.chemistry.opencmis.client.api.Repository;
import org.apache.chemistry.opencmis.client.api.Session;
import org.apache.chemistry.opencmis.client.runtime.SessionFactoryImpl;
import org.apache.chemistry.opencmis.commons.SessionParameter;
import org.apache.chemistry.opencmis.commons.enums.BindingType;
import org.apache.chemistry.opencmis.commons.enums.IncludeRelationships;
import org.springframework.stereotype.Component;

/// One session for each profile, kept: it holds the repository's description and its types. Objects are never
/// cached, because others work in the DMS too.
@Component
final class CmisSessions {
    private final Map<DmsProfile, Session> open = new ConcurrentHashMap<>();

    Session of(DmsProfile profile, CmisSettings settings) {
        Session known = open.get(profile);
        if (known != null) {
            return known;
        }
        Session session = connect(profile, settings);
        session.setDefaultContext(plain(session));
        Session before = open.putIfAbsent(profile, session);
        return before == null ? session : before;
    }

    private static Session connect(DmsProfile profile, CmisSettings settings) {
        Map<String, String> parameters = parameters(settings);
        SessionFactoryImpl factory = SessionFactoryImpl.newInstance();
        if (settings.repository().isPresent()) {
            parameters.put(SessionParameter.REPOSITORY_ID, settings.repository().get());
            return factory.createSession(parameters);
        }
        List<Repository> repositories = factory.getRepositories(parameters);
        if (repositories.size() != 1) {
            throw CmisFailure.settings(
                    profile,
                    "the server has %d repositories; name one in the setting repository"
                            .formatted(repositories.size()));
        }
        return repositories.getFirst().createSession();
    }

    private static Map<String, String> parameters(CmisSettings settings) {
        Map<String, String> parameters = new HashMap<>();
        if (settings.atomPub()) {
            parameters.put(SessionParameter.BINDING_TYPE, BindingType.ATOMPUB.value());
            parameters.put(SessionParameter.ATOMPUB_URL, settings.url());
        } else {
            parameters.put(SessionParameter.BINDING_TYPE, BindingType.BROWSER.value());
            parameters.put(SessionParameter.BROWSER_URL, settings.url());
        }
        settings.user()
                .ifPresent(user -> {
                    parameters.put(SessionParameter.USER, user);
                    parameters.put(SessionParameter.PASSWORD, settings.password().value());
                });
        parameters.put(
                SessionParameter.CONNECT_TIMEOUT,
                Long.toString(settings.connectTimeout().toMillis()));
        parameters.put(
                SessionParameter.READ_TIMEOUT, Long.toString(settings.readTimeout().toMillis()));
        return parameters;
    }

    /// Without caching, and without what we never look at.
    static OperationContext plain(Session session) {
        OperationContext context = session.createOperationContext();
        context.setCacheEnabled(false);
        context.setIncludeAcls(false);
        context.setIncludeAllowableActions(false);
        context.setIncludePolicies(false);
        context.setIncludeRelationships(IncludeRelationships.NONE);
        context.setRenditionFilterString("cmis:none");
        return context;
    }
}
