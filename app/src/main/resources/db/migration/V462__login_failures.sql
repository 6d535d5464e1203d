-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
-- How often logins failed, by account and by address, for all nodes together; only digests, and not for long.
create table access.login_failures (
    counted  bytea       primary key,
    failures integer     not null check (failures > 0),
    until    timestamptz not null
);
create index login_failures_over on access.login_failures (until);
