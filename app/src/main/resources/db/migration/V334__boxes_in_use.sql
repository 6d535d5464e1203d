-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
-- most boxes that ever were are given up; nobody walks past them
drop index paper_box_place;
create unique index paper_box_place on paper_box (store, shelf, number) where state <> 'RETIRED';
