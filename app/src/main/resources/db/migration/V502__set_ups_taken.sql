-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
-- When the configuration file's set-ups were taken into the books for the first time; later ones wait for a person.
create table set_ups_taken (
    at timestamptz not null
);
