-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
create table page (
    id uuid primary key,
    batch_id uuid not null,
    file_id uuid not null,
    file_position int not null,
    index_in_file int not null,
    image text not null,
    reading text,
    role text,
    document_id uuid,
    number int,
    reason text,
    unique (file_id, index_in_file)
);
create index page_batch on page (batch_id, file_position, index_in_file);
create index page_document on page (document_id) where document_id is not null;
create index page_unread on page (batch_id) where reading is null;
