// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake;

import de.urschrift.offices.ClassCode;
import de.urschrift.offices.OfficeCode;
import java.time.LocalDate;
import java.util.OptionalInt;

/// A piece of mail to be registered.
///
/// @param receivedOn day of arrival, Europe/Berlin
/// @param sheets counted; empty for what is not opened
public record NewMail(
        OfficeCode office,
        ClassCode documentClass,
        LocalDate receivedOn,
        Carrier carrier,
        OptionalInt sheets) {}
