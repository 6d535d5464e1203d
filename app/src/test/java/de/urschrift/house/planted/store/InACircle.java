// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.house.planted.store;

import de.urschrift.house.planted.store.internal.PublicInside;

public record InACircle(PublicInside and) {}
