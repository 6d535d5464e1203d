// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import de.urschrift.access.Role;
import de.urschrift.archive.Archive;
import de.urschrift.archive.DeletionGround;
import de.urschrift.archive.Deletions;
import de.urschrift.archive.Tombstone;
import de.urschrift.archive.XaipPackages;
import de.urschrift.capture.Correction;
import de.urschrift.capture.PageBook;
import de.urschrift.capture.PageBook.CapturedPage;
import de.urschrift.capture.QuarterTurn;
import de.urschrift.compliance.EvidencePackages;
import de.urschrift.delivery.DmsProfile;
import de.urschrift.intake.Batch;
import de.urschrift.intake.IncomingFile;
import de.urschrift.intake.Intake;
import de.urschrift.intake.Separators;
import de.urschrift.intake.Sides;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Reason;
import de.urschrift.kernel.Sha256;
import de.urschrift.lifecycle.DocumentStage;
import de.urschrift.lifecycle.DocumentView;
import de.urschrift.lifecycle.Erasure;
import de.urschrift.lifecycle.Erasures;
import de.urschrift.lifecycle.Mending;
import de.urschrift.lifecycle.Rescans;
import de.urschrift.lifecycle.Restriction;
import de.urschrift.lifecycle.Restrictions;
import de.urschrift.lifecycle.SupersededVersion;
import de.urschrift.offices.Office;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.Offices;
import de.urschrift.offices.SetUp;
import de.urschrift.offices.internal.TestOffices;
import de.urschrift.originals.HoldRegister;
import de.urschrift.originals.Originals;
import de.urschrift.originals.PaperChange;
import de.urschrift.store.BlobStore;
import de.urschrift.store.DataFolder;
import de.urschrift.store.Durable;
import de.urschrift.testing.CmisServer;
import de.urschrift.testing.EnaioServer;
import de.urschrift.testing.Samples;
import de.urschrift.testing.ScanFiles;
import de.urschrift.testing.TiffBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.test.util.ReflectionTestUtils;

