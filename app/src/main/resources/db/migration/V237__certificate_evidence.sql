-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2

-- Destruction certificates that were archived before there were evidence records.
insert into archive.evidence_pending (object_id, version)
select object_id, 1
from (select 'certificate/' || id as object_id from destruction_order where certificate is not null) certified
where not exists (
    select from archive.evidence_place p where p.object_id = certified.object_id and p.version = 1)
on conflict (object_id, version) do nothing;
