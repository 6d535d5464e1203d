-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
-- Sheets fed by network scanners. The settings stand here as they were, whatever is configured later (A.NB.4 b).
create sequence scan_run_number;
create table scan_run (
    id          uuid primary key,
    number      int         not null unique,
    batch_id    uuid        not null references batch,
    scanner     text        not null,
    profile     text        not null,
    dpi         int         not null,
    colour      text        not null,
    feed        text        not null,
    coding      text        not null,
    operator    text        not null,
    state       text        not null check (state in ('FEEDING', 'INTERRUPTED', 'DONE')),
    -- whoever feeds has the right to under this number alone
    attempt     int         not null default 1,
    sheets      int         not null default 0,
    images      int         not null default 0,
    trouble     text,
    half_sheet  boolean     not null default false,
    stop_asked  boolean     not null default false,
    started_at  timestamptz not null,
    changed_at  timestamptz not null,
    -- without another word from whoever feeds, the run counts as left alone after this
    alive_until timestamptz not null
);
create index scan_run_batch on scan_run (batch_id, number);
create unique index scan_run_open on scan_run (batch_id) where state <> 'DONE';
create unique index scan_run_feeding on scan_run (scanner) where state = 'FEEDING';
