// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive;

import de.urschrift.kernel.HashAlgorithm;
import de.urschrift.kernel.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Evidence records (Beweisdatensätze, RFC 4998) of what is archived: one hash tree and one timestamp for all object
/// versions of a period, a record of one of them whenever it is asked for.
///
/// Every operation may be repeated, and goes on where a crash has ended it. Those that make trees queue, on all nodes.
/// A timestamp authority that does not answer is an `OutsideFailure`; what was begun is finished by the next call. So is
/// a hash algorithm that the algorithm policy no longer allows; nothing is begun with it.
public interface EvidenceRecords {
    /// Notes that an object version is archived and is to get its evidence. Takes part in the caller's transaction;
    /// noting it again changes nothing.
    void register(String objectId, int version);

    /// Gives all registered object versions their place: one tree, one timestamp. Nothing happens when there are none.
    Period closePeriod();

    /// What a closed period holds.
    ///
    /// @param objects versions that got their place
    /// @param unreadable versions that the archive could not give; they stay registered
    record Period(long objects, long unreadable) {}

    /// The record of an object version, in DER; empty until its period is closed. Costs the logarithm of the
    /// tree's size.
    Optional<byte[]> record(String objectId, int version);

    /// Since when an object version has evidence, and until when it is good without renewal; empty until its period is
    /// closed.
    Optional<Evidence> evidence(String objectId, int version);

    /// @param since the first timestamp of its record
    /// @param until end of the last timestamp's certificate, or of the hash algorithm by the algorithm policy,
    ///     whichever is sooner
    record Evidence(Instant since, Instant until) {}

    /// What is still good only until `before`.
    Expiry expiring(Instant before);

    /// @param timestamps last timestamps in the records of objects whose certificate ends before
    /// @param hashes algorithms of last trees that end before, by the algorithm policy
    record Expiry(List<ExpiringTimestamp> timestamps, List<Hashed> hashes) {
        public Expiry {
            timestamps = List.copyOf(timestamps);
            hashes = List.copyOf(hashes);
        }
    }

    /// Object versions whose last tree is of an algorithm.
    ///
    /// @param renewBy the last day on which the algorithm is believed, by the algorithm policy: until then the hash trees
    ///     must be renewed; 1970-01-01 for an algorithm that is not on it
    record Hashed(HashAlgorithm hash, long objects, LocalDate renewBy) {}

    /// @param tree id of the archive object that holds the tree and its timestamp
    /// @param validUntil end of the certificate
    record ExpiringTimestamp(String tree, HashAlgorithm hash, Instant at, Instant validUntil) {}

    /// Timestamp renewal (RFC 4998, 5.2; TR-ESOR A2.4-1): new timestamps over the last ones whose certificate ends
    /// before, one for each hash algorithm. No object is read. Does nothing as long as the authority's own
    /// certificate would not last longer.
    ///
    /// @return how many timestamps were renewed
    long renewTimestamps(Instant expiringBefore);

    /// Hash-tree renewal (RFC 4998, 5.3; TR-ESOR A2.4-2): reads every object version whose last tree has another
    /// algorithm, checks its record so far against the bytes, and hashes object and record anew. Goes by batches, a
    /// tree each; memory does not depend on the number of objects.
    Renewal renewHashTrees(HashAlgorithm to);

    /// @param renewed object versions that got a place in a new tree
    /// @param refused object versions left as they are because their bytes or their record are not right; the next
    ///     renewal tries them again
    record Renewal(long renewed, long refused) {}

    /// Where everything stands, for those who watch.
    Standing standing();

    /// @param pending registered and without a place
    /// @param trees sealed trees of any kind
    /// @param hashes what the object versions with evidence are hashed with
    /// @param lastSealed when the last tree was sealed
    /// @param objection why no new trees are made: the configured algorithm is no longer on the algorithm policy
    record Standing(
            long pending,
            long trees,
            List<Hashed> hashes,
            Optional<Instant> lastSealed,
            Optional<Reason> objection) {
        public Standing {
            hashes = List.copyOf(hashes);
        }
    }

    /// Recomputes every tree, checks every timestamp and every place; with `deep` checks each object version's record
    /// against its bytes.
    ///
    /// @return what does not agree, at most 1,000 of it; empty when all does
    List<String> check(boolean deep);
}
