-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
-- Copied paper that was handed to its office, with two names.
create table dispatch (
    id             uuid primary key,
    office         text        not null,
    handed_over_by text        not null,
    received_by    text        not null,
    at             timestamptz not null,
    list           text        not null,
    check (handed_over_by <> received_by)
);
create index dispatch_office on dispatch (office, at desc, id);
alter table original add column dispatched_in uuid references dispatch;
create index original_dispatched_in on original (dispatched_in) where dispatched_in is not null;
-- for the simulation of a mode
create index batch_opened on batch (opened_at);
