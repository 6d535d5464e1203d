// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.offices.internal;

import de.urschrift.access.Actor;
import de.urschrift.access.Role;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.offices.Offices;
import de.urschrift.offices.Proposal;
import de.urschrift.offices.SetUp;
import de.urschrift.offices.SetUps;
import de.urschrift.offices.spi.AllSetUpRules;
import de.urschrift.offices.spi.SetUpRules;
import de.urschrift.offices.spi.Settings;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Takes what the configuration file says into the book of changes at the start, before anything works with it.
@Component
class ConfiguredSetUps implements SmartInitializingSingleton {
    private static final Logger LOG = LoggerFactory.getLogger(ConfiguredSetUps.class);
    private static final Actor AUTHOR = administrator(SetUps.CONFIGURATION);
    private static final Actor FIRST = administrator(SetUps.FIRST);

    private final Environment environment;
    private final AllSetUpRules rules;
    private final ChangeRows rows;
    private final Offices offices;
    private final InstantSource time;
    private final TransactionTemplate transaction;

    ConfiguredSetUps(
            Environment environment,
            AllSetUpRules rules,
            ChangeRows rows,
            Offices offices,
            InstantSource time,
            PlatformTransactionManager transactions) {
        this.environment = environment;
        this.rules = rules;
        this.rows = rows;
        this.offices = offices;
        this.time = time;
        this.transaction = new TransactionTemplate(transactions);
    }

    private static Actor administrator(Pseudonym pseudonym) {
        return new Actor(pseudonym, Set.of(Role.ADMINISTRATOR));
    }

    /// @throws IllegalArgumentException when the configuration file says what cannot be
    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(_ -> {
            rows.lockSetUps();
            // without an office nothing comes in yet that could be sealed or handed over otherwise
            // than people know
            boolean holds = !rows.setUpsTaken(time.instant()) || offices.offices().isEmpty();
            Stream.of(SetUp.Part.values()).forEach(part -> take(part, holds));
        });
    }

    /// @param holds whether what the file says holds at once
    private void take(SetUp.Part part, boolean holds) {
        List<Proposal> ours =
                rows.setUpHistory(part).stream()
                        .filter(one -> one.proposed().by().equals(SetUps.CONFIGURATION))
                        .toList();
        List<SetUp> configured = configured(part);
        Set<String> names = configured.stream().map(SetUp::name).collect(Collectors.toSet());
        ours.stream()
                .filter(one -> !names.contains(((SetUp) one.change()).name()))
                .forEach(this::withdraw);
        for (SetUp said : configured) {
            try {
                take(
                        said,
                        ours.stream()
                                .filter(one -> ((SetUp) one.change()).name().equals(said.name()))
                                .toList(),
                        holds);
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException(
                        part.prefix() + ", " + said.name() + ": " + wrong.getMessage(), wrong);
            }
        }
    }

    /// Proposes what the file says otherwise than it did last time.
    ///
    /// @param before what it said before
    private void take(SetUp said, List<Proposal> before, boolean holds) {
        if (!before.isEmpty() && saysIt(before.getLast(), said)) {
            if (before.getLast().state() == Proposal.State.WAITING) {
                warn(said);
            }
            return;
        }
        before.forEach(this::withdraw);
        if (holds) {
            offices.put(said, AUTHOR, FIRST);
        } else if (!rows.setUp(said).equals(Optional.of(said))) {
            offices.propose(said, AUTHOR);
            warn(said);
        }
    }

    /// Whether the proposal is what the file says now. What it took back itself it has to say anew.
    private static boolean saysIt(Proposal proposal, SetUp said) {
        return proposal.change().equals(said)
                && proposal.ended().filter(end -> end.by().equals(SetUps.CONFIGURATION)).isEmpty();
    }

    private static void warn(SetUp said) {
        LOG.warn(
                "what the configuration says of {} {} is not in force: it waits for an administrator (Verwaltung,"
                        + " Änderungen)",
                said.part().title(),
                said.name());
    }

    private void withdraw(Proposal proposal) {
        if (proposal.state() == Proposal.State.WAITING) {
            offices.cancel(proposal.id(), AUTHOR);
        }
    }

    private List<SetUp> configured(SetUp.Part part) {
        Map<String, Map<String, String>> byName = new TreeMap<>();
        Settings.configured(environment, part)
                .forEach((path, value) -> {
                    int dot = part.only().isPresent() ? -1 : end(part, path);
                    String setting = path.substring(dot + 1);
                    byName.computeIfAbsent(
                                    part.only().orElseGet(() -> path.substring(0, dot)),
                                    _ -> new TreeMap<>())
                            .put(setting, hidden(part, setting, value));
                });
        List<SetUp> all = new ArrayList<>();
        byName.forEach(
                (name, settings) -> all.add(rules.named(new SetUp(part, name, settings, true))));
        return all;
    }

    private static int end(SetUp.Part part, String path) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            throw new IllegalArgumentException(
                    part.prefix() + "." + path + ": a name and a setting are wanted");
        }
        return dot;
    }

    private String hidden(SetUp.Part part, String setting, String value) {
        return rules.secret(part, setting) && !value.startsWith("@")
                ? SetUpRules.CONFIGURED
                : value;
    }
}
