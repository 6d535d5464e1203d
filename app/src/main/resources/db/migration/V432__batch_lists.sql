-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
-- The turn that was read, in degrees clockwise; empty on pages read before it was kept here.
alter table page add column upright int;

-- A batch's account as it was drawn up last, for lists.
alter table line_batch add column images int;
alter table line_batch add column document_pages int;
alter table line_batch add column separators int;
alter table line_batch add column blanks int;
alter table line_batch add column rejects int;
alter table line_batch add column separator_sheets int;

create index line_batch_latest on line_batch (changed_at desc, batch_id desc);
create index line_batch_stage_latest on line_batch (stage, changed_at desc, batch_id desc);
