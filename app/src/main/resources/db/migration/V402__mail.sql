-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
-- Mail as registered; nothing here says who sent it.
create table mail_item (
    id            uuid primary key,
    number        bigint generated always as identity unique,
    office        text        not null,
    class         text        not null,
    received_on   date        not null,
    carrier       text        not null,
    sheets        int,
    handling      text        not null,
    legal_basis   text,
    review_on     date,
    state         text        not null check (state in ('REGISTERED', 'BATCHED', 'FORWARDED', 'CANCELLED')),
    batch_id      uuid references batch,
    registered_by text        not null,
    registered_at timestamptz not null,
    check ((state = 'BATCHED') = (batch_id is not null))
);
create index mail_item_waiting on mail_item (number) where state = 'REGISTERED';
create index mail_item_batch on mail_item (batch_id) where batch_id is not null;
create index mail_item_office on mail_item (office, number);