/// Documents are erased, or restricted: the whole line over a real database, each step performed here, so that it can be
/// stopped before and after what it commits, as a crash would.
class ErasureTests extends LineByStep {
    @Test
    void erasesEverywhereWhateverCrashesAndLeavesOthersAlone() throws Exception {
        String code = the(Separators.class).issue(OFFICE, 1, SCANNER).getFirst().code();
        TiffBuilder mixed = TiffBuilder.classic(ByteOrder.LITTLE_ENDIAN);
        add(mixed, ScanFiles.bitonalDrawing(101));
        add(mixed, printed(code));
        add(mixed, ScanFiles.bitonalDrawing(102));
        Batch batch = scanned(POST, mixed.build(), tiff(103));
        DocumentId id = documents(batch).get(0).id();
        DocumentId sharing = documents(batch).get(1).id();
        DocumentId other = documents(batch).get(2).id();
        List.of(id, sharing, other).forEach(ErasureTests::accept);
        run();
        DocumentView before = document(id);
        Set<Sha256> content = content(id);
        Set<Sha256> kept = content(sharing);
        IncomingFile file = the(Intake.class).files(batch.id()).getFirst();

        Erasure proposed = proposed(id);
        assertThat(refusal(propose(id))).isEqualTo("ALREADY_PROPOSED");
        assertThat(refusal(the(Erasures.class).approve(proposed.id(), CLERK)))
                .isEqualTo("APPROVER_IS_PROPOSER");
        assertThat(refusal(the(Erasures.class).approve(proposed.id(), person("p-x", Role.AUDITOR))))
                .isEqualTo("NOT_ENTITLED");
        assertThat(approved(proposed).state()).isEqualTo(Erasure.State.WAITING);
        assertThat(the(Erasures.class).objections(id))
                .extracting(Reason::code)
                .containsExactly("PAPER_STILL_HERE");
        the(Erasures.class).proceed();
        assertThat(document(id)).as("while the paper is here").isEqualTo(before);

        leavesTheHouse(id);
        the(Erasures.class).proceed();
        assertThat(document(id).stage()).isEqualTo(DocumentStage.ERASED);
        runCrashing();

        Erasure byHand = the(Erasures.class).find(proposed.id()).orElseThrow();
        assertThat(byHand.state())
                .as("who took files from the folder, nobody knows")
                .isEqualTo(Erasure.State.BY_HAND);
        assertThat(byHand.targets())
                .extracting(Erasure.Target::kind, Erasure.Target::outcome)
                .containsExactly(
                        tuple(Erasure.Kind.DMS, Erasure.Outcome.BY_HAND),
                        tuple(Erasure.Kind.ARCHIVE, Erasure.Outcome.DONE),
                        tuple(Erasure.Kind.CACHE, Erasure.Outcome.DONE));
        assertThat(refusal(the(Erasures.class).confirm(proposed.id(), 2, CLERK)))
                .isEqualTo("NOTHING_BY_HAND");
        Erasure erased = entered(the(Erasures.class).confirm(proposed.id(), 1, CLERK));
        assertThat(erased.state()).isEqualTo(Erasure.State.ERASED);
        assertThat(erased.shared()).as("the file with both documents").containsExactly(file.id());

        assertThat(folder.resolve("dms").resolve(before.name() + ".pdf")).doesNotExist();
        assertThat(the(Archive.class).versions("document/" + id)).isEmpty();
        Tombstone tombstone = the(Deletions.class).tombstone("document/" + id).orElseThrow();
        assertThat(tombstone.mains()).containsExactly(before.sealed().orElseThrow().file());
        assertThat(tombstone.proposedBy()).isEqualTo(CLERK.pseudonym());
        assertThat(tombstone.approvedBy()).isEqualTo(INSPECTOR.pseudonym());
        BlobStore blobs = the(BlobStore.class);
        content.removeAll(kept);
        assertThat(content).hasSizeGreaterThan(4).noneMatch(blobs::contains);
        assertThat(kept).allMatch(blobs::contains);
        assertThat(blobs.contains(file.digest())).isTrue();
        assertThat(
                        count(
                                "select count(*) from audit.log_entry where kind = 'erasure.target-done' and subject = ?",
                                "document/" + id))
                .isEqualTo(3);
        assertThat(refusal(propose(id))).isEqualTo("ALREADY_PROPOSED");
        verified(List.of(sharing, other), 2);

        Erasure second = approved(proposed(sharing));
        leavesTheHouse(sharing);
        the(Erasures.class).proceed();
        runCrashing();
        assertThat(blobs.contains(file.digest())).as("nothing of it is left to keep").isFalse();
        assertThat(the(Erasures.class).find(second.id()).orElseThrow().shared()).isEmpty();
        assertThat(the(Erasures.class).find(erased.id()).orElseThrow().shared()).isEmpty();
        assertThat(kept).noneMatch(blobs::contains);
        verified(List.of(other), 1);
        assertThat(problems()).isEmpty();
    }

    @Test
    void erasesAlsoWhatWasReadBeforePeopleTurnedAPage() throws Exception {
        Batch batch =
                scanned(
                        POST,
                        Files.readAllBytes(Samples.folder().resolve("stadtkasse/01/L002.tif")));
        CapturedPage page = the(PageBook.class).pages(batch.id()).getFirst();
        Mending mending = the(Mending.class);
        var held = mending.hold(batch.id(), SCANNER);
        assertThat(held).isInstanceOf(Mending.Outcome.Done.class);
        var turned =
                mending.correct(
                        batch.id(),
                        mending.pages(batch.id()).orElseThrow().version(),
                        new Correction.Turn(page.id(), QuarterTurn.HALF),
                        SCANNER);
        assertThat(turned).isInstanceOf(Mending.Outcome.Done.class);
        var handedOn =
                mending.handOn(
                        batch.id(), mending.pages(batch.id()).orElseThrow().version(), SCANNER);
        assertThat(handedOn).isInstanceOf(Mending.Outcome.Done.class);
        run();
        DocumentId id = documents(batch).getFirst().id();
        accept(id);
        run();
        Set<Sha256> content = content(id);
        Sha256 first = page.reading().orElseThrow();
        assertThat(content).doesNotContain(first);
        assertThat(the(BlobStore.class).contains(first)).isTrue();

        leavesTheHouse(id);
        var unused = approved(proposed(id));
        run();
        assertThat(content).noneMatch(the(BlobStore.class)::contains);
        assertThat(the(BlobStore.class).contains(first)).isFalse();
        assertThat(problems()).isEmpty();
    }

