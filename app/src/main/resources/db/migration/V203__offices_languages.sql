-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
-- Tesseract codes joined by +; null: as the installation is set up.
alter table office add column languages text;
