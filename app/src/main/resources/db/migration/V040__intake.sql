-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
create table batch (
    id uuid primary key,
    key text not null unique,
    name text not null unique,
    office text not null,
    class text not null,
    mode text not null,
    operator text not null,
    kind text not null,
    sides text not null,
    sheets_counted int,
    separators_expected int,
    device text not null,
    languages text not null,
    opened_at timestamptz not null,
    closed_at timestamptz
);

create table incoming_file (
    id uuid primary key,
    batch_id uuid not null references batch,
    position int not null,
    name text not null,
    digest text not null,
    size bigint not null,
    received_at timestamptz not null,
    state text not null,
    kind text,
    pages int,
    reason_code text,
    reason_clause text,
    reason_text text,
    replaces uuid references incoming_file,
    unique (batch_id, position)
);
create index incoming_file_digest on incoming_file (digest);
