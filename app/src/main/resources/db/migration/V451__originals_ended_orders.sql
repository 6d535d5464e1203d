-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
-- Orders that are at their end, the latest first.
create index destruction_order_ended on destruction_order (ordered_at desc, id desc)
    where state in ('EXECUTED', 'STOPPED', 'CANCELLED');
