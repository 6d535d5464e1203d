// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.offices.internal;

import de.urschrift.offices.Proposal;
import de.urschrift.offices.SetUp;
import de.urschrift.offices.SetUps;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Set-ups in force, without a database, for the tests of other rooms.
public record TestSetUps(List<SetUp> inForce) implements SetUps {
    public static TestSetUps of(SetUp... inForce) {
        return new TestSetUps(List.of(inForce));
    }

    @Override
    public Optional<InForce> find(SetUp.Part part, String name) {
        return inForce.stream()
                .filter(one -> one.part() == part && one.name().equals(name))
                .map(TestSetUps::since)
                .findFirst();
    }

    @Override
    public List<InForce> all(SetUp.Part part) {
        return inForce.stream().filter(one -> one.part() == part).map(TestSetUps::since).toList();
    }

    private static InForce since(SetUp setUp) {
        return new InForce(setUp, 1, Instant.EPOCH);
    }

    @Override
    public List<Proposal> history(SetUp.Part part, String name) {
        return List.of();
    }
}
