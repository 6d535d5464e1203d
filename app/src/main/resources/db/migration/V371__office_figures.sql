-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
-- Figures of days that are over, so that a year's look reads a few rows per day and office, however much was scanned.
create table office_day (
    day                 date not null,
    office              text not null,
    batches             int  not null,
    sheets              int  not null,
    files               int  not null,
    images              int  not null,
    sealed              int  not null,
    sealed_median       bigint,
    sealed_late         bigint,
    delivered           int  not null,
    delivered_median    bigint,
    delivered_late      bigint,
    requested           int  not null,
    handed_over         int  not null,
    handed_over_median  bigint,
    handed_over_late    bigint,
    destroyed           int  not null,
    destroyed_sheets    int  not null,
    primary key (office, day)
);
create index office_day_day on office_day (day);
-- The days that are counted, also those on which nothing happened.
create table counted_day (
    day date primary key
);
create index incoming_file_received on incoming_file (received_at);
create index line_document_sealed on line_document (sealed_at);
create index line_document_delivered_at on line_document (delivered_at);
create index original_request_requested on original_request (requested_at);
create index original_request_lent_at on original_request (lent_at);
create index original_gone on original (gone_at);
