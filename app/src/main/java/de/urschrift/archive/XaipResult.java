// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive;

import java.util.List;

/// What became of a submitted package.
public sealed interface XaipResult {
    /// @param receipts one for each version
    record Archived(List<ArchiveReceipt> receipts) implements XaipResult {
        public Archived {
            receipts = List.copyOf(receipts);
        }
    }

    /// @param text what is wrong, for the one who submitted; without what the package says of persons
    record Refused(Minor minor, String text) implements XaipResult {}

    /// Result minors of TR-03125 interface S.4, as it spells them.
    enum Minor {
        /// Not an XAIP of this profile, or not one in itself.
        XAIP_NOK,
        /// The retention is over already.
        XAIP_NOK_EXPIRED,
        /// A seal or signature is not valid.
        XAIP_NOK_SIG,
        /// An evidence record does not belong to the package.
        XAIP_NOK_ER,
        /// Submitted in the future.
        XAIP_NOK_SUBMTIME,
        /// An object of this id is here, or was.
        existingAOID,
        /// Something that this archive does not do.
        notSupported
    }
}
