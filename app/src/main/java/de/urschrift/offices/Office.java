// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.offices;

import java.util.Optional;

/// An office (Amt) that receives documents.
///
/// @param dmsProfile name of the hand-over profile in the room `delivery`
/// @param languages what its letters are written in, Tesseract codes joined by `+`; empty: as the installation is set up
public record Office(OfficeCode code, String name, String dmsProfile, Optional<String> languages)
        implements Change {
    private static final String LANGUAGES = "[A-Za-z_]{2,20}(\\+[A-Za-z_]{2,20})*";

    /// @throws IllegalArgumentException when the languages are none
    public Office {
        if (languages.isPresent() && !languages.get().matches(LANGUAGES)) {
            throw new IllegalArgumentException(
                    "languages are Tesseract codes joined by +, as in deu+eng");
        }
    }

    /// An office whose letters are read in the installation's languages.
    public Office(OfficeCode code, String name, String dmsProfile) {
        this(code, name, dmsProfile, Optional.empty());
    }
}