    @Test
    void erasesEveryVersion() throws Exception {
        Batch batch = scanned(POST, tiff(111, 112));
        DocumentId id = documents(batch).getFirst().id();
        accept(id);
        run();
        var order =
                ((Rescans.Outcome.Entered) the(Rescans.class).order(id, "ILLEGIBLE", "", CLERK))
                        .rescan();
        assertThat(refusal(propose(id))).isEqualTo("RESCAN_OPEN");
        var begun =
                (Rescans.Outcome.Entered)
                        the(Rescans.class)
                                .scan(
                                        order.id(),
                                        new Rescans.Scan(
                                                Set.of(2),
                                                Sides.SIMPLEX,
                                                OptionalInt.empty(),
                                                "Scanner 2"),
                                        SCANNER);
        receive(
                the(Intake.class).batch(begun.rescan().batch().orElseThrow()).orElseThrow(),
                tiff(113));
        run();
        accept(id);
        run();
        assertThat(document(id).version()).isEqualTo(2);
        Set<Sha256> content = content(id);
        SupersededVersion old = the(Rescans.class).superseded(id).getFirst();
        content.add(old.sealed().file());

        leavesTheHouse(id);
        Erasure erasure = approved(proposed(id));
        assertThat(erasure.state()).isEqualTo(Erasure.State.ERASING);
        run();
        erasure = the(Erasures.class).find(erasure.id()).orElseThrow();
        assertThat(erasure.targets())
                .extracting(target -> target.dmsObject().orElse(""))
                .containsExactlyInAnyOrder(
                        old.delivered().objectId(),
                        document(id).delivered().orElseThrow().objectId(),
                        "",
                        "");
        assertThat(content).noneMatch(the(BlobStore.class)::contains);
        assertThat(the(BlobStore.class).contains(old.sealed().file())).isFalse();
        assertThat(folder.resolve("dms").resolve(old.delivered().objectId())).doesNotExist();
        assertThat(problems()).isEmpty();
    }

