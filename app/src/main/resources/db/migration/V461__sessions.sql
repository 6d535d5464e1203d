-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
-- Who is logged in with a browser, for all nodes together, in the form that Spring Session reads and writes. Names
-- of people stand here while they are logged in and are deleted with the session: hence in this schema.
create table access.session (
    primary_id            char(36) primary key,
    session_id            char(36) not null unique,
    creation_time         bigint   not null,
    last_access_time      bigint   not null,
    max_inactive_interval integer  not null,
    expiry_time           bigint   not null,
    principal_name        text
);
create index session_expiry on access.session (expiry_time);
create index session_principal on access.session (principal_name);
create table access.session_attributes (
    session_primary_id char(36) not null references access.session on delete cascade,
    attribute_name     text     not null,
    attribute_bytes    bytea    not null,
    primary key (session_primary_id, attribute_name)
);
