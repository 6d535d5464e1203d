-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
-- What documents say, made searchable: a cache of readings and index data, built again from these at any time. May be
-- personal data; goes with the document when that is erased.

-- One part unless a document is very long. The first one has its name and its index data too.
create table document_text (
    document_id uuid not null,
    part int not null check (part >= 1),
    words tsvector not null,
    primary key (document_id, part)
);
create index document_text_words on document_text using gin (words);

-- For the passage in which something was found.
create table page_text (
    document_id uuid not null,
    number int not null,
    body text not null,
    words tsvector not null,
    primary key (document_id, number)
);

-- Documents of which something changed since their text was taken; the same one may stand here more than once, so that
-- nobody waits for anybody.
create table text_wanted (
    id bigint generated always as identity primary key,
    document_id uuid not null
);
create index text_wanted_document on text_wanted (document_id);

-- German puts the word that matters at the end of a compound: turned round, an end is a beginning, by which can be searched.
create function word_ends(words tsvector) returns tsvector language sql immutable as $$
    select array_to_tsvector(array(
        select '~' || reverse(lexeme) from unnest(words) where length(lexeme) >= 7 and lexeme !~ '[^[:alpha:]]'))
$$;
create function word_end(word text) returns tsquery language sql immutable as $$
    select coalesce((
        select cast('''~' || reverse(stems[1]) || ''':*' as tsquery) from ts_lexize('german_stem', word) stems
        where length(stems[1]) >= 4 and stems[1] !~ '[^[:alpha:]]'), cast('' as tsquery))
$$;
-- The words that end like one of these patterns.
create function words_like(words tsvector, patterns text[]) returns tsquery language sql immutable as $$
    select coalesce(cast(string_agg('''' || lexeme || '''', ' | ') as tsquery), cast('' as tsquery))
    from unnest(words) where lexeme like any (patterns) and lexeme !~ '[^[:alpha:]]'
$$;

create function want_text() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' and old.document_id is not null then
        insert into text_wanted (document_id) values (old.document_id);
    end if;
    if tg_op <> 'DELETE' and new.document_id is not null
        and (tg_op = 'INSERT' or new.document_id is distinct from old.document_id) then
        insert into text_wanted (document_id) values (new.document_id);
    end if;
    return null;
end $$;

create trigger page_wants_text after update of document_id, role, number, standing, reading, erased_at on page
    for each row when ((old.document_id, old.role, old.number, old.standing, old.reading, old.erased_at)
        is distinct from (new.document_id, new.role, new.number, new.standing, new.reading, new.erased_at))
    execute function want_text();
create trigger index_wants_text after insert or update or delete on document_index
    for each row execute function want_text();
create trigger document_wants_text after insert or delete on line_document
    for each row execute function want_text();

-- Those that were there before.
insert into text_wanted (document_id) select document_id from line_document where stage <> 'ERASED';

-- Lists of documents, the newest first.
create index search_batch_office on batch (office, opened_at);
create index search_dms_object on line_document (dms_object);
create index search_superseded_object on superseded_version (dms_object);
create index search_received on original (received_on);