    @Test
    void restrictsUntilASecondPersonLiftsIt() throws Exception {
        Batch batch = scanned(POST, tiff(121));
        DocumentId id = documents(batch).getFirst().id();
        accept(id);
        run();
        Restrictions restrictions = the(Restrictions.class);
        assertThat(restrictions.withheld(id)).isEmpty();
        Restriction set =
                ((Restrictions.Outcome.Entered)
                                restrictions.restrict(id, "Richtigkeit bestritten", CLERK))
                        .restriction();
        assertThat(restrictions.withheld(id).orElseThrow().code()).isEqualTo("DOCUMENT_RESTRICTED");
        assertThat(the(EvidencePackages.class).objection(List.of(id)).orElseThrow().code())
                .isEqualTo("DOCUMENT_RESTRICTED");
        assertThat(the(XaipPackages.class).objection("document/" + id).orElseThrow().code())
                .isEqualTo("DOCUMENT_RESTRICTED");
        assertThat(the(XaipPackages.class).objection("document/of-another-archive")).isEmpty();
        assertThat(objections(id)).contains("ON_HOLD", "RESTRICTED");
        the(HoldRegister.class).lift(set.hold().orElseThrow(), "versehentlich", INSPECTOR);
        assertThat(objections(id))
                .as("whoever lifts the hold alone")
                .contains("RESTRICTED")
                .doesNotContain("ON_HOLD");
        assertThat(refusal(propose(id))).isEqualTo("DOCUMENT_RESTRICTED");
        assertThat(the(Deletions.class).objection("document/" + id).orElseThrow().code())
                .isEqualTo("HELD");
        assertThat(refusal(restrictions.restrict(id, "noch einmal", CLERK)))
                .isEqualTo("ALREADY_RESTRICTED");
        assertThat(refusal(restrictions.lift(set.id(), "erledigt", CLERK)))
                .isEqualTo("LIFTER_IS_SETTER");
        assertThat(restrictions.inForce(10)).contains(set);

        assertThat(restrictions.lift(set.id(), "geklärt", INSPECTOR))
                .isInstanceOf(Restrictions.Outcome.Entered.class);
        assertThat(restrictions.withheld(id)).isEmpty();
        assertThat(objections(id)).doesNotContain("RESTRICTED");
        assertThat(refusal(restrictions.lift(set.id(), "erledigt", INSPECTOR)))
                .isEqualTo("NOT_RESTRICTED");
        verified(List.of(id), 1);
    }

    @Test
    void deliversNothingRestricted() throws Exception {
        Batch batch = scanned(POST, tiff(131));
        DocumentId id = documents(batch).getFirst().id();
        Restriction set =
                ((Restrictions.Outcome.Entered)
                                the(Restrictions.class).restrict(id, "Widerspruch", CLERK))
                        .restriction();
        accept(id);
        run();
        assertThat(document(id).stage()).isEqualTo(DocumentStage.SEALED);
        assertThat(document(id).delivered()).isEmpty();
        the(Restrictions.class).lift(set.id(), "geklärt", INSPECTOR);
        run();
        assertThat(document(id).stage()).isEqualTo(DocumentStage.COMPLETE);
    }

    @Test
    void erasesInARealCmisDms() {
        CmisServer dms = CmisServer.shared();
        dms.createFolder("/Erasure");
        String object =
                erasedFrom(
                        new DmsProfile(
                                "LOESCHEN-CMIS",
                                "cmis",
                                Map.of(
                                        "url", dms.browserUrl(),
                                        "user", "scan",
                                        "password", "geheim",
                                        "folder", "/Erasure",
                                        "type", "filedLetter",
                                        "idProperty", "letter:scanId")),
                        141,
                        _ -> assertThat(dms.names("/Erasure")).hasSize(1));
        assertThat(object).isNotBlank();
        assertThat(dms.names("/Erasure")).isEmpty();
    }

    @Test
    void erasesInEnaio() {
        Set<String> fields = Set.of("ScanId", "ScanVersion");
        try (EnaioServer dms =
                new EnaioServer(
                        new EnaioServer.Type(
                                "Posteingang", true, fields, Set.of(), true, List.of()))) {
            String object =
                    erasedFrom(
                            new DmsProfile(
                                    "LOESCHEN-ENAIO",
                                    "enaio",
                                    Map.of(
                                            "url", dms.url(),
                                            "user", EnaioServer.USER,
                                            "password", EnaioServer.PASSWORD,
                                            "type", "Posteingang",
                                            "idField", "ScanId",
                                            "versionField", "ScanVersion",
                                            "fileUnknown", "tray")),
                            142,
                            delivered -> assertThat(dms.exists(plain(delivered))).isTrue());
            assertThat(dms.exists(plain(object))).isFalse();
        }
    }

    /// enaio's own id: all versions of a document are one object there.
    private static String plain(String object) {
        return object.replaceFirst(";.*", "");
    }

