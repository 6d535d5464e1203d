-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
-- The mode of a batch is decided by its first file, or by the batch whose documents are scanned again. Until now it was
-- decided at opening, and that stays so.
alter table batch add column mode_frozen boolean not null default false;
update batch set mode_frozen = true;
