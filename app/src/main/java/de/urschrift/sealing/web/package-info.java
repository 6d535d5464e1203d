// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
/// The seal key in the server's health.
@org.jspecify.annotations.NullMarked
package de.urschrift.sealing.web;
