// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

/// Paper, counted.
///
/// @param boxes in which at least one sheet of it lies
/// @param requests ever made for it
public record PaperSum(long documents, long sheets, long boxes, long requests) {}
