// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
/// The comparison with the DMS over REST and in the health page.
@org.jspecify.annotations.NullMarked
package de.urschrift.delivery.web;
