-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
-- Offices, classes and modes in one book of changes, never rewritten: proposed by one person, activated by another
-- (A.SC.4, A.G.2). What is in force is the version with the highest number of its kind and subject.
create table office_change (
    id           uuid primary key,
    kind         text        not null check (kind in ('OFFICE', 'CLASS', 'MODE')),
    -- code of the office, or of the class where the kind is CLASS
    subject      text        not null,
    content      jsonb       not null,
    -- the version in force when this was proposed
    base         int         not null,
    version      int,
    proposed_by  text        not null,
    proposed_at  timestamptz not null,
    activated_by text,
    activated_at timestamptz,
    ended_by     text,
    ended_at     timestamptz,
    unique (kind, subject, version),
    check ((version is null) = (activated_at is null)),
    check ((activated_by is null) = (activated_at is null)),
    check ((ended_by is null) = (ended_at is null)),
    -- what is in force is followed by a new version; a mode alone is cancelled, before its day
    check (kind = 'MODE' or activated_at is null or ended_at is null),
    -- separation of duties once more, where no code can forget it
    check (activated_by <> proposed_by)
);
create index office_change_waiting on office_change (proposed_at) where activated_at is null and ended_at is null;

-- What was in force stays in force, as the first version.
insert into office_change (id, kind, subject, content, base, version, proposed_by, proposed_at, activated_by, activated_at)
select gen_random_uuid(), kind, subject, content, version - 1, version, 'urschrift', timestamptz '1970-01-01 00:00Z',
    'vor-version-1', timestamptz '1970-01-01 00:00Z'
from (
    select 'OFFICE' as kind, code as subject, 1 as version, jsonb_build_object('code', code, 'name', name,
        'dmsProfile', dms_profile, 'languages', languages) as content from office
    union all
    select 'CLASS', code, 1, rules from document_class
    union all
    select 'MODE', office, row_number() over (partition by office order by id), jsonb_build_object('office', office,
        'documentClass', document_class, 'mode', mode, 'validFrom', to_char(valid_from, 'YYYY-MM-DD')) from office_mode
) as known;
drop table office_mode;
drop table document_class;
drop table office;
