-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
-- Who sent a file for a batch or ran a scanner for it, besides who opened it: none of them may inspect it where another
-- person must.
alter table batch add column captured_by text[] not null default '{}';
update batch set captured_by = array(
    select operator from scan_run where scan_run.batch_id = batch.id
    union select operator from upload where upload.batch_id = batch.id and upload.file_id is not null);
alter table sample add column captured_by text[] not null default '{}';
update sample set captured_by = array_remove(array_append(batch.captured_by, sample.scanned_by), null)
from batch where batch.id = sample.batch_id;
alter table sample drop column scanned_by;
