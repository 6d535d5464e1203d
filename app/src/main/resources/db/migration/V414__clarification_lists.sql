-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
-- The page of questions: the open ones oldest first, the decided ones newest first.
create index clarification_open on clarification (asked_at, id) where decided_at is null;
create index clarification_decided on clarification (decided_at desc, id desc) where decided_at is not null;
