// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.offices;

import de.urschrift.access.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Offices, document classes and modes. Changes are logged; each joins the caller's transaction or opens one.
public interface Offices {
    /// Adds or renames an office. A new office starts with `REPLACING` from the beginning of time unless a mode is
    /// set for it.
    void put(Office office, Actor actor);

    void put(DocumentClass documentClass, Actor actor);

    /// Adds a mode from a date on. Documents already captured keep theirs (invariant 7).
    void change(ModeChange change, Actor actor);

    Optional<Office> office(OfficeCode code);

    Optional<DocumentClass> documentClass(ClassCode code);

    /// The hand-over profile for an office's documents of a class: the class' own before the office's.
    ///
    /// @throws java.util.NoSuchElementException when there is no such office
    default String dmsProfile(OfficeCode office, ClassCode documentClass) {
        return documentClass(documentClass)
                .flatMap(DocumentClass::dmsProfile)
                .orElseGet(() -> office(office).orElseThrow().dmsProfile());
    }

    List<Office> offices();

    List<DocumentClass> documentClasses();

    /// All mode changes of an office, oldest first.
    List<ModeChange> modes(OfficeCode office);

    /// The mode in force: the class' own rule before the office's, the latest date of effect not after `at`.
    ScanMode modeAt(OfficeCode office, ClassCode documentClass, Instant at);
}
