// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
/// What may watch the line.
@org.springframework.modulith.NamedInterface("spi")
@org.jspecify.annotations.NullMarked
package de.urschrift.lifecycle.spi;
