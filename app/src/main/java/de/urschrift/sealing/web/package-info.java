// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
/// What seals rest on, over REST, and the seal key in the server's health.
@org.jspecify.annotations.NullMarked
package de.urschrift.sealing.web;
