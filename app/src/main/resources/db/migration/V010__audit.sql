-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
create schema audit;

-- An event is inserted by the transaction that it tells of, without a place; the sequencer gives the place once.
create table audit.log_entry (
    seq bigint generated always as identity primary key,
    index bigint unique check (index >= 0),
    at timestamptz not null,
    kind text not null,
    subject text not null,
    actor text not null,
    bytes bytea not null,
    leaf bytea check (length(leaf) = 32),
    check ((index is null) = (leaf is null))
);
create index log_pending on audit.log_entry (seq) where index is null;
create index log_about on audit.log_entry (subject, index);

-- Roots of the complete subtrees above the leaves: level 1 covers two entries, level n covers 2^n.
create table audit.log_node (
    level int not null check (level between 1 and 62),
    position bigint not null check (position >= 0),
    hash bytea not null check (length(hash) = 32),
    primary key (level, position)
);

create table audit.checkpoint (
    size bigint primary key check (size >= 0),
    note text not null
);

create function audit.refuse() returns trigger language plpgsql as $$
begin
    raise exception 'the log is append-only: % of % is refused', tg_op, tg_table_name;
end $$;

create function audit.only_place() returns trigger language plpgsql as $$
begin
    if old.index is null and new.index is not null
        and (new.seq, new.at, new.kind, new.subject, new.actor, new.bytes)
            = (old.seq, old.at, old.kind, old.subject, old.actor, old.bytes) then
        return new;
    end if;
    raise exception 'the log is append-only: an entry gets its place once and never changes';
end $$;

create trigger log_entry_once before update on audit.log_entry
    for each row execute function audit.only_place();
create trigger log_entry_stays before delete on audit.log_entry
    for each row execute function audit.refuse();
create trigger log_entry_kept before truncate on audit.log_entry
    for each statement execute function audit.refuse();
create trigger log_node_stays before update or delete on audit.log_node
    for each row execute function audit.refuse();
create trigger log_node_kept before truncate on audit.log_node
    for each statement execute function audit.refuse();
create trigger checkpoint_stays before update or delete on audit.checkpoint
    for each row execute function audit.refuse();
create trigger checkpoint_kept before truncate on audit.checkpoint
    for each statement execute function audit.refuse();
