// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.access.Role;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Pages as browsers get them.
class PagesServedTests extends ServedLetters {
    private JsonNode onlyPage(String document) {
        JsonNode pages =
                get(Role.INSPECTOR, "/seiten?dokument=" + document).is(200).json().get("pages");
        assertThat(pages.size()).isOne();
        return pages.get(0);
    }

    @Test
    void showsAPageWholeAndInTilesForALongTime() throws IOException {
        JsonNode page = onlyPage(formed("JUGENDAMT", "kasse", "{}"));
        String address = page.get("address").asString();
        String turn = "drehung=" + page.get("turn").asInt();

        Answer small = get(Role.SCAN_OPERATOR, address + "/bild?breite=160&" + turn).is(200);
        BufferedImage seen = ImageIO.read(new ByteArrayInputStream(small.bytes()));
        assertThat(seen.getWidth()).isEqualTo(Math.min(160, page.get("width").asInt()));
        assertThat(small.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(
                        kept -> assertThat(kept).contains("private", "immutable", "max-age"));
        Answer tile = get(Role.INSPECTOR, address + "/kachel/0/0_0?" + turn).is(200);
        assertThat(ImageIO.read(new ByteArrayInputStream(tile.bytes())).getWidth())
                .isEqualTo(Math.min(1024, page.get("width").asInt()));
        get(Role.INSPECTOR, address + "/text").is(200);

        assertThat(
                        get(Role.INSPECTOR, address + "/bild?breite=160")
                                .is(200)
                                .headers()
                                .firstValue("Cache-Control"))
                .hasValueSatisfying(kept -> assertThat(kept).doesNotContain("immutable"));
    }

    @Test
    void refusesOtherSizesAndStrangers() {
        String address = onlyPage(formed("JUGENDAMT", "kasse", "{}")).get("address").asString();
        get(Role.INSPECTOR, address + "/bild?breite=4711").is(400);
        get(Role.INSPECTOR, address + "/bild?breite=160&drehung=45").is(400);
        get(Role.INSPECTOR, address + "/kachel/0/99_0").is(404);
        get(Role.INSPECTOR, address + "/kachel/0/x").is(400);
        get(Role.INSPECTOR, address + "/kachel/7/0_0").is(400);
        get(Role.DESTRUCTION_EXECUTOR, address + "/bild?breite=160").is(403);
        nobody("GET", address + "/bild?breite=160").is(401);
    }

    @Test
    void showsNothingOfARestrictedDocument() {
        String document = delivered("JUGENDAMT", "kasse");
        String address = onlyPage(document).get("address").asString();
        post(
                        Role.CASE_WORKER,
                        "/api/v1/documents/" + document + "/restrictions",
                        "{\"reason\": \"Antrag auf Einschränkung\"}")
                .is(201);
        get(Role.INSPECTOR, address + "/bild?breite=160").is(409);
        get(Role.INSPECTOR, address + "/kachel/0/0_0").is(409);
        get(Role.INSPECTOR, address + "/text").is(409);
    }
}
