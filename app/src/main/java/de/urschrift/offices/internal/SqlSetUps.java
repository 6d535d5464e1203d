// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.offices.internal;

import de.urschrift.offices.Proposal;
import de.urschrift.offices.SetUp;
import de.urschrift.offices.SetUps;
import de.urschrift.offices.internal.ChangeRows.Kind;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Set-ups in the book of changes.
@Component
class SqlSetUps implements SetUps {
    private final ChangeRows rows;

    SqlSetUps(ChangeRows rows) {
        this.rows = rows;
    }

    @Override
    public Optional<InForce> find(SetUp.Part part, String name) {
        return rows.setUps(ChangeRows.subject(part, name)).stream().findFirst();
    }

    @Override
    public List<InForce> all(SetUp.Part part) {
        return rows.setUps(part.title() + "/");
    }

    @Override
    public List<Proposal> history(SetUp.Part part, String name) {
        return rows.history(List.of(Kind.SETUP), ChangeRows.subject(part, name));
    }
}
