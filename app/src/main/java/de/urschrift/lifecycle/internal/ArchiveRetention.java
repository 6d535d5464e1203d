// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import de.urschrift.archive.spi.RetentionRule;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.DigitalRetention;
import de.urschrift.offices.DocumentClass;
import de.urschrift.offices.Offices;
import de.urschrift.originals.HoldRegister;
import de.urschrift.originals.Originals;
import java.time.Period;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/// How long archived objects are kept: by the rules of the document's class, the setting
/// for the class, or the house's period. A hold
/// on the paper holds the document too, and so does a restriction.
@Component
@EnableConfigurationProperties(ArchiveRetention.Periods.class)
final class ArchiveRetention implements RetentionRule {
    private final Periods periods;
    private final Offices offices;

    /// Asked when needed only: that room asks the archive in turn.
    private final ObjectProvider<Originals> originals;

    private final ObjectProvider<HoldRegister> holds;

    private final RestrictionRows restrictions;

    ArchiveRetention(
            Periods periods,
            Offices offices,
            ObjectProvider<Originals> originals,
            ObjectProvider<HoldRegister> holds,
            RestrictionRows restrictions) {
        this.periods = periods;
        this.offices = offices;
        this.originals = originals;
        this.holds = holds;
        this.restrictions = restrictions;
    }

    /// @param retention where the class has no period of its own
    /// @param retentions class code to period
    @ConfigurationProperties("urschrift.archive")
    record Periods(
            @DefaultValue("P10Y") Period retention, @Nullable Map<String, Period> retentions) {}

    @Override
    public Period period(String objectId) {
        return ArchiveDocument.document(objectId)
                .flatMap(document -> originals.getObject().original(document))
                .map(paper -> period(paper.documentClass()))
                .orElse(periods.retention());
    }

    private Period period(ClassCode documentClass) {
        return offices.documentClass(documentClass)
                .flatMap(DocumentClass::digital)
                .map(ArchiveRetention::fromArchiving)
                .orElseGet(() ->
                        periods.retentions() == null
                                ? periods.retention()
                                : periods.retentions()
                                        .getOrDefault(documentClass.value(), periods.retention()));
    }

    /// Counted from the day of archiving, as the archive counts: the end of that year is at most a year away.
    private static Period fromArchiving(DigitalRetention rule) {
        return switch (rule.start()) {
            case ARCHIVING -> rule.length();
            case END_OF_YEAR -> rule.length().plusYears(1);
        };
    }

    @Override
    public Set<String> held() {
        return Stream.concat(
                        originals.getObject().held().stream(), restrictions.restricted().stream())
                .map(ArchiveDocument::objectId)
                .collect(Collectors.toSet());
    }

    @Override
    public boolean held(String objectId) {
        return ArchiveDocument.document(objectId)
                .filter(document ->
                        holds.getObject().held(document) || restrictions.restricted(document))
                .isPresent();
    }
}
