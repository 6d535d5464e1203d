-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
-- How the installation is set up, in the same book (A.SC.4): the subject of a SETUP is its part and name, scanner/flur.
alter table office_change drop constraint office_change_kind_check;
alter table office_change add check (kind in ('OFFICE', 'CLASS', 'MODE', 'SETUP'));
