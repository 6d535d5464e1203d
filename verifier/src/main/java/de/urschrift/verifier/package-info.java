// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
/// Offline verification of sealed documents, transfer notes and log proofs: a code path of its own, no network, no database.
@org.jspecify.annotations.NullMarked
package de.urschrift.verifier;
