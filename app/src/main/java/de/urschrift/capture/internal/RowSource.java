// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import java.io.IOException;

/// Gives an image's rows from top to bottom, in the layout of [Pixels].
@FunctionalInterface
interface RowSource {
    /// Fills `row` with the next row.
    void next(byte[] row) throws IOException, Refusal;
}
