-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
-- Who released a scanner or took it out of use, when and by what (A.O.3). The latest line of a scanner counts.
create table scanner_release (
    id       bigint generated always as identity primary key,
    scanner  text        not null,
    released boolean     not null,
    -- of a release the test page, else the cause
    remark   text        not null,
    by_whom  text        not null,
    at       timestamptz not null
);
create index scanner_release_latest on scanner_release (scanner, id desc);
