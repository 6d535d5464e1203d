// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
/// What a document management system must implement to be delivered to.
@org.springframework.modulith.NamedInterface("spi")
@org.jspecify.annotations.NullMarked
package de.urschrift.delivery.spi;
