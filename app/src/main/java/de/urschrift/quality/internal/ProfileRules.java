// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality.internal;

import de.urschrift.offices.SetUp;
import de.urschrift.offices.WrongSetting;
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
    private static final double FINEST = 2400;

    @Override
    public SetUp.Part part() {
        return SetUp.Part.SCAN_PROFILE;
    }

    @Override
    public void check(SetUp setUp) {
        ScanProfile profile =
                Settings.read(setUp, ProfileEntry.class).over(setUp.name(), ScanProfile.STANDARD);
        within("min-dpi", profile.minDpi(), FINEST);
        within("max-skew", profile.maxSkew(), 90);
        within("min-contrast", profile.minContrast(), 1);
        within("min-confidence", profile.minConfidence(), 100);
        within("max-doubtful", profile.maxDoubtful(), 1);
        within("max-border", profile.maxBorder(), 1);
    }

    private static void within(String setting, double value, double most) {
        if (!(value >= 0 && value <= most)) {
            throw new WrongSetting(
                    setting,
                    WrongSetting.Fault.WRONG,
                    "%s is a number from 0 to %.0f".formatted(setting, most));
        }
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
