-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
-- A box stands in one place; whatever lies in it lies there too.
create table paper_box (
    number        text primary key,
    store         text        not null,
    shelf         text        not null,
    state         text        not null default 'OPEN' check (state in ('OPEN', 'CLOSED', 'RETIRED')),
    next_position int         not null default 1,
    opened_by     text        not null,
    opened_at     timestamptz not null
);
create unique index paper_box_place on paper_box (store, shelf, number);
create sequence paper_box_number;

create table paper_box_move (
    id         bigint generated always as identity primary key,
    box        text        not null references paper_box,
    from_store text,
    from_shelf text,
    store      text        not null,
    shelf      text        not null,
    moved_by   text        not null,
    moved_at   timestamptz not null,
    check ((from_store is null) = (from_shelf is null))
);
create index paper_box_move_box on paper_box_move (box, id);

-- 'Archivkeller, Regal 3' becomes store and shelf; of a box said to stand in two places, the last in order counts
insert into paper_box (number, store, shelf, next_position, opened_by, opened_at)
select box, coalesce(nullif(trim(split_part(max(place), ',', 1)), ''), '?'),
    trim(substr(max(place), length(split_part(max(place), ',', 1)) + 2)), count(*) + 1, 'system', now()
from original where box is not null group by box;
insert into paper_box_move (box, store, shelf, moved_by, moved_at)
select number, store, shelf, opened_by, opened_at from paper_box;

alter table original add column position int;
update original o set position = p.position
from (select document, row_number() over (partition by box order by document) as position
      from original where box is not null) p
where p.document = o.document;
alter table original drop column place;
alter table original add foreign key (box) references paper_box;
alter table original add check ((box is null) = (position is null));
-- what lies in a box, in its order
create index original_box on original (box, position)
    where box is not null and state in ('KEPT', 'REQUESTED', 'LENT', 'FOR_OFFICE');

create table original_move (
    id       bigint generated always as identity primary key,
    document uuid        not null references original,
    from_box text        references paper_box,
    box      text        not null references paper_box,
    moved_by text        not null,
    moved_at timestamptz not null
);
create index original_move_document on original_move (document, id);
