// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import de.urschrift.kernel.HashAlgorithm;
import de.urschrift.offices.ProtectionNeed;
import de.urschrift.offices.SetUp;
import de.urschrift.offices.SetUps;
import de.urschrift.offices.WrongSetting;
import de.urschrift.offices.spi.Settings;
import de.urschrift.sealing.SealLevel;
import de.urschrift.sealing.SealPolicies;
import de.urschrift.sealing.SealPolicy;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The policies as they are set up: `urschrift.sealing.policy.<need>.…`. What is left out is as requirements 1.11 ask
/// for.
@Component
final class PoliciesInForce implements SealPolicies {
    private final SetUps setUps;

    PoliciesInForce(SetUps setUps) {
        this.setUps = setUps;
    }

    /// What a policy's settings are.
    record Entry(
            @Nullable SealLevel level,
            @Nullable HashAlgorithm digest,
            @Nullable Boolean qualifiedTimestamp) {}

    @Override
    public SealPolicy of(ProtectionNeed need) {
        return setUps.find(SetUp.Part.SEAL_POLICY, need.title())
                .map(one -> of(one.setUp()))
                .orElseGet(
                        () -> of(new SetUp(SetUp.Part.SEAL_POLICY, need.title(), Map.of(), true)));
    }

    private static Optional<ProtectionNeed> need(String title) {
        return Stream.of(ProtectionNeed.values())
                .filter(need -> need.title().equals(title))
                .findFirst();
    }

    /// @throws WrongSetting when a setting is unknown or wrong
    /// @throws IllegalArgumentException when it is for no protection need, or the settings cannot hold together
    static SealPolicy of(SetUp setUp) {
        Entry entry = Settings.read(setUp, Entry.class);
        return switch (need(setUp.name())
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "seal policies are for normal, hoch and sehr-hoch"))) {
            case NORMAL -> over(entry, SealLevel.B_T, false);
            case HOCH -> over(entry, SealLevel.B_LT, false);
            case SEHR_HOCH -> over(entry, SealLevel.B_LTA, true);
        };
    }

    private static SealPolicy over(Entry entry, SealLevel usual, boolean qualified) {
        SealLevel level = entry.level == null ? usual : entry.level;
        boolean timestamp = entry.qualifiedTimestamp == null ? qualified : entry.qualifiedTimestamp;
        if (level == SealLevel.B_B && timestamp) {
            throw new WrongSetting(
                    "qualified-timestamp",
                    WrongSetting.Fault.WRONG,
                    "A.IS.1: level B-B has no timestamp to be qualified");
        }
        return new SealPolicy(
                level, entry.digest == null ? HashAlgorithm.SHA_256 : entry.digest, timestamp);
    }
}
