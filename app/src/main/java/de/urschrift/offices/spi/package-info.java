// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
/// What a room must say about the parts of the installation that are set up there.
@org.springframework.modulith.NamedInterface("spi")
@org.jspecify.annotations.NullMarked
package de.urschrift.offices.spi;
