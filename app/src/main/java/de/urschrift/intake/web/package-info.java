// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
/// The mail room's pages and its REST.
@org.jspecify.annotations.NullMarked
package de.urschrift.intake.web;
