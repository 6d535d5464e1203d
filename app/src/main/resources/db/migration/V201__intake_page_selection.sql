-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
-- Which pages of its files a batch takes, where it does not take all.
create table page_selection (
    batch_id uuid primary key references batch,
    pages text not null
);
