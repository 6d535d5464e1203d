// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality.internal;

import de.urschrift.offices.SetUp;
import de.urschrift.offices.spi.SetUpRules;
import de.urschrift.offices.spi.Settings;
import de.urschrift.quality.ScanProfile;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// What can be demanded of scans by a scan profile.
@Order(1)
@Component
final class ProfileRules implements SetUpRules {
    @Override
    public SetUp.Part part() {
        return SetUp.Part.SCAN_PROFILE;
    }

    @Override
    public void check(SetUp setUp) {
        Settings.read(setUp, ProfileEntry.class).over(setUp.name(), ScanProfile.STANDARD);
    }

    @Override
    public List<Field> fields(Map<String, String> said) {
        return List.of(
                Field.text("office"),
                Field.text("document-class"),
                Field.text("min-dpi"),
                Field.choice(
                        "colour", Stream.of(ScanProfile.Keeps.values()).map(Enum::name).toList()),
                Field.text("max-skew"),
                Field.text("min-sharpness"),
                Field.text("min-contrast"),
                Field.text("min-confidence"),
                Field.text("max-doubtful"),
                Field.text("max-border"),
                Field.text("max-edge-runs"));
    }
}
