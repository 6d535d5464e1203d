-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
create schema delivery;

-- A comparison of one profile's receipts with what the DMS holds. `listed`: when the table below was complete.
-- `reached`: the last document whose receipt was compared.
create table delivery.reconciliation (
    id uuid primary key,
    profile text not null,
    depth text not null check (depth in ('IDS', 'CONTENT')),
    begun timestamptz not null,
    listed timestamptz,
    held bigint not null default 0,
    reached uuid not null default '00000000-0000-0000-0000-000000000000',
    compared bigint not null default 0,
    ended timestamptz,
    trouble text
);
create unique index reconciliation_open on delivery.reconciliation (profile) where ended is null;
create index reconciliation_profile on delivery.reconciliation (profile, begun);

-- What the DMS holds, until it has been compared.
create table delivery.held (
    reconciliation uuid not null references delivery.reconciliation on delete cascade,
    document uuid not null,
    version int not null,
    object text not null,
    primary key (reconciliation, document, version, object)
);

-- What does not agree, until a later comparison finds that it does.
create table delivery.deviation (
    profile text not null,
    document uuid not null,
    kind text not null check (kind in ('MISSING', 'CHANGED', 'DOUBLED', 'UNKNOWN')),
    version int not null,
    objects text not null,
    since timestamptz not null,
    seen_by uuid not null,
    primary key (profile, document, kind)
);
create index deviation_since on delivery.deviation (since);

create index line_document_delivered on line_document (dms_profile, document_id) where dms_profile is not null;
