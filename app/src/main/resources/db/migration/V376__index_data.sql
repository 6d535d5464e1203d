-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
-- Values may be personal data: they stand here and nowhere else.
create table batch_index (
    batch_id uuid not null references batch,
    name text not null,
    value text not null,
    origin text not null,
    primary key (batch_id, name)
);

create table document_index (
    document_id uuid not null references line_document,
    name text not null,
    value text not null,
    origin text not null,
    primary key (document_id, name)
);
