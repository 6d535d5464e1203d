-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
-- An order's way: AUTHORISED, PACKED (all of it in sealed containers), IN_EXECUTION, then EXECUTED, STOPPED or CANCELLED.
alter table destruction_order drop constraint destruction_order_state_check;
alter table destruction_order drop constraint destruction_order_check1;
alter table destruction_order drop constraint destruction_order_check2;
alter table destruction_order drop constraint destruction_order_check3;
update destruction_order set state = 'AUTHORISED' where state = 'OPEN';
alter table destruction_order add column started_at timestamptz;
update destruction_order set started_at = executed_at;
alter table destruction_order add column provider text;
alter table destruction_order add column handed_over_by text;
alter table destruction_order add column received_by text;
alter table destruction_order add column handed_over_at timestamptz;
alter table destruction_order
    add constraint destruction_order_states check (state in
        ('AUTHORISED', 'PACKED', 'IN_EXECUTION', 'EXECUTED', 'STOPPED', 'CANCELLED')),
    add constraint destruction_order_start check ((started_at is null) = (executor is null)
        and (started_at is null or (witness is not null and method is not null and done_level is not null
            and machine is not null and place is not null and grams is not null))),
    add constraint destruction_order_end check (
        (state <> 'EXECUTED' or executed_at is not null)
        and (executed_at is null or (started_at is not null and state in ('EXECUTED', 'STOPPED')))),
    add constraint destruction_order_certified check (certificate is null or executed_at is not null),
    add constraint destruction_order_hand_over check (num_nulls(provider, handed_over_by, received_by, handed_over_at) in (0, 4)
        and handed_over_by <> received_by);
drop index destruction_order_open;
drop index destruction_order_uncertified;
create index destruction_order_open on destruction_order (ordered_at) where state in ('AUTHORISED', 'PACKED', 'IN_EXECUTION');
create index destruction_order_uncertified on destruction_order (executed_at)
    where executed_at is not null and certificate is null;

-- seal null: opened since, to be sealed anew
create table destruction_container (
    destruction_order uuid        not null references destruction_order,
    number            text        not null,
    seal              text,
    grams             bigint      not null check (grams > 0),
    sealed_by         text        not null,
    sealed_at         timestamptz not null,
    destroyed_at      timestamptz,
    primary key (destruction_order, number),
    check (destroyed_at is null or seal is not null)
);
-- No seal is used twice, ever.
create table destruction_seal (
    seal              text primary key,
    destruction_order uuid        not null,
    number            text        not null,
    by                text        not null,
    at                timestamptz not null,
    foreign key (destruction_order, number) references destruction_container
);
alter table destruction_item add column container text;
alter table destruction_item add column destroyed_at timestamptz;
update destruction_item i set destroyed_at = d.executed_at
from destruction_order d where d.id = i.destruction_order and i.outcome = 'DESTROYED';
alter table destruction_item add foreign key (destruction_order, container) references destruction_container;
alter table destruction_item add constraint destruction_item_when check ((outcome = 'DESTROYED') = (destroyed_at is not null));

-- Written without waiting for the order's row: a stop must not queue behind what it is to stop. So no foreign key.
create table destruction_stop (
    destruction_order uuid primary key,
    reason            text        not null,
    by                text        not null,
    at                timestamptz not null
);

create table destruction_incident (
    id                uuid primary key,
    destruction_order uuid        not null references destruction_order,
    kind              text        not null check (kind in ('CONTAINER_MISSING', 'CONTAINER_SURPLUS', 'SEAL_DIFFERS',
        'WEIGHT_DIFFERS', 'PAPER_MISSING', 'PAPER_SURPLUS')),
    about             text        not null,
    document          uuid references original,
    reported_by       text        not null,
    reported_at       timestamptz not null,
    settlement        text,
    settled_by        text,
    settled_at        timestamptz,
    check (num_nulls(settlement, settled_by, settled_at) in (0, 3))
);
create index destruction_incident_order on destruction_incident (destruction_order);
create index destruction_incident_open on destruction_incident (reported_at, id) where settled_at is null;
create index destruction_incident_paper on destruction_incident (document) where settled_at is null and document is not null;
