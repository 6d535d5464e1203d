// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake.internal;

import de.urschrift.intake.ScanSettings;
import de.urschrift.offices.SetUp;
import de.urschrift.offices.spi.SetUpRules;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// What scanners can be told by a scan profile; what the scans must be like is looked at in the room `quality`.
@Order(2)
@Component
final class ScanRules implements SetUpRules {
    @Override
    public SetUp.Part part() {
        return SetUp.Part.SCAN_PROFILE;
    }

    @Override
    public void check(SetUp setUp) {
        ScansOfProfiles.of(List.of(setUp));
    }

    @Override
    public List<Field> fields(Map<String, String> said) {
        return List.of(
                Field.text("scan.dpi"),
                Field.choice("scan.colour", names(ScanSettings.Colour.values())),
                Field.choice("scan.feed", names(ScanSettings.Feed.values())),
                Field.choice("scan.coding", names(ScanSettings.Coding.values())));
    }

    private static List<String> names(Enum<?>[] values) {
        return Stream.of(values).map(Enum::name).toList();
    }
}
