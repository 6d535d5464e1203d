-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
-- One key for all nodes of an installation: a separator printed by one is known to the others.
create table separator_key (
    one     boolean primary key default true check (one),
    key     bytea       not null,
    made_at timestamptz not null
);
create sequence separator_number;
-- A person looked at the sheets and says that they part the documents rightly.
alter table batch add column separators_accepted boolean not null default false;
