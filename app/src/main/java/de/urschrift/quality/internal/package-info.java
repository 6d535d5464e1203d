// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
/// How the room `quality` does its work; nobody else looks in.
@org.jspecify.annotations.NullMarked
package de.urschrift.quality.internal;
