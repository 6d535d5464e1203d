// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.audit;

import java.util.List;
import java.util.Optional;

/// The log (Prüfprotokoll, A.SC.11): append-only, a Merkle tree over its entries, checkpoints signed by the log key.
///
/// `append` takes part in the caller's transaction and fails without one: the entry exists if and only if the
/// state change does (invariant 8). Entries get their index afterwards, in one place and in commit order, by
/// `checkpoint`; until then they have no proof.
public interface AuditLog {
    void append(LogEvent event);

    /// Gives every committed entry its index, extends the tree and signs its new head. Safe to call from anywhere
    /// at any time; concurrent calls queue.
    ///
    /// @return the signed checkpoint in C2SP tlog-checkpoint form
    Checkpoint checkpoint();

    /// The last signed checkpoint.
    Optional<Checkpoint> latest();

    /// Entries about a subject, oldest first, only those with an index.
    List<LogEntry> about(String subject);

    /// A page of the log.
    List<LogEntry> page(long fromIndex, int most);

    /// Proves that an entry stands in the tree of the latest checkpoint.
    ///
    /// @return a self-contained proof in C2SP tlog-proof form, the entry's canonical bytes as its extra data
    String prove(long index);

    /// The log's public key, PEM (`PUBLIC KEY`, Ed25519), for verifiers.
    String publicKeyPem();

    /// Recomputes the whole tree from the entries and compares it with the stored nodes and the signed checkpoints.
    ///
    /// @return what does not agree; empty when all does
    List<String> check();
}
