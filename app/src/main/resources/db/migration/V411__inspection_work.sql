-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
-- What the work list has to know of a batch: by whose rules it is inspected, and who must not.
alter table sample
    add column office text,
    add column document_class text,
    add column scanned_by text,
    -- whether who scanned the batch must not inspect it
    add column by_another boolean not null default false;
update sample set office = batch.office, document_class = batch.class, scanned_by = batch.operator
from batch where batch.id = sample.batch_id;

-- What an inspector holds. The ids say nothing about what is behind them.
create table inspection_work (
    id uuid primary key,
    inspector text not null,
    document_id uuid not null,
    taken_at timestamptz not null,
    place bigint generated always as identity,
    -- decided, asked, given back, or taken away
    ended_at timestamptz,
    decided boolean not null default false
);
create unique index inspection_work_document on inspection_work (document_id) where ended_at is null;
create index inspection_work_open on inspection_work (inspector, place) where ended_at is null;
create index inspection_work_decided on inspection_work (inspector, ended_at) where decided;
