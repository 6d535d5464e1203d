// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality.internal;

import de.urschrift.offices.ClassCode;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.SetUp;
import de.urschrift.offices.SetUps;
import de.urschrift.offices.spi.Settings;
import de.urschrift.quality.ScanProfile;
import de.urschrift.quality.ScanProfiles;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/// Scan profiles as they are set up. What a profile leaves out is as in the one named `standard`, and what that leaves
/// out as built in.
@Component
class ProfilesInForce implements ScanProfiles {
    private static final String STANDARD = "standard";

    private final SetUps setUps;

    ProfilesInForce(SetUps setUps) {
        this.setUps = setUps;
    }

    @Override
    public ScanProfile of(OfficeCode office, ClassCode documentClass) {
        Map<String, ProfileEntry> all = new TreeMap<>();
        for (SetUp one : setUps.offered(SetUp.Part.SCAN_PROFILE)) {
            all.put(one.name(), Settings.read(one, ProfileEntry.class));
        }
        ProfileEntry standard = all.get(STANDARD);
        ScanProfile best =
                standard == null
                        ? ScanProfile.STANDARD
                        : standard.over(STANDARD, ScanProfile.STANDARD);
        ScanProfile base = best;
        int closest = 0;
        for (Map.Entry<String, ProfileEntry> entry : all.entrySet()) {
            int fit = entry.getValue().fit(office, documentClass).orElse(0);
            if (fit > closest && !entry.getKey().equals(STANDARD)) {
                closest = fit;
                best = entry.getValue().over(entry.getKey(), base);
            }
        }
        return best;
    }
}
