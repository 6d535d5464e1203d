-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2

-- Deletions of archived objects: proposed, then approved by somebody else, then executed; or withdrawn.
create table archive.deletion (
    id uuid primary key,
    object_id text not null,
    ground text not null,
    early boolean not null,
    proposed_by text not null,
    proposed_at timestamptz not null,
    approved_by text,
    approved_at timestamptz,
    tombstone text,
    executed_at timestamptz,
    withdrawn_at timestamptz,
    check ((approved_by is null) = (approved_at is null) and (approved_by is null) = (tombstone is null)),
    check (executed_at is null or approved_by is not null),
    check (withdrawn_at is null or approved_by is null)
);
create unique index deletion_once on archive.deletion (object_id) where withdrawn_at is null;
create index deletion_unfinished on archive.deletion (proposed_at) where executed_at is null and withdrawn_at is null;

-- May name people; kept apart so that rights on it can be granted apart, and so that it can be removed.
create table archive.deletion_reason (
    deletion uuid primary key references archive.deletion,
    reason text not null
);
