-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
create table line_batch (
    batch_id uuid primary key,
    stage text not null,
    reasons text not null default '',
    changed_at timestamptz not null
);

create table line_document (
    document_id uuid primary key,
    batch_id uuid not null references line_batch,
    ordinal int not null,
    name text not null unique,
    version int not null,
    stage text not null,
    changed_at timestamptz not null,
    file text,
    size bigint,
    note text,
    report text,
    sealer text,
    seal_level text,
    sealed_at timestamptz,
    archived_digest text,
    archived_at timestamptz,
    dms_profile text,
    dms_object text,
    dms_digest text,
    delivered_at timestamptz
);
create index line_document_batch on line_document (batch_id, ordinal);
create index line_document_stage on line_document (stage);

create table waiting_step (
    step text not null,
    subject uuid not null,
    since timestamptz not null,
    attempts int not null,
    code text not null,
    message text not null,
    primary key (step, subject)
);

create table step_time (
    step text not null,
    subject uuid not null,
    finished_at timestamptz not null,
    millis bigint not null,
    primary key (step, subject)
);

create table scheduled_tasks (
    task_name text not null,
    task_instance text not null,
    task_data bytea,
    execution_time timestamptz not null,
    picked boolean not null,
    picked_by text,
    last_success timestamptz,
    last_failure timestamptz,
    consecutive_failures int,
    last_heartbeat timestamptz,
    version bigint not null,
    priority smallint,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_due on scheduled_tasks (execution_time);
create index scheduled_tasks_heartbeat on scheduled_tasks (last_heartbeat);
create index scheduled_tasks_priority on scheduled_tasks (priority desc, execution_time asc);
