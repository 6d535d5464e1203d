-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2

-- In a round every object is read once. `listed`: when all objects of the archive were in the table below.
create table archive.fixity_round (
    number int primary key check (number >= 1),
    started timestamptz not null,
    listed timestamptz
);

-- The last round that read an object, and what it found; no finding: whole.
create table archive.fixity (
    object_id text primary key,
    round int not null default 0,
    checked timestamptz,
    finding text
);
create index fixity_left on archive.fixity (round);
create index fixity_damaged on archive.fixity (checked) where finding is not null;

-- Objects whose hold the store itself knows.
create table archive.legal_hold (
    object_id text primary key
);
