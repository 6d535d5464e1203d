// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle;

import java.time.Instant;
import java.util.Optional;

/// How a DMS stands (Zustand einer DMS-Anbindung) that failed last time, or whose documents are held back.
///
/// @param profile name of the DMS profile
/// @param failures in a row
/// @param downSince since when nothing but single tries goes there; empty: it is delivered to
/// @param nextTry when the next single try is made
/// @param held documents that wait for it, without using up attempts
/// @param message of the last failure, empty when there was none
public record DmsStanding(
        String profile,
        int failures,
        Optional<Instant> downSince,
        Optional<Instant> nextTry,
        int held,
        String message) {}