    /// The profile for the books: its password is in the folder of secrets.
    private static SetUp setUp(DmsProfile profile) {
        Map<String, String> settings = new HashMap<>(Map.of("kind", profile.kind()));
        profile.settings().forEach((name, value) -> settings.put("settings." + name, value));
        settings.computeIfPresent(
                "settings.password",
                (_, password) -> {
                    secret(profile.name(), password);
                    return "@" + profile.name();
                });
        return new SetUp(SetUp.Part.DMS_PROFILE, profile.name(), settings, true);
    }

    private static void secret(String name, String secret) {
        try {
            Durable.write(
                    the(DataFolder.class).resolve("secrets").resolve(name),
                    secret.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Erases a document of an office with this DMS, stopping everywhere.
    ///
    /// @return the DMS' id of it
    private static String erasedFrom(DmsProfile profile, int seed, Consumer<String> delivered) {
        OfficeCode office = new OfficeCode(profile.name());
        TestOffices.put(
                the(Offices.class), setUp(profile), new Office(office, "Amt", profile.name()));
        DocumentId id = documents(scanned(office, POST, tiff(seed))).getFirst().id();
        accept(id);
        run();
        String object = document(id).delivered().orElseThrow().objectId();
        delivered.accept(object);
        leavesTheHouse(id);
        Erasure erasure = approved(proposed(id));
        runCrashing();
        erasure = the(Erasures.class).find(erasure.id()).orElseThrow();
        assertThat(erasure.state()).isEqualTo(Erasure.State.ERASED);
        assertThat(erasure.targets())
                .extracting(Erasure.Target::outcome)
                .containsOnly(Erasure.Outcome.DONE);
        return object;
    }

    /// What `fsck` finds.
    private static List<String> problems() {
        return requireNonNull(
                ReflectionTestUtils.invokeMethod(rooms.getBean("consistency"), "problems", true));
    }

    private static Erasures.Outcome propose(DocumentId document) {
        return the(Erasures.class)
                .propose(document, DeletionGround.ERASURE_CLAIM, "Antrag vom Betroffenen", CLERK);
    }

    private static Erasure proposed(DocumentId document) {
        return entered(propose(document));
    }

    private static Erasure approved(Erasure erasure) {
        return entered(the(Erasures.class).approve(erasure.id(), INSPECTOR));
    }

    private static Erasure entered(Erasures.Outcome outcome) {
        assertThat(outcome).isInstanceOf(Erasures.Outcome.Entered.class);
        return ((Erasures.Outcome.Entered) outcome).erasure();
    }

    private static String refusal(Erasures.Outcome outcome) {
        assertThat(outcome).isInstanceOf(Erasures.Outcome.Refused.class);
        return ((Erasures.Outcome.Refused) outcome).reason().code();
    }

    private static String refusal(Restrictions.Outcome outcome) {
        assertThat(outcome).isInstanceOf(Restrictions.Outcome.Refused.class);
        return ((Restrictions.Outcome.Refused) outcome).reason().code();
    }

    private static void leavesTheHouse(DocumentId document) {
        Originals originals = the(Originals.class);
        var unused = originals.requestOriginal(document, CLERK, "für die Akte", "Zimmer 1");
        assertThat(originals.lend(document, SCANNER.pseudonym(), CLERK.pseudonym()))
                .isInstanceOf(PaperChange.Done.class);
        assertThat(originals.keptForGood(document, CLERK)).isInstanceOf(PaperChange.Done.class);
    }

    /// Blobs with something of the document in them.
    private static Set<Sha256> content(DocumentId id) {
        Set<Sha256> content = new HashSet<>();
        DocumentView.SealedFile sealed = document(id).sealed().orElseThrow();
        content.addAll(List.of(sealed.file(), sealed.note(), sealed.report()));
        for (CapturedPage page : the(PageBook.class).pages(id)) {
            page.image().strips().forEach(strip -> content.add(strip.digest()));
            content.add(page.reading().orElseThrow());
        }
        the(Archive.class)
                .versions("document/" + id)
                .forEach(version -> version.contents().forEach(part -> content.add(part.digest())));
        return content;
    }
}
