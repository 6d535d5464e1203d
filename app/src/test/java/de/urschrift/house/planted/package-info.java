// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
/// A house like ours in which each rule is broken on purpose.
@org.jspecify.annotations.NullMarked
package de.urschrift.house.planted;
