-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
create table stocktaking (
    id         uuid primary key,
    store      text        not null,
    shelf      text        not null,
    counted_by text        not null,
    counted_at timestamptz not null,
    expected   int         not null,
    seen       int         not null
);
create index stocktaking_latest on stocktaking (counted_at desc, id desc);

create table paper_incident (
    id           uuid primary key,
    kind         text        not null check (kind in
        ('NOT_IN_BOX', 'NOT_RETURNED', 'BOX_MISSING', 'BOX_MISPLACED', 'BOX_SURPLUS')),
    document     uuid        references original,
    box          text,
    -- where a box was seen that does not belong there
    seen_store   text,
    seen_shelf   text,
    stocktaking  uuid        references stocktaking,
    state        text        not null check (state in ('OPEN', 'LOST', 'SETTLED')),
    -- free text, may name people
    note         text        not null,
    reported_by  text        not null,
    reported_at  timestamptz not null,
    closing_note text,
    closed_by    text,
    closed_at    timestamptz,
    check ((document is null) <> (box is null)),
    check ((document is not null) = (kind in ('NOT_IN_BOX', 'NOT_RETURNED'))),
    check ((seen_store is null) = (seen_shelf is null)),
    check ((state = 'OPEN') = (closed_at is null)),
    check ((closed_at is null) = (closed_by is null)),
    -- who reports a loss does not declare it
    check (state <> 'LOST' or closed_by <> reported_by)
);
create unique index paper_incident_document on paper_incident (document)
    where document is not null and state <> 'SETTLED';
create unique index paper_incident_box on paper_incident (box, kind)
    where box is not null and state <> 'SETTLED';
create index paper_incident_unsettled on paper_incident (reported_at, id) where state <> 'SETTLED';
create index paper_incident_stocktaking on paper_incident (stocktaking);

create table paper_search (
    id          bigint generated always as identity primary key,
    incident    uuid        not null references paper_incident,
    place       text        not null,
    searched_by text        not null,
    searched_at timestamptz not null
);
create index paper_search_incident on paper_search (incident, id);
