-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
-- the first page: counts and ages per stage, and what changed last
create index line_document_stage_changed on line_document (stage, changed_at);
create index line_document_changed on line_document (changed_at desc, document_id);
drop index line_document_stage;
