-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2

-- Archive object versions that have no place in a hash tree yet.
create table archive.evidence_pending (
    number bigint generated always as identity primary key,
    object_id text not null,
    version int not null check (version >= 1),
    unique (object_id, version)
);

-- Hash trees in the order in which they were made. A row exists from the moment that the tree's files are durable.
create table archive.evidence_tree (
    number bigint generated always as identity primary key,
    id uuid not null unique,
    -- OBJECTS: leaves are object versions; REHASHED: the same once more, with their records so far;
    -- TOKENS: leaves are the timestamps of earlier trees
    kind text not null check (kind in ('OBJECTS', 'REHASHED', 'TOKENS')),
    hash text not null,
    size bigint not null check (size >= 1),
    root text not null,
    members text not null,
    nodes text not null,
    token text,
    stamped_at timestamptz,
    -- end of validity of the certificate of the timestamp
    valid_until timestamptz,
    sealed_at timestamptz,
    -- members whose last chain begins in this tree; 0 in a tree of tokens
    live bigint not null default 0,
    check ((token is null) = (stamped_at is null) and (token is null) = (valid_until is null)),
    check (sealed_at is null or token is not null)
);

-- One tree is made at a time: what a crash left is finished before the next one begins.
create unique index evidence_tree_unfinished on archive.evidence_tree ((true)) where sealed_at is null;

-- Where a member stands in a tree. `chain` counts the archive timestamp chains of its record.
create table archive.evidence_place (
    object_id text not null,
    version int not null,
    chain int not null check (chain >= 1),
    tree bigint not null references archive.evidence_tree,
    position bigint not null,
    -- where its line begins in the file of members
    line bigint not null,
    primary key (object_id, version, chain),
    unique (tree, position)
);

-- What was archived before there were evidence records.
insert into archive.evidence_pending (object_id, version)
select 'document/' || document_id, v
from line_document, generate_series(1, version) v
where archived_digest is not null;
