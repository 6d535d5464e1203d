// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.urschrift.delivery.DeliveryReceipt;
import de.urschrift.delivery.DmsProfile;
import de.urschrift.delivery.Handover;
import de.urschrift.delivery.spi.DmsConnector;
import de.urschrift.delivery.spi.DmsFeedback.Kind;
import de.urschrift.delivery.spi.DmsFeedback.Wish;
import de.urschrift.delivery.spi.DmsInventory.Held;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.testing.EnaioServer;
import de.urschrift.testing.EnaioServer.Fault;
import de.urschrift.testing.FaultyLine;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What enaio has of its own, and lines to it that break.
class EnaioTests extends DeliveryFixture {
    private static final String STORING = "POST /api/dms/objects?minimalResponse";

    final EnaioServer server =
            new EnaioServer(
                    new EnaioServer.Type(
                            "Akte",
                            false,
                            Set.of("Aktenzeichen", "Amt"),
                            Set.of(),
                            true,
                            List.of()),
                    EnaioConnectorTests.post(true, List.of()),
                    new EnaioServer.Type(
                            "OhneVerlauf",
                            true,
                            EnaioConnectorTests.FIELDS,
                            Set.of(),
                            false,
                            List.of("ScanId")),
                    new EnaioServer.Type(
                            "Pflicht",
                            true,
                            EnaioConnectorTests.FIELDS,
                            Set.of("Betreff"),
                            true,
                            List.of()));
    final FaultyLine line = FaultyLine.to(server.url());
    final String file = server.make("Akte", "", Map.of("Aktenzeichen", "20.1-4711/26"));
    private final EnaioConnector enaio = new EnaioConnector(InstantSource.fixed(NOW));
    private final Map<String, String> settings = EnaioConnectorTests.settings(line.url());

    @AfterEach
    void close() {
        line.close();
        server.close();
    }

    @Override
    DmsConnector real() {
        return enaio;
    }

    @Override
    DmsProfile profile() {
        return new DmsProfile("amt", "enaio", settings);
    }

