// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
/// Measurements of the whole line from outside, through the launcher alone.
@org.jspecify.annotations.NullMarked
package de.urschrift.bench;
