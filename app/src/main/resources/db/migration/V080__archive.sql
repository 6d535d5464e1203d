-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
create schema archive;

-- A run counts from the moment that `finished` is set.
create table archive.backup_run (
    id uuid primary key,
    started timestamptz not null,
    finished timestamptz,
    objects int,
    check ((finished is null) = (objects is null))
);

-- Which run was the first to contain a version of an archive object.
create table archive.backup_object (
    object_id text not null,
    version int not null check (version >= 1),
    run uuid not null references archive.backup_run,
    primary key (object_id, version)
);
