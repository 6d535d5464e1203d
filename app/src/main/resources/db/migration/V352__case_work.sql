-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
-- a DMS names its own object
create index line_document_dms on line_document (dms_profile, dms_object);

-- a DMS that can only set a field does not always say what is wrong
alter table defect_report drop constraint defect_report_defect_check;
alter table defect_report add constraint defect_report_defect_check
    check (defect in ('ILLEGIBLE', 'INCOMPLETE', 'WRONG_DOCUMENT', 'WRONG_OFFICE', 'OTHER'));
