// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
/// What a place that keeps a seal key must implement to be sealed with.
@org.springframework.modulith.NamedInterface("spi")
@org.jspecify.annotations.NullMarked
package de.urschrift.sealing.spi;
