-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
-- Whether documents of the batch were taken apart after its sample was drawn: from then on all of it is inspected.
alter table line_batch add column taken_apart boolean not null default false;
