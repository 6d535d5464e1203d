-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
-- Planted defects stand apart from everything that becomes a document: no other table names what is here, and this
-- names no document and no page.
create table planted_letter (
    id uuid primary key,
    -- null: nothing is wrong with it
    defect text,
    made_at timestamptz not null,
    shown boolean not null default false
);
create index planted_letter_ready on planted_letter (made_at) where not shown;
create table planted_page (
    letter_id uuid not null references planted_letter,
    number int not null,
    image text not null,
    reading text not null,
    primary key (letter_id, number)
);

-- A planted letter as it was shown to one inspector.
create table planted_case (
    id uuid primary key,
    letter_id uuid not null references planted_letter,
    training boolean not null,
    -- the batch that it poses as a part of, and as what; in training a batch that does not exist
    batch_id uuid not null,
    findings text not null,
    scanned int not null,
    inspector text not null,
    shown_at timestamptz not null,
    verdict text,
    decided_at timestamptz
);
create index planted_case_inspector on planted_case (inspector, letter_id);
create index planted_case_decided on planted_case (decided_at) where decided_at is not null and not training;

-- Who is in training, and since when.
create table inspection_training (
    inspector text primary key,
    since timestamptz not null
);

alter table inspection_work
    alter column document_id drop not null,
    add column planted_case uuid references planted_case,
    add constraint one_thing check ((document_id is null) <> (planted_case is null));
-- share of items that are planted, in percent
alter table sample add column planted_percent int not null default 0;
