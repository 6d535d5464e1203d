// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import de.urschrift.access.Actor;
import de.urschrift.access.Role;
import de.urschrift.delivery.Delivery;
import de.urschrift.delivery.DeliveryReceipt;
import de.urschrift.delivery.DmsDeviation;
import de.urschrift.delivery.DmsDeviation.Kind;
import de.urschrift.delivery.DmsProfile;
import de.urschrift.delivery.Handover;
import de.urschrift.delivery.ReconciliationDepth;
import de.urschrift.delivery.ReconciliationRun;
import de.urschrift.delivery.spi.DeliveryReceipts;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.OfficeCode;
import de.urschrift.store.BlobStore;
import de.urschrift.store.internal.TestBlobs;
import de.urschrift.testing.CmisServer;
import de.urschrift.testing.FaultyLine;
import de.urschrift.testing.FaultyLine.Fault;
import de.urschrift.testing.ListedLog;
import de.urschrift.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// What we delivered against what the DMS holds: a real CMIS server, and a folder where many documents are wanted.
class ReconciliationTests {
    private static final Actor OPERATOR =
            new Actor(new Pseudonym("p-operator"), Set.of(Role.OPERATOR));

    @TempDir Path data;
    private final CmisServer server = CmisServer.shared();
    private final FaultyLine line = FaultyLine.to(server.browserUrl());
    private final String place = "/Abgleich/" + UUID.randomUUID();
    private final DataSource database = TestDatabase.fresh();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final Receipts receipts = new Receipts();
    private Instant now = DeliveryFixture.NOW;
    private Duration tick = Duration.ZERO;
    private ListedLog log;
    private BlobStore blobs;
    private Delivery delivery;
    private ListedReconciliation reconciliation;

    /// The receipts of these tests, in the database's order of ids.
    private static final class Receipts implements DeliveryReceipts {
        private final TreeMap<String, DeliveryReceipt> byDocument = new TreeMap<>();
        private final Set<DocumentId> underWay = new HashSet<>();

        @Override
        public List<DeliveryReceipt> page(String profile, DocumentId after, int most) {
            return byDocument.tailMap(after.toString(), false).values().stream()
                    .filter(receipt -> receipt.profile().equals(profile))
                    .limit(most)
                    .toList();
        }

        @Override
        public boolean expects(DocumentId document, int version) {
            return underWay.contains(document) || byDocument.containsKey(document.toString());
        }
    }

    @BeforeEach
    void open() {
        log = new ListedLog(jdbc);
        blobs = TestBlobs.in(data.resolve("store"));
        Connectors connectors =
                new Connectors(
                        List.of(
                                new CmisConnector(new CmisSessions()),
                                new FolderConnector(UUID::randomUUID)));
        TestProfiles profiles =
                TestProfiles.of(
                        new DmsProfile("amt", "cmis", settings()),
                        new DmsProfile(
                                "kasse",
                                "folder",
                                Map.of("path", folder().toString(), "index", "none")));
        delivery =
                new ReadBackDelivery(profiles, connectors, blobs, () -> now, Duration.ofMinutes(1));
        reconciliation =
                new ListedReconciliation(
                        profiles,
                        connectors,
                        receipts,
                        new ReconciliationBooks(jdbc),
                        log,
                        new TransactionTemplate(new JdbcTransactionManager(database)),
                        () -> now = now.plus(tick),
                        UUID::randomUUID,
                        new ReconciliationSettings(
                                Duration.ofDays(1),
                                Duration.ofDays(90),
                                Duration.ofMinutes(1),
                                Set.of("amt")));
    }

    @AfterEach
    void close() {
        line.close();
    }

    private Path folder() {
        return data.resolve("kasse");
    }

    private Map<String, String> settings() {
        Map<String, String> settings =
                new HashMap<>(CmisConnectorTests.settings(line.url(), place));
        settings.put("type", "filedLetter");
        settings.put("readTimeoutSeconds", "1");
        return settings;
    }

    private Handover letter(DocumentId document, int version) {
        byte[] file = (document + " " + version).getBytes(StandardCharsets.UTF_8);
        return new Handover(
                document,
                version,
                new OfficeCode("STADTKASSE"),
                new ClassCode("POST"),
                "Brief " + document,
                blobs.put(file),
                blobs.put(new byte[] {1}),
                now,
                Map.of());
    }

    private DeliveryReceipt delivered(String profile) {
        return delivered(profile, new DocumentId(UUID.randomUUID()), 1);
    }

