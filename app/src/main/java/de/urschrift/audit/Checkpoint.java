// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.audit;

/// A signed tree head in C2SP tlog-checkpoint form.
///
/// @param size entries covered
/// @param note the signed note as text
public record Checkpoint(long size, String note) {}
