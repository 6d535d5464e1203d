// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.audit;

import de.urschrift.kernel.Sha256;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The log (Prüfprotokoll, A.SC.11): append-only, a Merkle tree over its entries, checkpoints signed by the log key.
///
/// `append` takes part in the caller's transaction and fails without one: the entry exists if and only if the
/// state change does (invariant 8). Entries get their index afterwards, in one place and in commit order, by
/// `checkpoint`; until then they have no proof.
public interface AuditLog {
    void append(LogEvent event);

    /// Gives every committed entry its index, extends the tree and signs its new head. When it returns, whatever the
    /// caller committed before has its index, durably. Safe to call from anywhere at any time; calls that come while one
    /// works share the next one's work and its one commit.
    ///
    /// @return the signed checkpoint in C2SP tlog-checkpoint form
    Checkpoint checkpoint();

    /// Makes a checkpoint, brings the log's folder (C2SP tlog-tiles) up to it and asks the witnesses to cosign it. A witness that
    /// does not is named by `witnesses`, and asked again next time.
    ///
    /// @return the checkpoint with the cosignatures that it has
    /// @throws de.urschrift.kernel.OutsideFailure when the folder cannot be written or holds another log
    Checkpoint publish();

    /// The folder that `publish` keeps: `checkpoint` and `tile/…` of C2SP tlog-tiles. For reading.
    Path folder();

    /// How far each configured witness came.
    List<Witnessed> witnesses();

    /// The last signed checkpoint.
    Optional<Checkpoint> latest();

    /// Entries about a subject, oldest first, only those with an index.
    List<LogEntry> about(String subject);

    /// A page of the log.
    List<LogEntry> page(long fromIndex, int most);

    /// Entries that fit, the latest first, only those with an index.
    ///
    /// @param before only entries before this index
    List<LogEntry> find(LogQuery query, long before, int most);

    /// The kinds that occur, in the order of the alphabet.
    List<String> kinds();

    /// Proves that an entry stands in the tree of the latest checkpoint that witnesses have cosigned, or of the latest of all
    /// where none with the entry is cosigned.
    ///
    /// @return a self-contained proof in C2SP tlog-proof form, the entry's canonical bytes as its extra data
    String prove(long index);

    /// Proves that the tree of size `to` extends that of size `from` (RFC 9162, 2.1.4).
    ///
    /// @param to at most the latest checkpoint's size
    /// @return hashes in the order of the RFC; none when the sizes are equal or `from` is 0
    List<Sha256> proveConsistency(long from, long to);

    /// The log's public key, PEM (`PUBLIC KEY`, Ed25519), for verifiers.
    String publicKeyPem();

    /// The same key with the log's origin as a C2SP verifier key, for witnesses.
    String verifierKey();

    /// Recomputes the whole tree from the entries and compares it with the stored nodes, the signed checkpoints, their
    /// cosignatures and the log's folder.
    ///
    /// @return what does not agree; empty when all does
    List<String> check();
}
