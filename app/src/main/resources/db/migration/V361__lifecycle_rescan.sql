-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
-- Orders to scan a document, or pages of it, again.
create table rescan (
    id uuid primary key,
    document_id uuid not null references line_document,
    reason_code text not null,
    reason_text text not null,
    ordered_by text not null,
    ordered_at timestamptz not null,
    -- numbers of the pages to be replaced, parted by commas; empty: the whole document
    pages text not null default '',
    -- code of the separator sheet that announces the new images
    sheet text unique,
    attempts int not null default 0,
    batch_id uuid,
    state text not null,
    changed_at timestamptz not null
);
create unique index rescan_open on rescan (document_id) where state in ('ORDERED', 'SCANNING', 'INSPECTING');
create index rescan_document on rescan (document_id, ordered_at);
create index rescan_batch on rescan (batch_id) where batch_id is not null;

-- Versions that a re-scan replaced; the one in force, or in the making, stands in line_document.
create table superseded_version (
    document_id uuid not null references line_document,
    version int not null,
    rescan_id uuid not null references rescan,
    superseded_at timestamptz not null,
    file text not null,
    size bigint not null,
    note text not null,
    report text not null,
    sealer text not null,
    seal_level text not null,
    sealed_at timestamptz not null,
    archived_digest text,
    archived_at timestamptz,
    dms_profile text not null,
    dms_object text not null,
    dms_digest text not null,
    delivered_at timestamptz not null,
    primary key (document_id, version)
);

-- Whether a page belongs to the version in force, to one that waits for inspection, or to one of before.
alter table page add column standing text not null default 'IN_FORCE';
drop index page_document;
create index page_document on page (document_id, standing) where document_id is not null;

-- A document that is scanned again is inspected again, with the batch it was scanned in.
alter table inspection drop constraint inspection_pkey;
alter table inspection add column take int not null default 1;
alter table inspection add primary key (document_id, take);
