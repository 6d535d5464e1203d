// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import de.urschrift.kernel.HashAlgorithm;
import de.urschrift.offices.SetUp;
import de.urschrift.offices.WrongSetting;
import de.urschrift.offices.spi.SetUpRules;
import de.urschrift.sealing.SealLevel;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// What a seal policy can be told.
@Component
final class SealPolicyRules implements SetUpRules {
    @Override
    public SetUp.Part part() {
        return SetUp.Part.SEAL_POLICY;
    }

    @Override
    public void check(SetUp setUp) {
        PoliciesInForce.of(setUp);
        if (!setUp.used()) {
            throw new WrongSetting(
                    "used", WrongSetting.Fault.WRONG, "each protection need has its seal policy");
        }
    }

    @Override
    public List<Field> fields(Map<String, String> said) {
        return List.of(
                Field.choice(
                        "level",
                        Stream.of(SealLevel.values())
                                .map(level -> level.name().replace('_', '-'))
                                .toList()),
                Field.choice(
                        "digest",
                        Stream.of(HashAlgorithm.values()).map(HashAlgorithm::title).toList()),
                Field.choice("qualified-timestamp", List.of("true", "false")));
    }
}
