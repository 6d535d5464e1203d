// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.delivery.DmsProfile;
import de.urschrift.delivery.Handover;
import de.urschrift.delivery.spi.DmsConnector;
import de.urschrift.delivery.spi.DmsFeedback.Kind;
import de.urschrift.delivery.spi.DmsFeedback.Wish;
import de.urschrift.testing.CmisServer;
import de.urschrift.testing.FaultyLine;
import de.urschrift.testing.FaultyLine.Fault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Case workers ask by a property of the document and read the answer in another.
class CmisWishesTests extends DeliveryFixture {
    private static final String REQUEST = "letter:request";
    private static final String ANSWER = "letter:answer";

    private final CmisServer server = CmisServer.shared();
    private final String folder = "/Wünsche/" + UUID.randomUUID();
    private final CmisConnector cmis = new CmisConnector(new CmisSessions());
    private final FaultyLine line = FaultyLine.to(server.browserUrl());

    @Override
    DmsConnector real() {
        return cmis;
    }

    @Override
    DmsProfile profile() {
        return new DmsProfile("amt", "cmis", settings());
    }

    private Map<String, String> settings() {
        Map<String, String> settings = CmisConnectorTests.settings(line.url(), folder);
        settings.put("type", "filedLetter");
        settings.put("requestProperty", REQUEST);
        settings.put("answerProperty", ANSWER);
        return settings;
    }

    @AfterEach
    void close() {
        line.close();
    }

    /// The server is shared with other tests.
    private List<Wish> wishes(CmisConnector connector, DmsProfile profile, String objectId) {
        return connector.wishes(profile, Optional.empty()).wishes().stream()
                .filter(wish -> wish.objectId().equals(objectId))
                .toList();
    }

    private List<Wish> wishes(String objectId) {
        return wishes(cmis, profile(), objectId);
    }

    @Test
    void handsOutWhatAPersonSetAndShowsTheAnswer() {
        String object = deliver(letter("Brief")).objectId();
        assertThat(wishes(object)).isEmpty();
        server.set(object, REQUEST, "original: Unterschrift prüfen");
        List<Wish> wishes = wishes(object);
        assertThat(wishes).hasSize(1);
        Wish wish = wishes.getFirst();
        assertThat(wish.kind()).isEqualTo(Kind.REQUEST_ORIGINAL);
        assertThat(wish.text()).isEqualTo("Unterschrift prüfen");
        assertThat(wish.person()).contains("clerk");
        assertThat(wish.at().toEpochMilli())
                .isEqualTo(server.properties(object).get("cmis:lastModificationDate").asLong());
        assertThat(wishes(object)).isEqualTo(wishes);
        cmis.answer(profile(), object, "Angefordert, kommt am 5. Mai");
        assertThat(wishes(object)).isEmpty();
        JsonNode seen = server.properties(object);
        assertThat(seen.get(ANSWER).asString()).isEqualTo("Angefordert, kommt am 5. Mai");
        assertThat(seen.get(REQUEST).isNull()).isTrue();
    }

    @Test
    void takesTheReasonFromAPropertyOfItsOwn() {
        Map<String, String> settings = settings();
        settings.put("reasonProperty", "letter:reason");
        DmsProfile profile = new DmsProfile("amt", "cmis", settings);
        String object = deliver(letter("Brief")).objectId();
        server.set(object, "letter:reason", "Seite 2 fehlt");
        server.set(object, REQUEST, "Mangel melden");
        Wish wish = wishes(cmis, profile, object).getFirst();
        assertThat(wish.kind()).isEqualTo(Kind.REPORT_DEFECT);
        assertThat(wish.text()).isEqualTo("Seite 2 fehlt");
        cmis.answer(profile, object, "Wird neu gescannt");
        assertThat(server.properties(object).get("letter:reason").isNull()).isTrue();
    }

    @Test
    void losesNoWishThatIsSetWhileAnEarlierOneIsAnswered() {
        String object = deliver(letter("Brief")).objectId();
        server.set(object, REQUEST, "Original");
        wishes(object);
        server.set(object, REQUEST, "Mangel: Seite 3 ist schief");
        cmis.answer(profile(), object, "Angefordert");
        List<Wish> next = wishes(object);
        assertThat(next).hasSize(1);
        assertThat(next.getFirst().kind()).isEqualTo(Kind.REPORT_DEFECT);
    }

    @Test
    void handsAnOpenWishOutAgainAfterARestart() {
        String object = deliver(letter("Brief")).objectId();
        server.set(object, REQUEST, "Original");
        List<Wish> before = wishes(object);
        CmisConnector restarted = new CmisConnector(new CmisSessions());
        restarted.answer(profile(), object, "Angefordert");
        assertThat(wishes(restarted, profile(), object)).hasSize(before.size());
        restarted.answer(profile(), object, "Angefordert");
        assertThat(wishes(restarted, profile(), object)).isEmpty();
    }

    @Test
    void saysThatItDidNotUnderstand() {
        String object = deliver(letter("Brief")).objectId();
        server.set(object, REQUEST, "bitte bringen");
        assertThat(wishes(object)).isEmpty();
        assertThat(server.properties(object).get(ANSWER).asString()).startsWith("Nicht verstanden");
        assertThat(server.properties(object).get(REQUEST).isNull()).isTrue();
    }

    @Test
    void namesOurVersionAlsoWhenTheOfficeMadeItsOwn() {
        Handover first = letter("Brief");
        deliver(first);
        String second = deliver(letter(first.document(), 2, "Brief")).objectId();
        String copy = server.checkOut(second, "clerk");
        server.endCheckOut(copy, "clerk", (byte) 1);
        String current = server.versions(second).getFirst();
        server.set(current, REQUEST, "Original");
        assertThat(wishes(second)).hasSize(1);
        cmis.answer(profile(), second, "Angefordert");
        assertThat(server.properties(current).get(ANSWER).asString()).isEqualTo("Angefordert");
        assertThat(wishes(second)).isEmpty();
    }

    @Test
    void readsTheChangeLogWhereThePropertyCannotBeSearched() {
        Map<String, String> settings = settings();
        settings.put("requestProperty", "cmis:description");
        DmsProfile profile = new DmsProfile("amt", "cmis", settings);
        String object = deliver(letter("Brief")).objectId();
        String other = deliver(letter("Anderer Brief")).objectId();
        server.set(object, "cmis:description", "Original");
        line.next(new Fault.Reply(changes(object, other, "gone")), "contentChanges");
        List<Wish> wishes = cmis.wishes(profile, Optional.empty()).wishes();
        assertThat(line.isPending()).isFalse();
        assertThat(wishes).extracting(Wish::objectId).containsExactly(object);
    }

    private static String changes(String... objectIds) {
        StringBuilder events = new StringBuilder();
        for (String id : objectIds) {
            events.append(events.isEmpty() ? "" : ",")
                    .append(
                            ("{\"properties\":{\"cmis:objectId\":{\"id\":\"cmis:objectId\",\"type\":\"id\",\"cardinality\":\"single\","
                                            + "\"value\":\"%s\"}},\"changeEventInfo\":{\"changeType\":\"updated\",\"changeTime\":1}}")
                                    .formatted(id));
        }
        return "{\"objects\":[" + events + "],\"hasMoreItems\":false,\"changeLogToken\":\"t\"}";
    }
}
