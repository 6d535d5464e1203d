// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.offices;

/// What the books of this room hold, and what can be proposed and activated: an office, the rules of a class, a mode,
/// how a part of the installation is set up.
public sealed interface Change permits Office, DocumentClass, ModeChange, SetUp {}
