// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
/// Inspections and questions over REST.
@org.jspecify.annotations.NullMarked
package de.urschrift.quality.web;
