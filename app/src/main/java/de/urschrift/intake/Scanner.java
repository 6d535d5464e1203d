// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake;

/// A scanner as people see it.
///
/// @param name as it is set up: `urschrift.scanners.<name>`
/// @param label what it is called in the house
public record Scanner(String name, String label) {}
