// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive;

/// What one run of the fixity job has read.
///
/// @param objects how many
/// @param damaged how many of them differ or are missing
/// @param left how many the round has still to read
public record FixityRun(int objects, int damaged, int left) {}
