// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
/// The paper over REST.
@org.jspecify.annotations.NullMarked
package de.urschrift.originals.web;
