// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The stand-in for enaio refuses what it is there to refuse.
class EnaioServerTests {
    private static final String RIGHT =
            """
            --B
            Content-Disposition: form-data; name="data"
            Content-Type: application/json;charset=UTF-8

            {"objects":[{"properties":{"system:objectTypeId":{"value":"Post"},"system:parentId":{"value":"PARENT"},\
            "Id":{"value":"7"}},"contentStreams":[{"mimeType":"application/pdf","fileName":"a.pdf","cid":"c1"}]}]}
            --B
            Content-Disposition: form-data; name="c1"; filename="a.pdf"
            Content-ID: c1
            Content-Type: application/pdf

            %PDF
            --B--
            """;

    private final EnaioServer server =
            new EnaioServer(
                    new EnaioServer.Type("Akte", false, Set.of(), Set.of(), true, List.of()),
                    new EnaioServer.Type(
                            "Post", true, Set.of("Id"), Set.of("Id"), true, List.of("Id")));
    private final String file = server.make("Akte", "", Map.of());
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private int post(String path, String type, String body, String login)
            throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(URI.create(server.url() + path))
                                .header("Content-Type", type)
                                .header(
                                        "Authorization",
                                        "Basic "
                                                + Base64.getEncoder()
                                                        .encodeToString(
                                                                login.getBytes(
                                                                        StandardCharsets.UTF_8)))
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    private int store(String body) throws IOException, InterruptedException {
        return post(
                "/api/dms/objects",
                "multipart/form-data; boundary=B",
                body.replace("PARENT", file).replace("\n", "\r\n"),
                EnaioServer.USER + ":" + EnaioServer.PASSWORD);
    }

    @Test
    void takesWhatIsRightAndNotTwice() throws Exception {
        assertThat(store(RIGHT)).isEqualTo(200);
        assertThat(server.content(server.documents().getFirst())).asString().isEqualTo("%PDF");
        assertThat(store(RIGHT)).isEqualTo(422);
        assertThat(server.documents()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "\"cid\":\"c1\",\"cid\":\"c2\",400",
        "Content-ID: c1,Content-ID: c2,400",
        "Content-ID: c1,Content-Language: de,400",
        "name=\"data\",name=\"date\",400",
        "application/json;charset=UTF-8,text/plain,400",
        "\"mimeType\":\"application/pdf\",\"mimeType\":\"image/tiff\",400",
        "{\"objects\",{objects,400",
        "--B--,--C--,400",
        "\"Post\",\"Rechnung\",422",
        "\"Id\",\"Nr\",422",
        "{\"value\":\"7\"},{\"value\":\"\"},422",
        "PARENT,99,422",
        "PARENT,,422"
    })
    void refusesWhatIsNot(String part, String instead, int status) throws Exception {
        assertThat(RIGHT).contains(part);
        assertThat(store(RIGHT.replace(part, instead == null ? "" : instead))).isEqualTo(status);
        assertThat(server.documents()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "SELECT Id FROM Post WHERE Id=@id,200",
        "SELECT Id FROM Post WHERE (Id=@id OR Id='7') AND Id IS NOT NULL ORDER BY Id,200",
        "SELECT Id FROM Post WHERE Id=@other,400",
        "SELECT Nr FROM Post,400",
        "SELECT Id FROM Rechnung,400",
        "SELECT Id FROM Post WHERE Id LIKE @id,400",
        "SELECT Id FROM Post WHERE Id=@id; DROP,400",
        "SELECT FROM Post,400",
        "SELECT Id FROM Post WHERE Id='7,400"
    })
    void understandsSearchesAndRefusesWhatIsNone(String statement, int status) throws Exception {
        assertThat(
                        post(
                                "/api/dms/objects/search",
                                "application/json",
                                "{\"query\":{\"statement\":\"%s\",\"parameters\":{\"id\":\"7\"}}}"
                                        .formatted(statement),
                                EnaioServer.USER + ":" + EnaioServer.PASSWORD))
                .isEqualTo(status);
    }

    @Test
    void refusesAStranger() throws Exception {
        assertThat(post("/api/dms/objects/search", "application/json", "{}", "SCAN:falsch"))
                .isEqualTo(401);
    }
}
