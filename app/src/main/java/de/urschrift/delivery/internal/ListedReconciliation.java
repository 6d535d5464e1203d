// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import de.urschrift.access.Actor;
import de.urschrift.audit.AuditLog;
import de.urschrift.audit.LogEvent;
import de.urschrift.delivery.DeliveryReceipt;
import de.urschrift.delivery.DmsDeviation;
import de.urschrift.delivery.DmsDeviation.Kind;
import de.urschrift.delivery.DmsProfile;
import de.urschrift.delivery.DmsProfiles;
import de.urschrift.delivery.Reconciliation;
import de.urschrift.delivery.ReconciliationDepth;
import de.urschrift.delivery.ReconciliationRun;
import de.urschrift.delivery.internal.ReconciliationBooks.Open;
import de.urschrift.delivery.spi.DeliveryReceipts;
import de.urschrift.delivery.spi.DmsConnector;
import de.urschrift.delivery.spi.DmsInventory;
import de.urschrift.delivery.spi.DmsInventory.Held;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.IdSource;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// First the DMS' list is written down, then each receipt is compared with it and struck off, then what is left on the list
/// is looked at. A list is a moment's picture, and an index may be late: before anything counts as a deviation, the object
/// itself is read.
@Component
final class ListedReconciliation implements Reconciliation {
    private static final Logger LOG = LoggerFactory.getLogger(ListedReconciliation.class);
    private static final int LINES = 500;
    private static final int PIECE = 50;

    private final DmsProfiles profiles;
    private final Connectors connectors;
    private final DeliveryReceipts receipts;
    private final ReconciliationBooks books;
    private final AuditLog log;
    private final TransactionTemplate transaction;
    private final InstantSource time;
    private final IdSource ids;
    private final ReconciliationSettings settings;
    private final ReentrantLock running = new ReentrantLock();

    ListedReconciliation(
            DmsProfiles profiles,
            Connectors connectors,
            DeliveryReceipts receipts,
            ReconciliationBooks books,
            AuditLog log,
            TransactionTemplate transaction,
            InstantSource time,
            IdSource ids,
            ReconciliationSettings settings) {
        this.profiles = profiles;
        this.connectors = connectors;
        this.receipts = receipts;
        this.books = books;
        this.log = log;
        this.transaction = transaction;
        this.time = time;
        this.ids = ids;
        this.settings = settings;
    }

    @Override
    public ReconciliationRun begin(String profile, ReconciliationDepth depth, Actor actor) {
        if (profiles.find(profile).isEmpty()) {
            throw new IllegalArgumentException("there is no DMS profile " + profile);
        }
        transaction.executeWithoutResult(status -> {
            if (!books.begin(ids.next(), profile, depth, time.instant())
                    && depth == ReconciliationDepth.CONTENT) {
                books.deepen(profile);
            }
            log.append(
                    new LogEvent(
                            "dms.reconciliation",
                            subject(profile),
                            actor.pseudonym(),
                            Map.of("depth", depth.name())));
        });
        return books.newest(profile).orElseThrow();
    }

    @Override
    public void proceed() {
        running.lock();
        try {
            for (DmsProfile profile : profiles.all()) {
                if (!settings.except().contains(profile.name())) {
                    beginWhenDue(profile);
                }
            }
            for (Open run : books.open()) {
                goOn(run);
            }
        } finally {
            running.unlock();
        }
    }

    private void beginWhenDue(DmsProfile profile) {
        Instant now = time.instant();
        String name = profile.name();
        if (books.due(name, ReconciliationDepth.CONTENT, settings.contentEvery(), now)) {
            books.begin(ids.next(), name, ReconciliationDepth.CONTENT, now);
        } else if (connectors.of(profile) instanceof DmsInventory
                && books.due(name, ReconciliationDepth.IDS, settings.every(), now)) {
            books.begin(ids.next(), name, ReconciliationDepth.IDS, now);
        }
    }

    private void goOn(Open run) {
        Optional<DmsProfile> profile = profiles.find(run.profile());
        if (profile.isEmpty()) {
            books.trouble(run.id(), "there is no DMS profile of that name any more");
            return;
        }
        try {
            goOn(run, profile.get(), time.instant().plus(settings.slice()));
        } catch (OutsideFailure failure) {
            LOG.warn(
                    "the comparison with the DMS of profile {} is gone on with later: {}",
                    run.profile(),
                    failure.getMessage());
            books.trouble(run.id(), String.valueOf(failure.getMessage()));
        }
    }

    private void goOn(Open run, DmsProfile profile, Instant until) {
        DmsConnector connector = connectors.of(profile);
        if (!run.listed()) {
            list(run, profile, connector);
        }
        DocumentId reached = run.reached();
        List<DeliveryReceipt> piece = receipts.page(profile.name(), reached, PIECE);
        while (!piece.isEmpty()) {
            compare(run, profile, connector, piece);
            if (!time.instant().isBefore(until)) {
                return;
            }
            piece = receipts.page(profile.name(), piece.getLast().document(), PIECE);
        }
        List<Held> rest = books.rest(run.id(), PIECE);
        while (!rest.isEmpty()) {
            lookAtRest(run, profile, connector, rest);
            if (!time.instant().isBefore(until)) {
                return;
            }
            rest = books.rest(run.id(), PIECE);
        }
        end(run);
    }

    /// Begins anew when it was broken off.
    private void list(Open run, DmsProfile profile, DmsConnector connector) {
        books.forgetHeld(run.id());
        if (connector instanceof DmsInventory inventory) {
            List<Held> lines = new ArrayList<>(LINES);
            inventory.held(
                    profile,
                    held -> {
                        lines.add(held);
                        if (lines.size() == LINES) {
                            books.hold(run.id(), lines);
                            lines.clear();
                        }
                    });
            books.hold(run.id(), lines);
        }
        books.listed(run.id(), time.instant());
    }

