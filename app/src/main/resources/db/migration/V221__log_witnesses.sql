-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2

-- What witnesses signed under checkpoints: a signature line (C2SP tlog-cosignature) each.
create table audit.cosignature (
    witness text not null,
    size bigint not null,
    at timestamptz not null,
    line text not null,
    primary key (witness, size)
);

create trigger cosignature_stays before update or delete on audit.cosignature
    for each row execute function audit.refuse();
create trigger cosignature_kept before truncate on audit.cosignature
    for each statement execute function audit.refuse();
