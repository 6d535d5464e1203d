-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
create table sample (
    batch_id uuid primary key,
    seed text not null,
    population_digest text not null,
    population int not null,
    drawn int not null,
    percent int not null,
    drawn_at timestamptz not null
);

create table inspection (
    document_id uuid primary key,
    batch_id uuid not null references sample,
    state text not null,
    findings text not null,
    inspector text,
    inspected_at timestamptz,
    defect_code text,
    defect_text text
);
create index inspection_batch on inspection (batch_id);
create index inspection_waiting on inspection (batch_id) where state = 'WAITING';

create table clarification (
    id uuid primary key,
    document_id uuid not null,
    question text not null,
    asked_by text not null,
    asked_at timestamptz not null,
    decision text,
    decided_by text,
    decided_at timestamptz
);
create index clarification_document on clarification (document_id);
