// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import de.urschrift.kernel.HashAlgorithm;
import de.urschrift.offices.ProtectionNeed;
import de.urschrift.sealing.SealLevel;
import de.urschrift.sealing.SealPolicies;
import de.urschrift.sealing.SealPolicy;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// The policies as configured: `urschrift.sealing.policy.<need>.…`. What is left out is as requirements 1.11 ask for,
/// and what cannot hold together stops the start.
@ConfigurationProperties("urschrift.sealing.policy")
record ConfiguredSealPolicies(
        @Nullable Entry normal, @Nullable Entry hoch, @Nullable Entry sehrHoch)
        implements SealPolicies {
    private static final Entry NOTHING = new Entry(null, null, null);

    record Entry(
            @Nullable SealLevel level,
            @Nullable HashAlgorithm digest,
            @Nullable Boolean qualifiedTimestamp) {
        SealPolicy over(SealLevel usual, boolean qualified) {
            return new SealPolicy(
                    level == null ? usual : level,
                    digest == null ? HashAlgorithm.SHA_256 : digest,
                    qualifiedTimestamp == null ? qualified : qualifiedTimestamp);
        }
    }

    ConfiguredSealPolicies {
        for (ProtectionNeed need : ProtectionNeed.values()) {
            of(need, normal, hoch, sehrHoch);
        }
    }

    @Override
    public SealPolicy of(ProtectionNeed need) {
        return of(need, normal, hoch, sehrHoch);
    }

    private static SealPolicy of(
            ProtectionNeed need,
            @Nullable Entry normal,
            @Nullable Entry hoch,
            @Nullable Entry sehrHoch) {
        return switch (need) {
            case NORMAL -> or(normal).over(SealLevel.B_T, false);
            case HOCH -> or(hoch).over(SealLevel.B_LT, false);
            case SEHR_HOCH -> or(sehrHoch).over(SealLevel.B_LTA, true);
        };
    }

    private static Entry or(@Nullable Entry entry) {
        return entry == null ? NOTHING : entry;
    }
}
