-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
-- where the next look at a DMS begins
create table dms_look (
    profile   text primary key,
    next      text        not null,
    looked_at timestamptz not null
);

-- what people asked by a field of the DMS, and what they were told
create table dms_wish (
    id          uuid primary key,
    profile     text        not null,
    object_id   text        not null,
    kind        text        not null check (kind in ('REQUEST_ORIGINAL', 'REPORT_DEFECT')),
    -- of person and words, which stand elsewhere or nowhere
    fingerprint text        not null,
    said_at     timestamptz not null,
    taken_at    timestamptz not null,
    document    uuid,
    request     uuid,
    report      uuid,
    answer      text        not null,
    -- what the DMS took last, and when it took the first answer
    written     text,
    answered_at timestamptz,
    settled     boolean     not null,
    checked_at  timestamptz not null,
    check ((written is null) = (answered_at is null))
);
-- the same wish told again, also when its object was changed before it was answered, is one wish
create unique index dms_wish_once on dms_wish (profile, object_id, kind, fingerprint, said_at);
create unique index dms_wish_unanswered on dms_wish (profile, object_id, kind, fingerprint) where answered_at is null;
create index dms_wish_to_answer on dms_wish (profile, said_at) where written is distinct from answer;
create index dms_wish_followed on dms_wish (profile, checked_at) where not settled;
