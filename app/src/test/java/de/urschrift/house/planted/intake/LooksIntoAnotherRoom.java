// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.house.planted.intake;

import de.urschrift.house.planted.store.internal.PublicInside;

record LooksIntoAnotherRoom(PublicInside inside) {}
