// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality.internal;

import de.urschrift.offices.ClassCode;
import de.urschrift.offices.OfficeCode;
import de.urschrift.quality.ScanProfile;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A scan profile's settings: `urschrift.quality.scan-profiles.<name>.…`.
///
/// @param office for whom; everybody if left out
/// @param documentClass for what; everything if left out
/// @param scan what scanners are told, which the room `intake` reads
record ProfileEntry(
        @Nullable String office,
        @Nullable String documentClass,
        @Nullable Double minDpi,
        ScanProfile.@Nullable Keeps colour,
        @Nullable Double maxSkew,
        @Nullable Double minSharpness,
        @Nullable Double minContrast,
        @Nullable Double minConfidence,
        @Nullable Double maxDoubtful,
        @Nullable Double maxBorder,
        @Nullable Integer maxEdgeRuns,
        @Nullable Map<String, String> scan) {
    /// How closely it fits: 0 for everything, 1 by office, 2 by class, 3 by both; empty where it is for others.
    Optional<Integer> fit(OfficeCode wanted, ClassCode wantedClass) {
        boolean others =
                office != null && !office.equals(wanted.value())
                        || documentClass != null && !documentClass.equals(wantedClass.value());
        return others
                ? Optional.empty()
                : Optional.of((office == null ? 0 : 1) + (documentClass == null ? 0 : 2));
    }

    ScanProfile over(String name, ScanProfile base) {
        return new ScanProfile(
                name,
                or(minDpi, base.minDpi()),
                colour == null ? base.colour() : colour,
                or(maxSkew, base.maxSkew()),
                or(minSharpness, base.minSharpness()),
                or(minContrast, base.minContrast()),
                or(minConfidence, base.minConfidence()),
                or(maxDoubtful, base.maxDoubtful()),
                or(maxBorder, base.maxBorder()),
                maxEdgeRuns == null ? base.maxEdgeRuns() : maxEdgeRuns);
    }

    private static double or(@Nullable Double value, double base) {
        return value == null ? base : value;
    }
}
