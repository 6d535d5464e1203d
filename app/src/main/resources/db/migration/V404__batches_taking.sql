-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
create index batch_taking on batch (opened_at) where closed_at is null;