    private DeliveryReceipt delivered(String profile, DocumentId document, int version) {
        DeliveryReceipt receipt = delivery.deliver(profile, letter(document, version));
        receipts.byDocument.put(document.toString(), receipt);
        return receipt;
    }

    private void compare(String profile, ReconciliationDepth depth) {
        reconciliation.begin(profile, depth, OPERATOR);
        reconciliation.proceed();
        assertThat(run(profile).ended()).isPresent();
    }

    private ReconciliationRun run(String profile) {
        return reconciliation.runs().stream()
                .filter(run -> run.profile().equals(profile))
                .findFirst()
                .orElseThrow();
    }

    /// Without what other tests have left on the server.
    private List<DmsDeviation> deviations(DeliveryReceipt... about) {
        Set<DocumentId> documents = new HashSet<>();
        for (DeliveryReceipt receipt : about) {
            documents.add(receipt.document());
        }
        return reconciliation.deviations(1000).stream()
                .filter(deviation -> documents.contains(deviation.document()))
                .toList();
    }

    @Test
    void findsNothingWhereBothAgree() {
        DeliveryReceipt one = delivered("amt");
        DeliveryReceipt two = delivered("amt", one.document(), 2);
        DeliveryReceipt other = delivered("amt");
        compare("amt", ReconciliationDepth.IDS);
        assertThat(deviations(two, other)).isEmpty();
        assertThat(run("amt").compared()).isEqualTo(2);
        assertThat(run("amt").held()).isGreaterThanOrEqualTo(2);
        compare("amt", ReconciliationDepth.CONTENT);
        assertThat(deviations(two, other)).isEmpty();
    }

    @Test
    void reportsWhatIsMissingChangedDoubledOrUnknown() {
        DeliveryReceipt fine = delivered("amt");
        DeliveryReceipt missing = delivered("amt");
        DeliveryReceipt doubled = delivered("amt");
        DeliveryReceipt unknown = delivered("amt");
        DeliveryReceipt underWay = delivered("amt");
        server.delete(missing.objectId());
        server.createLetter(
                place, "copy.pdf", "filedLetter", doubled.document() + ".v1", new byte[] {1});
        receipts.byDocument.remove(unknown.document().toString());
        receipts.byDocument.remove(underWay.document().toString());
        receipts.underWay.add(underWay.document());
        compare("amt", ReconciliationDepth.IDS);
        List<DmsDeviation> found = deviations(fine, missing, doubled, unknown, underWay);
        assertThat(found)
                .extracting(DmsDeviation::document, DmsDeviation::kind)
                .containsExactlyInAnyOrder(
                        tuple(missing.document(), Kind.MISSING),
                        tuple(doubled.document(), Kind.DOUBLED),
                        tuple(unknown.document(), Kind.UNKNOWN));
        assertThat(log.kinds("document/" + missing.document()))
                .containsExactly("document.dms-deviates");
        compare("amt", ReconciliationDepth.IDS);
        assertThat(deviations(missing, doubled, unknown)).hasSize(3);
        assertThat(log.kinds("document/" + missing.document())).hasSize(1);
    }

    @Test
    void seesAChangedContentWhenItReadsContentsAndForgetsItOnlyWhenItIsRight() throws Exception {
        DeliveryReceipt receipt = delivered("kasse");
        Path file = folder().resolve(receipt.objectId());
        byte[] right = Files.readAllBytes(file);
        Files.write(file, new byte[] {7});
        compare("kasse", ReconciliationDepth.IDS);
        assertThat(deviations(receipt)).isEmpty();
        compare("kasse", ReconciliationDepth.CONTENT);
        assertThat(deviations(receipt))
                .extracting(DmsDeviation::kind)
                .containsExactly(Kind.CHANGED);
        compare("kasse", ReconciliationDepth.IDS);
        assertThat(deviations(receipt)).hasSize(1);
        Files.write(file, right);
        compare("kasse", ReconciliationDepth.IDS);
        assertThat(deviations(receipt)).isEmpty();
        assertThat(log.kinds("document/" + receipt.document()))
                .containsExactly("document.dms-deviates", "document.dms-agrees");
        assertThat(log.kinds("profile/kasse")).contains("dms.reconciliation", "dms.reconciled");
    }

