// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
/// The house: one package per room, see ARCHITECTURE.md.
@org.jspecify.annotations.NullMarked
package de.urschrift;
