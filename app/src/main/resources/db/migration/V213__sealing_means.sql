-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
-- What seals rest on. Few combinations, many documents: each document names its combination.
create table seal_means_set (
    set_id bigint generated always as identity primary key,
    fingerprint text not null unique
);

create table seal_means (
    set_id bigint not null references seal_means_set,
    part text not null,
    algorithm text not null,
    parameter text not null,
    certificate text not null,
    certificate_ends timestamptz,
    primary key (set_id, part)
);

create table seal_record (
    document_id uuid not null,
    version int not null,
    policy text not null,
    level text not null,
    sealed_at timestamptz not null,
    set_id bigint not null references seal_means_set,
    primary key (document_id, version)
);
create index seal_record_set on seal_record (set_id, sealed_at, document_id);