    /// For tests that speak to the connector alone.
    private DmsProfile with(String... namesAndValues) {
        Map<String, String> changed = new HashMap<>(settings);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1].isEmpty()) {
                changed.remove(namesAndValues[i]);
            } else {
                changed.put(namesAndValues[i], namesAndValues[i + 1]);
            }
        }
        return new DmsProfile("anderes", "enaio", changed);
    }

    // ---- filing and index data

    @Test
    void filesInTheFileThatTheSearchNames() {
        DmsProfile mapping =
                with(
                        "map.subject", "Betreff",
                        "map.received-on", "Eingang",
                        "map.fileSha256", "Pruefsumme",
                        "map.nothing", "Bearbeiter");
        Handover letter = letter("Brief");
        String id = enaio.create(mapping, letter, blobs);
        assertThat(server.value(id, "system:parentId")).isEqualTo(file);
        assertThat(server.value(id, "Betreff")).isEqualTo("Widerspruch gegen Gebührenbescheid");
        assertThat(server.value(id, "Eingang")).isEqualTo("2026-05-04");
        assertThat(server.value(id, "Pruefsumme")).isEqualTo(letter.file().hex());
        assertThat(server.value(id, "ScanId")).isEqualTo(letter.document().toString());
        assertThat(server.value(id, "ScanVersion")).isEqualTo("1");
        assertThat(server.value(id, "Bearbeiter")).isEmpty();
    }

    @Test
    void findsWhatTheOfficeFiledElsewhere() {
        Handover letter = letter("Brief");
        DeliveryReceipt receipt = deliver(letter);
        server.move(receipt.objectId(), server.make("Akte", "", Map.of()));
        assertThat(deliver(letter)).isEqualTo(receipt);
        assertThat(server.documents()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "doubled", "unnamed", "wildcard"})
    void stopsWhereTheFileIsNotClear(String why) {
        DmsProfile waiting =
                why.equals("unnamed") ? with("fileQuery", query("{kennzeichen}")) : with();
        if (why.equals("wildcard")) {
            waiting = with("fileQuery", query("{starred}"));
        }
        if (why.equals("doubled")) {
            server.make("Akte", "", Map.of("Aktenzeichen", "20.1-4711/26"));
        }
        if (why.equals("unknown")) {
            server.trash(file);
        }
        DmsProfile profile = waiting;
        Handover letter =
                indexed(letter("Brief"), Map.of("aktenzeichen", "20.1-4711/26", "starred", "20*"));
        assertThatThrownBy(() -> enaio.create(profile, letter, blobs))
                .isInstanceOfSatisfying(
                        OutsideFailure.class, failure -> assertThat(failure.retryable()).isFalse())
                .hasMessageContaining(" file for document ")
                .hasMessageNotContaining("4711");
        assertThat(server.documents()).isEmpty();
    }

    @Test
    void putsWhatHasNoFileIntoTheTrayAndFindsItThere() {
        server.trash(file);
        DmsProfile tray = with("fileUnknown", "tray");
        Handover letter = letter("Brief");
        String id = enaio.create(tray, letter, blobs);
        assertThat(server.value(id, "system:parentId")).isEqualTo("system:tray");
        assertThat(enaio.find(tray, letter)).contains(id);
        assertThat(enaio.create(tray, letter, blobs)).isEqualTo(id);
        server.move(id, server.make("Akte", "", Map.of()));
        assertThat(enaio.find(tray, letter)).contains(id);
        assertThat(held(tray)).containsExactly(new Held(letter.document(), 1, id));
    }

    @Test
    void putsWhatHasNoFileIntoTheConfiguredPlace() {
        String place = server.make("Akte", "", Map.of("Aktenzeichen", "Posteingang"));
        String id =
                enaio.create(
                        with("parent", place, "fileQuery", query("{kennzeichen}")),
                        letter("Brief"),
                        blobs);
        assertThat(server.value(id, "system:parentId")).isEqualTo(place);
        assertThat(
                        server.value(
                                enaio.create(
                                        with("parent", place, "fileQuery", ""), letter("B"), blobs),
                                "system:parentId"))
                .isEqualTo(place);
    }

    private static Handover indexed(Handover letter, Map<String, String> index) {
        return new Handover(
                letter.document(),
                letter.version(),
                letter.office(),
                letter.documentClass(),
                letter.name(),
                letter.file(),
                letter.note(),
                letter.receivedAt(),
                index);
    }

    private static String query(String value) {
        return "SELECT system:objectId FROM Akte WHERE Aktenzeichen=" + value + " AND Amt<>'x'";
    }

    // ---- versions

    @Test
    void keepsEveryVersionReadableUnderItsReceipt() {
        Handover first = letter("Brief");
        DeliveryReceipt one = deliver(first);
        server.set(one.objectId(), "MEIER", Map.of("Betreff", "von Hand berichtigt"));
        DeliveryReceipt two = deliver(letter(first.document(), 2, "Brief"));
        DeliveryReceipt three = deliver(letter(first.document(), 3, "Brief"));
        assertThat(server.documents()).hasSize(1);
        assertThat(server.contents(one.objectId())).isEqualTo(3);
        assertThat(List.of(one, two, three)).allMatch(delivery::stillHolds);
        assertThat(server.value(one.objectId(), "Betreff")).isEqualTo("von Hand berichtigt");
        // a receipt that was lost is given again
        assertThat(deliver(first)).isEqualTo(one);
        assertThat(deliver(letter(first.document(), 2, "Brief"))).isEqualTo(two);
        assertThat(held(profile()))
                .containsExactly(new Held(first.document(), 3, three.objectId()));
    }

    @Test
    void callsADocumentByItsOwnIdWhichVersionEverCameFirst() {
        DocumentId document = new DocumentId(UUID.randomUUID());
        DeliveryReceipt two = deliver(letter(document, 2, "Brief"));
        assertThat(two.objectId()).isEqualTo(server.documents().getFirst());
        DeliveryReceipt three = deliver(letter(document, 3, "Brief"));
        assertThat(three.objectId()).isEqualTo(two.objectId() + ";v3");
        assertThat(deliver(letter(document, 2, "Brief"))).isEqualTo(two);
        assertThat(delivery.stillHolds(two)).isTrue();
    }

    @Test
    void tellsThatAVersionIsGoneWhereTheTypeKeepsNoHistory() {
        settings.put("type", "OhneVerlauf");
        Handover first = letter("Brief");
        open();
        DeliveryReceipt one = deliver(first);
        DeliveryReceipt two = deliver(letter(first.document(), 2, "Brief"));
        assertThat(delivery.stillHolds(one)).isFalse();
        assertThat(delivery.stillHolds(two)).isTrue();
    }

    @Test
    void noticesAContentThatSomebodyReplaced() {
        DeliveryReceipt receipt = deliver(letter("Brief"));
        server.put(receipt.objectId(), "Brief.pdf", new byte[] {1});
        assertThat(delivery.stillHolds(receipt)).isFalse();
    }

    @Test
    void stopsWhereSomebodyEmptiedTheVersion() {
        Handover letter = letter("Brief");
        DeliveryReceipt receipt = deliver(letter);
        server.set(receipt.objectId(), "MEIER", Map.of("ScanVersion", ""));
        assertFails(letter, false);
        assertFails(letter(letter.document(), 2, "Brief"), false);
        assertThat(held(profile())).isEmpty();
        assertThat(delivery.stillHolds(receipt)).isTrue();
        assertThat(server.documents()).hasSize(1);
    }

    // ---- refusals

    @ParameterizedTest
    @CsvSource({
        "type,Unbekannt,400",
        "map.subject,Gibtesnicht,422",
        "type,Pflicht,422",
        "parent,99,422",
        "fileQuery,SELECT system:objectId FROM Akte WHERE Aktenzeichen LIKE {aktenzeichen},400",
        "url,/nirgends,404",
        "password,falsch,401"
    })
    void stopsWhereTheProfileDoesNotFitAndTellsNoIndexData(String name, String value, int status) {
        DmsProfile wrong =
                name.equals("parent")
                        ? with("parent", value, "fileQuery", "")
                        : with(name, name.equals("url") ? line.url() + value : value);
        assertThatThrownBy(() -> enaio.create(wrong, letter("Brief"), blobs))
                .isInstanceOfSatisfying(
                        OutsideFailure.class,
                        failure -> {
                            assertThat(failure.category()).isEqualTo(OutsideFailure.Category.DMS);
                            assertThat(failure.retryable()).isFalse();
                        })
                .hasMessageContaining("answers " + status)
                .hasMessageNotContaining("Widerspruch")
                .hasMessageNotContaining("4711");
        assertThat(server.documents()).isEmpty();
    }

    @Test
    void namesTheFieldOfTheProfileThatTheDmsRefuses() {
        assertThatThrownBy(() ->
                        enaio.create(with("map.subject", "Gibtesnicht"), letter("Brief"), blobs))
                .hasMessageContaining("error 3002")
                .hasMessageContaining("it names Gibtesnicht");
    }

    @Test
    void refusesWrongSettings() {
        for (Map.Entry<String, String> wrong :
                Map.of(
                                "url", "http://scan:geheim@dms",
                                "type", "Post; DROP",
                                "idField", "a b",
                                "login", "kerberos",
                                "fileUnknown", "parent",
                                "fileQuery", "",
                                "parent", "../1",
                                "requestField", "OriginalAngefordert",
                                "map.subject", "a'b",
                                "kennwort", "geheim")
                        .entrySet()) {
            assertThatThrownBy(() -> enaio.check(with(wrong.getKey(), wrong.getValue())))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("DMS profile anderes")
                    .hasMessageNotContaining("geheim");
        }
        assertThat(EnaioSettings.of(profile()).toString()).doesNotContain(EnaioServer.PASSWORD);
    }

    // ---- sessions

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void logsInOnceAndAgainWhenTheSessionHasEnded(boolean redirecting) {
        settings.put("login", "session");
        server.takesSessionsOnly();
        open();
        Handover letter = letter("Brief");
        DeliveryReceipt receipt = deliver(letter);
        assertThat(logins()).isEqualTo(1);
        server.endSessions(redirecting);
        assertThat(deliver(letter)).isEqualTo(receipt);
        assertThat(deliver(letter(letter.document(), 2, "Brief")).version()).isEqualTo(2);
        assertThat(logins()).isEqualTo(2);
    }

    @Test
    void storesOnceWhenTheSessionEndsJustThen() {
        DmsProfile session = with("login", "session");
        server.takesSessionsOnly();
        Handover letter = letter("Brief");
        assertThat(enaio.find(session, letter)).isEmpty();
        line.next(new FaultyLine.Fault.Answer(401), STORING);
        enaio.create(session, letter, blobs);
        assertThat(line.isPending()).isFalse();
        assertThat(server.documents()).hasSize(1);
    }

    private long logins() {
        return server.requests.stream().filter("GET /osrest/api/session"::equals).count();
    }

    // ---- lines and answers that break

    @Test
    void leavesOneObjectWhenTheAnswerToStoringIsLost() {
        Handover letter = letter("Brief");
        line.next(new FaultyLine.Fault.LoseAnswer(), STORING);
        assertFails(letter, true);
        assertThat(server.documents()).hasSize(1);
        deliver(letter);
        assertThat(server.documents()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"HALF_ANSWER", "STALLED_ANSWER", "EMPTY_ANSWER", "STRANGE_ANSWER"})
    void leavesOneObjectWhenTheAnswerIsNotWhole(Fault fault) {
        settings.put("readTimeoutSeconds", "1");
        open();
        Handover letter = letter("Brief");
        server.next(fault, STORING);
        assertFails(letter, true);
        deliver(letter);
        assertThat(server.documents()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"HALF_ANSWER", "STALLED_ANSWER"})
    void triesAgainWhenReadingBackBreaks(Fault fault) {
        settings.put("readTimeoutSeconds", "1");
        open();
        Handover letter = letter("Brief");
        server.next(fault, "/contents/file");
        assertFails(letter, true);
        deliver(letter);
        assertThat(server.documents()).hasSize(1);
    }

    @Test
    void stopsWhenAProxyLetTheDmsStoreTwice() {
        Handover letter = letter("Brief");
        server.next(Fault.TWICE, STORING);
        assertFails(letter, false);
        server.trash(server.documents().getLast());
        deliver(letter);
    }

    @Test
    void takesTheFirstWhereTheDmsKeepsOurIdsUnique() {
        settings.put("type", "OhneVerlauf");
        open();
        Handover letter = letter("Brief");
        server.next(Fault.TWICE, STORING);
        assertThat(deliver(letter).objectId()).isEqualTo(server.documents().getFirst());
        assertThat(server.documents()).hasSize(1);
    }

    @Test
    void triesAgainWhenTheLineIsCutOrSilent() {
        settings.put("readTimeoutSeconds", "1");
        open();
        Handover letter = letter("Brief");
        for (FaultyLine.Fault fault :
                List.of(new FaultyLine.Fault.Cut(), new FaultyLine.Fault.Silence())) {
            line.next(fault, STORING);
            assertFails(letter, true);
            assertThat(server.documents()).isEmpty();
        }
        deliver(letter);
    }

    @ParameterizedTest
    @CsvSource({
        "400,false", "401,false", "403,false", "404,false", "405,false", "409,true", "413,false",
        "422,false", "423,true", "429,true", "302,false", "500,true", "502,true", "503,true"
    })
    void knowsWhichAnswersToRepeat(int status, boolean retryable) {
        Handover letter = letter("Brief");
        line.next(new FaultyLine.Fault.Answer(status), STORING);
        assertFails(letter, retryable);
        deliver(letter);
        assertThat(server.documents()).hasSize(1);
    }

    @Test
    void triesAgainWhenNobodyListens() {
        server.close();
        assertFails(letter("Brief"), true);
    }

    private void assertFails(Handover letter, boolean retryable) {
        assertThatThrownBy(() -> deliver(letter))
                .isInstanceOfSatisfying(
                        OutsideFailure.class,
                        failure -> {
                            assertThat(failure.category()).isEqualTo(OutsideFailure.Category.DMS);
                            assertThat(failure.retryable()).isEqualTo(retryable);
                            assertThat(failure.getMessage())
                                    .doesNotContain(EnaioServer.PASSWORD)
                                    .doesNotContain("Brief");
                        });
    }

    // ---- inventory, erasure, feedback

    private List<Held> held(DmsProfile profile) {
        List<Held> held = new ArrayList<>();
        enaio.held(profile, held::add);
        return held;
    }

    @Test
    void tellsOfAllThatCarriesOurIdsPageByPage() {
        Set<Held> put = new HashSet<>();
        for (int i = 0; i < EnaioObjects.PAGE + 3; i++) {
            DocumentId document = new DocumentId(new UUID(1, i));
            String id =
                    server.make(
                            "Posteingang",
                            file,
                            Map.of("ScanId", document.toString(), "ScanVersion", "1"));
            put.add(new Held(document, 1, id));
        }
        server.make("Posteingang", file, Map.of("ScanId", "altes System"));
        server.make("Posteingang", file, Map.of());
        assertThat(held(profile())).hasSize(put.size()).containsExactlyInAnyOrderElementsOf(put);
        assertThat(server.requests).filteredOn(r -> r.endsWith("/search")).hasSize(2);
    }

    @Test
    void erasesForGoodAndOnlyWhatIsOurs() {
        Handover letter = letter("Brief");
        String id = deliver(letter).objectId();
        String renewed = deliver(letter(letter.document(), 2, "Brief")).objectId();
        enaio.erase(profile(), renewed);
        assertThat(server.exists(id)).isFalse();
        enaio.erase(profile(), renewed);
        String inBin = deliver(letter("Zweiter")).objectId();
        server.trash(inBin);
        enaio.erase(profile(), inBin);
        assertThat(server.exists(inBin)).isFalse();
        String strange = server.make("Posteingang", file, Map.of("Betreff", "fremd"));
        assertThatThrownBy(() -> enaio.erase(profile(), strange))
                .isInstanceOfSatisfying(
                        OutsideFailure.class, failure -> assertThat(failure.retryable()).isFalse());
        assertThat(server.exists(strange)).isTrue();
    }

    private DmsProfile asking() {
        return with(
                "requestField", "OriginalAngefordert",
                "defectField", "Mangel",
                "answerField", "Auskunft");
    }

    @Test
    void bringsWishesUntilTheyAreAnswered() {
        String one = deliver(letter("Brief")).objectId();
        String two = deliver(letter("Zweiter")).objectId();
        DmsProfile asking = asking();
        assertThat(enaio.wishes(asking, Optional.empty()).wishes()).isEmpty();
        server.set(two, "MEIER", Map.of("Mangel", "Seite 2 unleserlich"));
        server.set(one, "schulz", Map.of("OriginalAngefordert", "Klage"));
        server.set(one, "schulz", Map.of("OriginalAngefordert", "Klage, eilt"));
        List<Wish> wishes = enaio.wishes(asking, Optional.empty()).wishes();
        assertThat(wishes)
                .containsExactly(
                        new Wish(
                                two,
                                Kind.REPORT_DEFECT,
                                Optional.of("MEIER"),
                                "Seite 2 unleserlich",
                                Instant.parse("2026-05-04T08:00:02Z")),
                        new Wish(
                                one,
                                Kind.REQUEST_ORIGINAL,
                                Optional.of("schulz"),
                                "Klage, eilt",
                                Instant.parse("2026-05-04T08:00:03Z")));
        assertThat(enaio.wishes(asking, Optional.of("")).wishes()).isEqualTo(wishes);
        enaio.answer(asking, one, "Original angefordert, Ausgabe bis 06.05.2026");
        assertThat(server.value(one, "Auskunft")).contains("angefordert");
        assertThat(server.value(one, "OriginalAngefordert")).isEmpty();
        assertThat(enaio.wishes(asking, Optional.empty()).wishes())
                .extracting(Wish::objectId)
                .containsExactly(two);
    }

    @Test
    void doesNotWipeOutAWishThatItHasNotSeen() {
        String id = deliver(letter("Brief")).objectId();
        DmsProfile asking = asking();
        server.set(id, "MEIER", Map.of("OriginalAngefordert", "Klage"));
        enaio.wishes(asking, Optional.empty());
        server.set(id, "SCHULZ", Map.of("Mangel", "Seite fehlt", "OriginalAngefordert", "anders"));
        enaio.answer(asking, id, "angefordert");
        assertThat(enaio.wishes(asking, Optional.empty()).wishes())
                .extracting(Wish::text)
                .containsExactlyInAnyOrder("Seite fehlt", "anders");
        enaio.answer(asking, id, "beides aufgenommen");
        assertThat(enaio.wishes(asking, Optional.empty()).wishes()).isEmpty();
    }

    @Test
    void readsACheckBoxAndAFieldForThePerson() {
        String id = deliver(letter("Brief")).objectId();
        DmsProfile box =
                with(
                        "requestField", "OriginalAngefordert",
                        "requestValue", "1",
                        "answerField", "Auskunft",
                        "personField", "Bearbeiter");
        server.set(id, EnaioServer.USER, Map.of("OriginalAngefordert", "0"));
        assertThat(enaio.wishes(box, Optional.empty()).wishes()).isEmpty();
        server.set(id, "X", Map.of("OriginalAngefordert", "1", "Bearbeiter", "meier"));
        assertThat(enaio.wishes(box, Optional.empty()).wishes())
                .extracting(Wish::person)
                .containsExactly(Optional.of("meier"));
        enaio.answer(box, id, "angefordert");
        assertThat(server.value(id, "OriginalAngefordert")).isEqualTo("0");
    }

    @Test
    void tellsNobodyWhereTheProfileHasNoFieldForWishes() {
        String id = deliver(letter("Brief")).objectId();
        assertThat(enaio.wishes(profile(), Optional.empty()).wishes()).isEmpty();
        assertThatThrownBy(() -> enaio.answer(profile(), id, "x"))
                .isInstanceOf(OutsideFailure.class)
                .hasMessageContaining("answerField");
        assertThatThrownBy(() -> enaio.answer(asking(), "99", "x"))
                .isInstanceOf(OutsideFailure.class);
    }
}
