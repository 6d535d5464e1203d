// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.offices;

import java.util.Optional;

/// How documents of a class are inspected (A.SC.8).
///
/// @param samplePercent share of documents drawn, 1 to 100, where nothing is guaranteed; at protection need `SEHR_HOCH` all
///     are, whatever this says
/// @param fourEyes whether who scanned a document must not inspect it; at `SEHR_HOCH` it is always so
/// @param guarantee empty: a share is drawn, and one defect in a batch draws all of it
/// @param reducedTo how much of the sample, in percent, is drawn after a long run of batches without complaint, 10 to 90;
///     empty: never less
/// @param inspectors how many persons must accept a document that is looked at: 1, or 2 different ones; empty: 1
/// @param plantedPercent share of what inspectors look at that is planted, to measure what they find, 1 to 20; empty: none
public record InspectionRule(
        int samplePercent,
        boolean fourEyes,
        Optional<Guarantee> guarantee,
        Optional<Integer> reducedTo,
        Optional<Integer> inspectors,
        Optional<Integer> plantedPercent) {
    public InspectionRule {
        if (samplePercent < 1 || samplePercent > 100) {
            throw new IllegalArgumentException("a sample is 1 to 100 percent");
        }
        if (reducedTo.filter(percent -> percent < 10 || percent > 90).isPresent()) {
            throw new IllegalArgumentException("a sample is reduced to 10 to 90 percent");
        }
        if (inspectors.filter(persons -> persons < 1 || persons > 2).isPresent()) {
            throw new IllegalArgumentException("one or two persons inspect");
        }
        if (plantedPercent.filter(percent -> percent < 1 || percent > 20).isPresent()) {
            throw new IllegalArgumentException("1 to 20 percent are planted");
        }
    }

    /// A share, looked at by one person, never reduced.
    public InspectionRule(int samplePercent, boolean fourEyes) {
        this(
                samplePercent,
                fourEyes,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public InspectionRule guaranteeing(Guarantee guaranteed) {
        return new InspectionRule(
                samplePercent,
                fourEyes,
                Optional.of(guaranteed),
                reducedTo,
                inspectors,
                plantedPercent);
    }

    /// @param percent of the sample
    public InspectionRule reducible(int percent) {
        return new InspectionRule(
                samplePercent,
                fourEyes,
                guarantee,
                Optional.of(percent),
                inspectors,
                plantedPercent);
    }

    /// The same, looked at by two persons.
    public InspectionRule byTwo() {
        return new InspectionRule(
                samplePercent, fourEyes, guarantee, reducedTo, Optional.of(2), plantedPercent);
    }

    /// The same, with planted defects.
    public InspectionRule planting(int percent) {
        return new InspectionRule(
                samplePercent, fourEyes, guarantee, reducedTo, inspectors, Optional.of(percent));
    }
}
