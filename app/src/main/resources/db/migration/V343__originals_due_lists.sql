-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
-- A page of a list is found by its key, however much paper there is.
create index original_custody on original (coalesce(due_on, date '9999-12-31'), document)
    where state in ('KEPT', 'REQUESTED', 'LENT', 'FOR_OFFICE');
create index original_ready on original (due_on, document)
    where state = 'KEPT' and open_order is null and mode = 'REPLACING' and destructible
        and (released_at is not null or not release_required);
drop index original_due;
create index destruction_item_order on destruction_item (destruction_order, container);

create table due_list (
    day         date primary key,
    begun_at    timestamptz not null,
    finished_at timestamptz,
    items       bigint      not null default 0,
    due         bigint      not null default 0
);
-- reasons: one a line, code, clause and text parted by tabs; empty: nothing speaks against the destruction
create table due_item (
    day      date   not null references due_list on delete cascade,
    position bigint not null,
    document uuid   not null,
    due_on   date   not null,
    reasons  text   not null,
    primary key (day, position)
);
