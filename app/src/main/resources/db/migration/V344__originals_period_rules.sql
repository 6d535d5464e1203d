-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
-- How the days of the period are counted, and from which event; recorded with the paper at capture.
alter table original add column period_unit text not null default 'CALENDAR_DAYS'
    check (period_unit in ('CALENDAR_DAYS', 'WORKING_DAYS'));
alter table original alter column period_unit drop default;
alter table original add column period_start text not null default 'RECEIPTS'
    check (period_start in ('CAPTURE', 'SEALING', 'RECEIPTS'));
alter table original alter column period_start drop default;
alter table original add column kept_on date;