    private void compare(
            Open run, DmsProfile profile, DmsConnector connector, List<DeliveryReceipt> piece) {
        Set<DocumentId> documents =
                piece.stream().map(DeliveryReceipt::document).collect(Collectors.toSet());
        Map<DocumentId, List<Held>> held =
                books.held(run.id(), documents).stream()
                        .collect(Collectors.groupingBy(Held::document));
        Set<DocumentId> doubtful = new HashSet<>(books.doubtful(profile.name(), documents));
        List<DmsDeviation> found = new ArrayList<>();
        List<Held> done = new ArrayList<>();
        for (DeliveryReceipt receipt : piece) {
            List<Held> ours =
                    held.getOrDefault(receipt.document(), List.of()).stream()
                            .filter(one -> one.version() <= receipt.version())
                            .toList();
            boolean agrees =
                    ours.contains(
                            new Held(receipt.document(), receipt.version(), receipt.objectId()));
            if (!agrees
                    || run.depth() == ReconciliationDepth.CONTENT
                    || doubtful.contains(receipt.document())) {
                contents(profile, connector, receipt).ifPresent(found::add);
            }
            doubled(profile, connector, receipt, ours).ifPresent(found::add);
            done.addAll(ours);
        }
        transaction.executeWithoutResult(status -> {
            note(run, found);
            books.done(run.id(), done);
            books.reached(run.id(), piece.getLast().document(), piece.size());
        });
    }

    private Optional<DmsDeviation> contents(
            DmsProfile profile, DmsConnector connector, DeliveryReceipt receipt) {
        Optional<Sha256> digest = ReadBackDelivery.heldBy(connector, profile, receipt.objectId());
        if (digest.filter(receipt.digest()::equals).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                new DmsDeviation(
                        profile.name(),
                        receipt.document(),
                        receipt.version(),
                        digest.isEmpty() ? Kind.MISSING : Kind.CHANGED,
                        List.of(receipt.objectId()),
                        time.instant()));
    }

    private Optional<DmsDeviation> doubled(
            DmsProfile profile,
            DmsConnector connector,
            DeliveryReceipt receipt,
            Collection<Held> held) {
        return held.stream().collect(Collectors.groupingBy(Held::version)).values().stream()
                .filter(same -> same.size() > 1)
                .map(same ->
                        same.stream()
                                .map(Held::objectId)
                                .filter(object -> isThere(profile, connector, object))
                                .toList())
                .filter(objects -> objects.size() > 1)
                .findFirst()
                .map(objects ->
                        new DmsDeviation(
                                profile.name(),
                                receipt.document(),
                                receipt.version(),
                                Kind.DOUBLED,
                                objects,
                                time.instant()));
    }

    private void lookAtRest(Open run, DmsProfile profile, DmsConnector connector, List<Held> rest) {
        List<DmsDeviation> found =
                rest.stream()
                        .filter(held -> !receipts.expects(held.document(), held.version()))
                        .filter(held -> isThere(profile, connector, held.objectId()))
                        .map(held ->
                                new DmsDeviation(
                                        profile.name(),
                                        held.document(),
                                        held.version(),
                                        Kind.UNKNOWN,
                                        List.of(held.objectId()),
                                        time.instant()))
                        .toList();
        transaction.executeWithoutResult(status -> {
            note(run, found);
            books.done(run.id(), rest);
        });
    }

    private static boolean isThere(DmsProfile profile, DmsConnector connector, String objectId) {
        Optional<InputStream> contents = connector.read(profile, objectId);
        try {
            if (contents.isPresent()) {
                contents.get().close();
            }
        } catch (IOException notReadToItsEnd) {
            LOG.debug("closing an object of profile {} failed", profile.name(), notReadToItsEnd);
        }
        return contents.isPresent();
    }

    private void note(Open run, List<DmsDeviation> found) {
        for (DmsDeviation deviation : found) {
            if (books.note(deviation, run.id())) {
                log.append(event("document.dms-deviates", deviation));
            }
        }
    }

    private void end(Open run) {
        transaction.executeWithoutResult(status -> {
            for (DmsDeviation settled : books.settled(run.profile(), run.id())) {
                log.append(event("document.dms-agrees", settled));
            }
            books.end(run.id(), time.instant());
            ReconciliationRun ended = books.newest(run.profile()).orElseThrow();
            log.append(
                    new LogEvent(
                            "dms.reconciled",
                            subject(run.profile()),
                            Pseudonym.SYSTEM,
                            Map.of(
                                    "depth", run.depth().name(),
                                    "held", String.valueOf(ended.held()),
                                    "compared", String.valueOf(ended.compared()),
                                    "deviations", String.valueOf(books.count(run.profile())))));
        });
    }

    private static LogEvent event(String kind, DmsDeviation deviation) {
        return new LogEvent(
                kind,
                "document/" + deviation.document(),
                Pseudonym.SYSTEM,
                Map.of(
                        "profile", deviation.profile(),
                        "deviation", deviation.kind().name(),
                        "version", String.valueOf(deviation.version())));
    }

    private static String subject(String profile) {
        return "profile/" + profile.replaceAll("[^A-Za-z0-9._:-]", "_");
    }

    @Override
    public List<ReconciliationRun> runs() {
        return books.newest();
    }

    @Override
    public List<DmsDeviation> deviations(int most) {
        return books.deviations(most);
    }

    @Override
    public List<DmsDeviation> deviations(DocumentId document) {
        return books.deviations(document);
    }
}
