// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How far a witness has cosigned the log.
///
/// @param name of the witness, as in its cosignatures
/// @param size of the largest checkpoint with its cosignature; 0 when there is none
/// @param at when it cosigned that one
/// @param trouble why it did not cosign the last time it was asked; null when it did or was not asked yet
public record Witnessed(String name, long size, @Nullable Instant at, @Nullable String trouble) {}
