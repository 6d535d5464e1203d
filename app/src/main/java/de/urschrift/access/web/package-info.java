// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
/// The door: who is calling, what they may do, and how a refusal is answered.
@org.springframework.modulith.NamedInterface("web")
@org.jspecify.annotations.NullMarked
package de.urschrift.access.web;
