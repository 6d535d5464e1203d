// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
/// Offices, classes and modes over REST, and how pages call them.
@org.springframework.modulith.NamedInterface("web")
@org.jspecify.annotations.NullMarked
package de.urschrift.offices.web;
