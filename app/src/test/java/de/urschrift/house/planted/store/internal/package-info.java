// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
/// Planted: breaks rules of the house on purpose.
@org.jspecify.annotations.NullMarked
package de.urschrift.house.planted.store.internal;
