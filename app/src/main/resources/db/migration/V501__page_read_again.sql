-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
-- What was read at first on a page that was read again because people had turned it, and how they had, in degrees clockwise on top of what was read at
-- first.
alter table page add column first_reading text;
alter table page add column read_turned int not null default 0;
create index page_first_reading on page (first_reading) where first_reading is not null;
