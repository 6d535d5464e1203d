-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
-- A DMS may still name the object of a version that a re-scan replaced.
create index superseded_version_dms on superseded_version (dms_profile, dms_object);
