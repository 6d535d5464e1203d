// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.offices;

/// An office (Amt) that receives documents.
///
/// @param dmsProfile name of the hand-over profile in the room `delivery`
public record Office(OfficeCode code, String name, String dmsProfile) {}
