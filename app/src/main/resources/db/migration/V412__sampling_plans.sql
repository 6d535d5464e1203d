-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
-- What will be drawn from, and the digest of the secret that the seed is made of: in the log before anything is drawn.
create table sample_announcement (
    batch_id uuid not null,
    population_digest text not null,
    secret text not null,
    -- the log's head after the announcement; null until the log has it
    tree_size bigint,
    tree_root text,
    primary key (batch_id, population_digest)
);

alter table sample
    add column secret text,
    add column tree_size bigint,
    add column tree_root text,
    add column acceptance int not null default 0,
    add column confidence int not null default 95,
    add column strictness text not null default 'NORMAL',
    -- whether the class allowed to inspect less
    add column reducible boolean not null default false,
    add column verdict text,
    add column judged_at timestamptz,
    -- defects among the documents drawn by chance, when it was judged
    add column defects int;
create index sample_plan on sample (office, document_class, drawn_at desc, batch_id desc);

-- How strictly the batches of an office and class are inspected, and why.
create table sampling_state (
    office text not null,
    document_class text not null,
    strictness text not null,
    cause text not null,
    since timestamptz not null,
    -- verdicts since then, oldest first, at most five: A accepted, R rejected
    recent text not null default '',
    accepted_in_row int not null default 0,
    rejected int not null default 0,
    -- why a person resumed sampling
    resumed_because text,
    primary key (office, document_class)
);

-- Where two persons must accept: who did so first.
alter table inspection
    add column first_inspector text,
    add column first_inspected_at timestamptz;
