// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.house.planted;

/// Marks the house in which everything is wrong.
interface Planted {}
