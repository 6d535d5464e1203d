-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
-- What a hold may ask of paper besides office and class. File and sender stand here as keyed marks, never in clear.
alter table original add column received_on date;
alter table original add column file_mark text;
alter table original add column sender_mark text;
create index original_file on original (file_mark) where file_mark is not null;
create index original_sender on original (sender_mark) where sender_mark is not null;
create index original_office_class on original (office, document_class, received_on);

-- One key for all nodes of an installation, made by whoever needs it first.
create table paper_mark_key (
    one     boolean primary key default true check (one),
    key     bytea       not null,
    made_at timestamptz not null
);

-- A hold is on one document, or on all paper with what is said here; null: whatever it is.
alter table original_hold alter column document drop not null;
alter table original_hold add column kind text not null default 'OTHER'
    check (kind in ('LEGAL_DISPUTE', 'TAX_AUDIT', 'OBJECTION', 'DATA_PROTECTION', 'OTHER'));
alter table original_hold alter column kind drop default;
alter table original_hold add column office text;
alter table original_hold add column document_class text;
alter table original_hold add column file_mark text;
alter table original_hold add column sender_mark text;
alter table original_hold add column received_from date;
alter table original_hold add column received_until date;
alter table original_hold add check ((document is null) =
    (num_nonnulls(office, document_class, file_mark, sender_mark, received_from, received_until) > 0));
alter table original_hold add check (received_from <= received_until);
create index original_hold_wide on original_hold (set_at, id) where document is null and lifted_at is null;
create index original_hold_list on original_hold (set_at, id) where lifted_at is null;

-- Who sets a wide hold locks this row for update, who destroys locks it for share at the very end: one of them is first.
create table original_hold_gate (one boolean primary key default true check (one));
insert into original_hold_gate default values;
