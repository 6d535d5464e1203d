-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
-- Who stands behind a pseudonym (A.NB.4 a). A schema of its own, so that rights on it can be granted apart.
create table access.person (
    pseudonym text primary key,
    name      text        not null unique,
    seen_at   timestamptz not null
);
-- Every look-up, also a refused one.
create table access.lookup (
    id        bigint generated always as identity primary key,
    at        timestamptz not null,
    pseudonym text        not null,
    asked_by  text        not null,
    reason    text        not null,
    outcome   text        not null check (outcome in ('KNOWN', 'UNKNOWN', 'REFUSED'))
);
