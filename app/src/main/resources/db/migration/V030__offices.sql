-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
create table office (
    code        text primary key,
    name        text not null,
    dms_profile text not null
);
create table document_class (
    code               text primary key,
    name               text    not null,
    integrity          text    not null,
    analysis           text    not null,
    sample_percent     int     not null,
    paper_period_days  int     not null,
    release_required   boolean not null,
    destructible       boolean not null,
    destruction_level  text    not null,
    seal_copies        boolean not null
);
-- Append-only: the latest row of a day wins. No class: the rule of the whole office.
create table office_mode (
    id             bigint generated always as identity primary key,
    office         text not null references office,
    document_class text references document_class,
    mode           text not null,
    valid_from     date not null
);
create index office_mode_in_force on office_mode (office, valid_from desc, id desc);
