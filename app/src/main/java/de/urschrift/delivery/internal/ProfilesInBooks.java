// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import de.urschrift.delivery.DmsProfile;
import de.urschrift.delivery.DmsProfiles;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.offices.SetUp;
import de.urschrift.offices.SetUps;
import de.urschrift.offices.WrongSetting;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Profiles as they are set up, with their secrets.
@Component
final class ProfilesInBooks implements DmsProfiles {
    private static final Logger LOG = LoggerFactory.getLogger(ProfilesInBooks.class);

    private final SetUps setUps;
    private final DmsProfileRules rules;

    ProfilesInBooks(SetUps setUps, DmsProfileRules rules) {
        this.setUps = setUps;
        this.rules = rules;
    }

    @Override
    public Optional<DmsProfile> find(String name) {
        return setUps.find(SetUp.Part.DMS_PROFILE, name).map(one -> profile(one.setUp()));
    }

    @Override
    public List<DmsProfile> all() {
        return setUps.offered(SetUp.Part.DMS_PROFILE).stream()
                .flatMap(one -> withItsSecrets(one).stream())
                .toList();
    }

    private DmsProfile profile(SetUp setUp) {
        try {
            return rules.profile(setUp);
        } catch (WrongSetting wrong) {
            throw new OutsideFailure(
                    OutsideFailure.Category.DMS,
                    false,
                    "DMS profile " + setUp.name() + ": " + wrong.getMessage());
        }
    }

    private Optional<DmsProfile> withItsSecrets(SetUp setUp) {
        try {
            return Optional.of(profile(setUp));
        } catch (OutsideFailure missing) {
            LOG.warn("{}; it is left out until then", missing.getMessage());
            return Optional.empty();
        }
    }
}
