-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
-- Erasures of digital documents (GDPR 17), and restrictions of their processing (GDPR 18).
create table erasure (
    id uuid primary key,
    document_id uuid not null references line_document,
    ground text not null,
    -- may name people
    reason text not null,
    proposed_by text not null,
    proposed_at timestamptz not null,
    approved_by text,
    approved_at timestamptz,
    state text not null check (state in ('PROPOSED', 'WAITING', 'ERASING', 'BY_HAND', 'ERASED', 'WITHDRAWN')),
    changed_at timestamptz not null,
    check ((approved_by is null) = (approved_at is null)),
    check (state not in ('WAITING', 'ERASING', 'BY_HAND', 'ERASED') or approved_by is not null)
);
-- one at a time, and none after it was erased
create unique index erasure_once on erasure (document_id) where state <> 'WITHDRAWN';
create index erasure_open on erasure (proposed_at, id) where state not in ('ERASED', 'WITHDRAWN');

-- The places where it is erased, in order.
create table erasure_target (
    erasure_id uuid not null references erasure,
    number int not null,
    kind text not null check (kind in ('DMS', 'ARCHIVE', 'CACHE')),
    dms_profile text,
    dms_object text,
    outcome text not null check (outcome in ('OPEN', 'DONE', 'BY_HAND', 'CONFIRMED')),
    done_at timestamptz,
    -- who said that it is gone where a machine could not see to it
    confirmed_by text,
    primary key (erasure_id, number),
    check ((kind = 'DMS') = (dms_object is not null)),
    check ((outcome = 'CONFIRMED') = (confirmed_by is not null))
);

-- Blobs that go with a document, unless something else needs them.
create table erasure_blob (
    erasure_id uuid not null references erasure,
    digest text not null,
    primary key (erasure_id, digest)
);

create table restriction (
    id uuid primary key,
    document_id uuid not null references line_document,
    reason text not null,
    set_by text not null,
    set_at timestamptz not null,
    -- the hold on its paper, where that was in the house
    hold_id uuid,
    lift_reason text,
    lifted_by text,
    lifted_at timestamptz,
    check ((lifted_by is null) = (lifted_at is null)),
    check ((lifted_by is null) = (lift_reason is null))
);
create unique index restriction_once on restriction (document_id) where lifted_at is null;

-- The blobs of what is erased are gone; the rows keep digests and times.
alter table page add column erased_at timestamptz;
alter table incoming_file add column erased_at timestamptz;

-- Blobs that an image consists of.
create function page_blobs(image text) returns text[] language sql immutable
    as $$ select array(select m[1] from regexp_matches(image, '[0-9a-f]{64}', 'g') m) $$;
create index page_blob on page using gin (page_blobs(image));
create index page_reading on page (reading) where reading is not null;
create index incoming_file_replaces on incoming_file (replaces) where replaces is not null;
