// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake;

import de.urschrift.offices.OfficeCode;

/// What came in for an office in a span of time.
///
/// @param batches opened
/// @param sheets counted by people for those batches
/// @param files received
/// @param images captured from those files
public record OfficeIntake(OfficeCode office, int batches, int sheets, int files, int images) {}
