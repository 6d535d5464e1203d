-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
-- The log is searched by what happened, by whom and when; by subject it is already.
create index log_kind on audit.log_entry (kind, index);
create index log_actor on audit.log_entry (actor, index);
create index log_at on audit.log_entry (at);

-- What the DMS and we do not agree about, of one document.
create index deviation_document on delivery.deviation (document);
