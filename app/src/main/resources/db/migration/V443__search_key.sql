-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
-- One key for all nodes of an installation, made by whoever needs it first: hides in addresses what people search for.
create table search_key (
    one     boolean primary key default true check (one),
    key     bytea       not null,
    made_at timestamptz not null
);
