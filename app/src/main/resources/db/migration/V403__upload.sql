-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
-- Files that are on their way in; how much of each is here, its file on disk says.
create table upload (
    id         uuid primary key,
    batch_id   uuid        not null references batch,
    name       text        not null,
    length     bigint      not null,
    sha256     text        not null,
    operator   text        not null,
    changed_at timestamptz not null,
    file_id    uuid references incoming_file
);
create index upload_changed on upload (changed_at);