    @Test
    void takesAVersionThatTheOfficeMadeForNoDeviation() {
        DeliveryReceipt receipt = delivered("amt");
        server.endCheckOut(server.checkOut(receipt.objectId(), "clerk"), "clerk", (byte) 1);
        compare("amt", ReconciliationDepth.IDS);
        assertThat(deviations(receipt)).isEmpty();
    }

    @Test
    void goesOnWhereItWasBrokenOff() {
        int all = 130;
        for (int i = 0; i < all; i++) {
            delivered("kasse");
        }
        DeliveryReceipt last = receipts.byDocument.lastEntry().getValue();
        new FolderConnector(UUID::randomUUID)
                .erase(
                        new DmsProfile("kasse", "folder", Map.of("path", folder().toString())),
                        last.objectId());
        tick = Duration.ofMinutes(1);
        reconciliation.begin("kasse", ReconciliationDepth.CONTENT, OPERATOR);
        long before = 0;
        int rounds = 0;
        while (run("kasse").ended().isEmpty()) {
            reconciliation.proceed();
            assertThat(run("kasse").compared()).isGreaterThanOrEqualTo(before);
            before = run("kasse").compared();
            rounds++;
        }
        assertThat(rounds).isGreaterThan(2);
        assertThat(before).isEqualTo(all);
        assertThat(reconciliation.deviations(1000))
                .extracting(DmsDeviation::document)
                .containsExactly(last.document());
        assertThat(jdbc.sql("select count(*) from delivery.held").query(Long.class).single())
                .isZero();
    }

    @Test
    void aDeadDmsHoldsUpOnlyItsOwnComparison() {
        DeliveryReceipt here = delivered("amt");
        DeliveryReceipt there = delivered("kasse");
        reconciliation.begin("amt", ReconciliationDepth.IDS, OPERATOR);
        reconciliation.begin("kasse", ReconciliationDepth.IDS, OPERATOR);
        line.next(new Fault.Silence(), "cmisaction=query");
        reconciliation.proceed();
        assertThat(line.isPending()).isFalse();
        assertThat(run("amt").ended()).isEmpty();
        assertThat(run("amt").trouble()).isPresent();
        assertThat(run("kasse").ended()).isPresent();
        reconciliation.proceed();
        assertThat(run("amt").ended()).isPresent();
        assertThat(run("amt").trouble()).isEmpty();
        assertThat(deviations(here, there)).isEmpty();
    }

    @Test
    void believesNoListThatForgetsObjects() {
        DeliveryReceipt receipt = delivered("amt");
        reconciliation.begin("amt", ReconciliationDepth.IDS, OPERATOR);
        line.next(
                new Fault.Reply("{\"results\":[],\"hasMoreItems\":false,\"numItems\":0}"),
                "cmisaction=query");
        reconciliation.proceed();
        assertThat(line.isPending()).isFalse();
        assertThat(run("amt").ended()).isPresent();
        assertThat(run("amt").held()).isZero();
        assertThat(deviations(receipt)).isEmpty();
    }

    @Test
    void beginsByItselfWhenDue() {
        delivered("kasse");
        reconciliation.proceed();
        ReconciliationRun first = run("kasse");
        assertThat(first.depth()).isEqualTo(ReconciliationDepth.IDS);
        assertThat(first.ended()).isPresent();
        reconciliation.proceed();
        assertThat(run("kasse")).isEqualTo(first);
        now = now.plus(Duration.ofDays(1));
        reconciliation.proceed();
        assertThat(run("kasse").id()).isNotEqualTo(first.id());
        now = now.plus(Duration.ofDays(89));
        reconciliation.proceed();
        assertThat(run("kasse").depth()).isEqualTo(ReconciliationDepth.CONTENT);
        now = now.plus(Duration.ofDays(1));
        reconciliation.proceed();
        assertThat(run("kasse").depth()).isEqualTo(ReconciliationDepth.IDS);
    }

    @Test
    void deepensAComparisonThatIsUnderWay() throws IOException {
        DeliveryReceipt receipt = delivered("kasse");
        Files.write(folder().resolve(receipt.objectId()), new byte[] {7});
        ReconciliationRun run = reconciliation.begin("kasse", ReconciliationDepth.IDS, OPERATOR);
        assertThat(reconciliation.begin("kasse", ReconciliationDepth.CONTENT, OPERATOR).id())
                .isEqualTo(run.id());
        reconciliation.proceed();
        assertThat(deviations(receipt)).hasSize(1);
        assertThatThrownBy(() -> reconciliation.begin("fax", ReconciliationDepth.IDS, OPERATOR))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
