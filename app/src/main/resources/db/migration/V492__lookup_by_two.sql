-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
-- A pseudonym is resolved by two persons: one asks and says why, another agrees, then the first is told. Each step is
-- a line of its own, none is ever changed.
alter table access.lookup
    -- the line of the question that this step belongs to; null for a question
    add column question bigint references access.lookup,
    drop constraint lookup_outcome_check,
    add constraint lookup_outcome_check
        check (outcome in ('WAITING', 'AGREED', 'KNOWN', 'UNKNOWN', 'REFUSED'));
-- each step is taken once
create unique index lookup_step on access.lookup (question, (outcome = 'AGREED')) where question is not null;
