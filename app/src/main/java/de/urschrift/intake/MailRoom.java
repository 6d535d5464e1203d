// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake;

import de.urschrift.access.Actor;
import de.urschrift.kernel.BatchId;
import de.urschrift.offices.OfficeCode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The mail room (Poststelle): registers what arrives and puts it into batches. Each call is one transaction, and each
/// change is logged in it.
public interface MailRoom {
    /// Registers a piece of mail. What its class forbids to scan is entered as forwarded at once, and never batched.
    ///
    /// @return refused for an office or class that is not there, a day to come, or a count of sheets that is missing or
    ///     stands beside unopened mail
    MailChange register(NewMail mail, Actor actor);

    /// Takes a registration back that was a mistake.
    ///
    /// @return refused when it is in a batch
    MailChange cancel(UUID item, Actor actor, String reason);

    /// Opens a batch for registered mail of one office, one protection need and one class: its sheets are those counted,
    /// with a separator sheet before each item where images are scanned one by one.
    ///
    /// @param key names the batch for whoever opens it; doing it again with the same key finds the same batch
    /// @return refused when the items do not go together, or one does not wait any more
    MailChange batch(String key, Set<UUID> items, BatchKind kind, Sides sides, Actor actor);

    Optional<MailItem> item(UUID id);

    /// Mail that waits for a batch: what goes together stands together, by office and class, oldest first.
    ///
    /// @param after an item, perhaps in a batch meanwhile; only those that come later
    List<MailItem> waiting(@Nullable UUID after, int most);

    /// What was registered, newest first.
    ///
    /// @param before numbers below this one
    List<MailItem> registered(long before, int most);

    List<MailItem> of(BatchId batch);

    /// What was registered last for each of these offices.
    List<MailItem> last(List<OfficeCode> offices);
}
