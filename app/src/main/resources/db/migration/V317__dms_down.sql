-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2

-- A DMS (by profile) that failed last time. Down since `since`; before that, failures are only counted.
create table dms_down (
    profile text primary key,
    failures int not null,
    tries int not null,
    since timestamptz,
    next_try timestamptz,
    message text not null
);

-- Deliveries that are on the agenda and held back: their DMS is down, or has enough to do.
create table held_delivery (
    document_id uuid primary key,
    profile text not null,
    since timestamptz not null,
    tried_at timestamptz
);
create index held_delivery_profile on held_delivery (profile, tried_at, since);
