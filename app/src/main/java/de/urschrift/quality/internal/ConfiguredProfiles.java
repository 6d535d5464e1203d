// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality.internal;

import de.urschrift.offices.ClassCode;
import de.urschrift.offices.OfficeCode;
import de.urschrift.quality.ScanProfile;
import de.urschrift.quality.ScanProfiles;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// The profiles as configured: `urschrift.quality.scan-profiles.<name>.…`. What a profile leaves out is as in the one
/// named `standard`, and what that leaves out as built in.
@ConfigurationProperties("urschrift.quality")
record ConfiguredProfiles(@Nullable Map<String, Entry> scanProfiles) implements ScanProfiles {
    private static final String STANDARD = "standard";

    /// @param office for whom; everybody if left out
    /// @param documentClass for what; everything if left out
    record Entry(
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
            @Nullable Integer maxEdgeRuns) {
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

    @Override
    public ScanProfile of(OfficeCode office, ClassCode documentClass) {
        Map<String, Entry> all = scanProfiles == null ? Map.of() : scanProfiles;
        Entry standard = all.get(STANDARD);
        ScanProfile best =
                standard == null
                        ? ScanProfile.STANDARD
                        : standard.over(STANDARD, ScanProfile.STANDARD);
        ScanProfile base = best;
        int closest = 0;
        for (Map.Entry<String, Entry> entry : all.entrySet()) {
            int fit = entry.getValue().fit(office, documentClass).orElse(0);
            if (fit > closest && !entry.getKey().equals(STANDARD)) {
                closest = fit;
                best = entry.getValue().over(entry.getKey(), base);
            }
        }
        return best;
    }
}
