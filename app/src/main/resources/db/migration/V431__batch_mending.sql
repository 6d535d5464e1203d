-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
-- What separation needs of a page's reading; empty on pages read before this was kept here.
alter table page add column separator text;
alter table page add column separator_codes text;
alter table page add column blank boolean;
-- Turn by people, in degrees clockwise, on top of what was read.
alter table page add column turned int not null default 0;

-- Whether a batch waits for people though its account balances, and how often people changed it.
alter table line_batch add column held boolean not null default false;
alter table line_batch add column mendings int not null default 0;

-- Corrections by hand of how a batch's pages fall into documents, in the order they were made.
create table batch_correction (
    batch_id uuid not null references line_batch,
    number int not null,
    kind text not null,
    page_id uuid not null references page,
    other_page_id uuid references page,
    -- a turn in degrees, BEFORE or AFTER, or a reason
    detail text not null,
    made_by text not null,
    made_at timestamptz not null,
    undone_by text,
    undone_at timestamptz,
    primary key (batch_id, number)
);
