// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
/// The door: who is calling, and what they may do.
@org.jspecify.annotations.NullMarked
package de.urschrift.access.web;
