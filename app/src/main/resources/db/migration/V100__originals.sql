-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
create table destruction_order (
    id          uuid primary key,
    state       text        not null check (state in ('OPEN', 'EXECUTED', 'CANCELLED')),
    authoriser  text        not null,
    ordered_at  timestamptz not null,
    level       text        not null,
    executor    text,
    executed_at timestamptz,
    witness     text,
    method      text,
    done_level  text,
    machine     text,
    place       text,
    grams       bigint check (grams > 0),
    certificate text,
    -- separation of duties once more, where no code can forget it
    check (executor <> authoriser),
    check ((state = 'EXECUTED') = (executed_at is not null)),
    check (executed_at is null or (executor is not null and witness is not null and method is not null
        and done_level is not null and machine is not null and place is not null and grams is not null)),
    check (certificate is null or state = 'EXECUTED')
);
create index destruction_order_open on destruction_order (ordered_at) where state = 'OPEN';
create index destruction_order_uncertified on destruction_order (executed_at)
    where state = 'EXECUTED' and certificate is null;

create table original (
    document         uuid primary key,
    batch            uuid    not null,
    office           text    not null,
    document_class   text    not null,
    mode             text    not null,
    sheets           int     not null check (sheets > 0),
    -- the rule as recorded at capture
    period_days      int     not null,
    release_required boolean not null,
    destructible     boolean not null,
    level            text    not null,
    box              text,
    place            text,
    state            text    not null check (state in
        ('KEPT', 'REQUESTED', 'LENT', 'FORWARDED', 'FOR_OFFICE', 'DISPATCHED', 'DESTROYED')),
    gone_at          timestamptz,
    -- the day of both receipts; the clock runs (runs_since, due_on) or stands (remaining_days)
    period_from      date,
    runs_since       date,
    due_on           date,
    remaining_days   int check (remaining_days >= 0),
    released_by      text,
    released_at      timestamptz,
    open_order       uuid references destruction_order,
    destroyed_in     uuid references destruction_order,
    check ((box is null) = (place is null)),
    check ((period_from is null) = (due_on is null and remaining_days is null)),
    check (due_on is null or remaining_days is null),
    check ((runs_since is null) = (due_on is null)),
    check (runs_since < due_on),
    check ((state in ('FORWARDED', 'DISPATCHED', 'DESTROYED')) = (gone_at is not null)),
    check ((state = 'DESTROYED') = (destroyed_in is not null)),
    check (state <> 'DESTROYED' or open_order is null)
);
create index original_batch on original (batch);
create index original_due on original (due_on) where state = 'KEPT' and open_order is null;
create index original_dispatch on original (office) where state = 'FOR_OFFICE';

create table original_request (
    id             uuid primary key,
    document       uuid        not null references original,
    requester      text        not null,
    reason         text        not null,
    deliver_to     text        not null,
    requested_at   timestamptz not null,
    handed_over_by text,
    received_by    text,
    lent_at        timestamptz,
    closed_at      timestamptz,
    closed_by      text,
    outcome        text check (outcome in ('WITHDRAWN', 'RETURNED', 'FORWARDED')),
    check ((closed_at is null) = (outcome is null))
);
create unique index original_request_open on original_request (document) where closed_at is null;

create table original_hold (
    id          uuid primary key,
    document    uuid        not null references original,
    reason      text        not null,
    set_by      text        not null,
    set_at      timestamptz not null,
    lift_reason text,
    lifted_by   text,
    lifted_at   timestamptz
);
create index original_hold_open on original_hold (document) where lifted_at is null;

create table destruction_item (
    destruction_order uuid not null references destruction_order,
    document          uuid not null references original,
    sheets            int  not null,
    level             text not null,
    outcome           text not null check (outcome in ('ORDERED', 'DESTROYED', 'TAKEN_OUT', 'CANCELLED')),
    codes             text not null default '',
    primary key (destruction_order, document)
);
create unique index destruction_item_once on destruction_item (document) where outcome in ('ORDERED', 'DESTROYED');
