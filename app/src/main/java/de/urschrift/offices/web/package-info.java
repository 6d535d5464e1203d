// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
/// Offices, classes and modes over REST.
@org.jspecify.annotations.NullMarked
package de.urschrift.offices.web;
