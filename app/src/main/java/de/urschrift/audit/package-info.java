// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
/// The log (Prüfprotokoll): append-only, Merkle tree, signed checkpoints, proofs.
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"kernel", "store"})
@org.jspecify.annotations.NullMarked
package de.urschrift.audit;
