-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
alter table original_request
    add column urgency      text not null default 'NORMAL' check (urgency in ('NORMAL', 'URGENT')),
    add column due_back     date,
    add column picked_by    text,
    add column picked_at    timestamptz,
    add column sheets_back  int  not null default 0 check (sheets_back >= 0),
    add column forwarded_to text,
    add column reminders    int  not null default 0,
    add column reminded_on  date,
    add check ((picked_by is null) = (picked_at is null));
alter table original_request drop constraint original_request_outcome_check;
alter table original_request add constraint original_request_outcome_check
    check (outcome in ('WITHDRAWN', 'RETURNED', 'FORWARDED', 'LOST'));
update original_request set due_back = (lent_at at time zone 'Europe/Berlin')::date + 28
where closed_at is null and lent_at is not null;
create index original_request_to_pick on original_request (document)
    where closed_at is null and lent_at is null;
create index original_request_lent on original_request (due_back, id)
    where closed_at is null and lent_at is not null;
create index original_request_of on original_request (document, requested_at);

-- each return with its two names; sheets may come back one by one
create table original_return (
    id         bigint generated always as identity primary key,
    request    uuid        not null references original_request,
    sheets     int         not null check (sheets > 0),
    brought_by text        not null,
    taken_by   text        not null,
    at         timestamptz not null,
    check (brought_by <> taken_by)
);
create index original_return_request on original_return (request);
