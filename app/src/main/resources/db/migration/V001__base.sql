-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
-- One migration per room follows; versions are allotted by room (see docs/decisions).
create schema access;
