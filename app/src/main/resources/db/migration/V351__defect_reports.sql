-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
create table defect_report (
    id          uuid primary key,
    document_id uuid        not null,
    defect      text        not null check (defect in ('ILLEGIBLE', 'INCOMPLETE', 'WRONG_DOCUMENT', 'WRONG_OFFICE')),
    text        text        not null,
    reported_by text        not null,
    reported_at timestamptz not null,
    state       text        not null check (state in ('OPEN', 'CONFIRMED', 'REFUSED', 'SETTLED')),
    refusal     text,
    decided_by  text,
    decided_at  timestamptz,
    version     int,
    settled_at  timestamptz,
    check ((state = 'OPEN') = (decided_at is null)),
    check ((decided_by is null) = (decided_at is null)),
    check ((state = 'REFUSED') = (refusal is not null)),
    check ((state = 'SETTLED') = (version is not null)),
    check ((version is null) = (settled_at is null))
);
create index defect_report_document on defect_report (document_id, reported_at);
-- reported twice, by whomever, is one report
create unique index defect_report_once on defect_report (document_id, defect) where state in ('OPEN', 'CONFIRMED');
create index defect_report_open on defect_report (reported_at, id) where state in ('OPEN', 'CONFIRMED');
