-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2

-- The record of look-ups is added to, never changed.
create function access.refuse() returns trigger language plpgsql as $$
begin
    raise exception 'the record of look-ups is append-only: % is refused', tg_op;
end $$;

create trigger lookup_stays before update or delete on access.lookup
    for each row execute function access.refuse();
create trigger lookup_kept before truncate on access.lookup
    for each statement execute function access.refuse();
