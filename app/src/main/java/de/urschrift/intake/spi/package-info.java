// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
/// What a kind of scanner must implement.
@org.springframework.modulith.NamedInterface("spi")
@org.jspecify.annotations.NullMarked
package de.urschrift.intake.spi;
