// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.testing;

import de.urschrift.command.internal.DemoDmsProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A real CMIS 1.1 server for tests, started once per JVM, and a second client for it: plain HTTP and JSON, without
/// the library that the product uses. The server has the document types `cmis:document` and `letter`.
public final class CmisServer {
    private static final JsonMapper JSON = new JsonMapper();

    private final DemoDmsProcess process;
    private final HttpClient http = HttpClient.newHttpClient();

    private CmisServer(DemoDmsProcess process) {
        this.process = process;
    }

    public static CmisServer shared() {
        return Holder.SERVER;
    }

    public String browserUrl() {
        return process.browserUrl();
    }

    public String atomPubUrl() {
        return process.atomPubUrl();
    }

    /// The objects in a folder, by name; none when there is no such folder.
    public List<String> names(String folder) {
        HttpResponse<byte[]> answer = get(root(folder) + "?cmisselector=children&succinct=true");
        List<String> names = new ArrayList<>();
        if (answer.statusCode() == 200) {
            for (JsonNode child : json(answer).get("objects")) {
                names.add(child.at("/object/succinctProperties/cmis:name").asString());
            }
        }
        return names;
    }

    public JsonNode properties(String objectId) {
        HttpResponse<byte[]> answer =
                get(
                        repository()
                                + "/root?cmisselector=object&succinct=true&objectId="
                                + q(objectId));
        return json(answer).get("succinctProperties");
    }

    public byte[] content(String objectId) {
        HttpResponse<byte[]> answer =
                get(repository() + "/root?cmisselector=content&objectId=" + q(objectId));
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("no content: HTTP " + answer.statusCode());
        }
        return answer.body();
    }

    /// Object ids of all versions of an object, newest first.
    public List<String> versions(String objectId) {
        List<String> versions = new ArrayList<>();
        for (JsonNode version :
                json(
                        get(
                                repository()
                                        + "/root?cmisselector=versions&succinct=true&objectId="
                                        + q(objectId)))) {
            versions.add(version.at("/succinctProperties/cmis:objectId").asString());
        }
        return versions;
    }

    /// An object's bytes over AtomPub.
    public byte[] contentOverAtomPub(String objectId) {
        HttpResponse<byte[]> answer = get(process.atomPubUrl() + "/demo/content?id=" + q(objectId));
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("no content: HTTP " + answer.statusCode());
        }
        return answer.body();
    }

    /// Creates a file (Akte), as an office would.
    public void createCase(String parent, String name, String reference) {
        createFolder(parent);
        post(
                root(parent),
                Map.of(
                        "cmisaction", "createFolder",
                        "propertyId[0]", "cmis:name",
                        "propertyValue[0]", name,
                        "propertyId[1]", "cmis:objectTypeId",
                        "propertyValue[1]", "case",
                        "propertyId[2]", "case:reference",
                        "propertyValue[2]", reference));
    }

    public JsonNode folder(String path) {
        return json(get(root(path) + "?cmisselector=object&succinct=true"))
                .get("succinctProperties");
    }

    /// Sets a property as a case worker would.
    public void set(String objectId, String property, String value) {
        post(
                repository() + "/root",
                Map.of(
                        "cmisaction", "update",
                        "objectId", objectId,
                        "propertyId[0]", property,
                        "propertyValue[0]", value));
    }

    /// Checks an object out.
    ///
    /// @return object id of the working copy
    public String checkOut(String objectId, String user) {
        return json(send(
                        request(repository() + "/root?succinct=true", user)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(
                                        BodyPublishers.ofString(
                                                "cmisaction=checkOut&succinct=true&objectId="
                                                        + q(objectId)))
                                .build()))
                .at("/succinctProperties/cmis:objectId")
                .asString();
    }

    /// Ends a check-out; with contents as a new version, else without.
    public void endCheckOut(String workingCopy, String user, byte... content) {
        if (content.length == 0) {
            post(
                    repository() + "/root",
                    Map.of("cmisaction", "cancelCheckOut", "objectId", workingCopy));
            return;
        }
        multipart(
                request(repository() + "/root", user),
                Map.of("cmisaction", "checkIn", "objectId", workingCopy),
                content);
    }

    /// Creates a folder and what is missing above it.
    public void createFolder(String path) {
        String parent = path.substring(0, path.lastIndexOf('/'));
        if (get(root(path) + "?cmisselector=object").statusCode() == 200) {
            return;
        }
        if (!parent.isEmpty()) {
            createFolder(parent);
        }
        post(
                root(parent),
                Map.of(
                        "cmisaction", "createFolder",
                        "propertyId[0]", "cmis:name",
                        "propertyValue[0]", path.substring(path.lastIndexOf('/') + 1),
                        "propertyId[1]", "cmis:objectTypeId",
                        "propertyValue[1]", "cmis:folder"));
    }

    /// Creates a `letter` as somebody else would.
    public void createLetter(String folder, String name, String scanId, byte[] content) {
        createLetter(folder, name, "letter", scanId, content);
    }

    public void createLetter(
            String folder, String name, String type, String scanId, byte[] content) {
        multipart(
                request(root(folder)),
                Map.of(
                        "cmisaction", "createDocument",
                        "propertyId[0]", "cmis:name",
                        "propertyValue[0]", name,
                        "propertyId[1]", "cmis:objectTypeId",
                        "propertyValue[1]", type,
                        "propertyId[2]", "letter:scanId",
                        "propertyValue[2]", scanId),
                content);
    }

    private void multipart(
            HttpRequest.Builder request, Map<String, String> fields, byte[] content) {
        String boundary = "----------second-client";
        StringBuilder body = new StringBuilder();
        fields.forEach((field, value) ->
                body.append("--")
                        .append(boundary)
                        .append("\r\nContent-Disposition: form-data; name=\"")
                        .append(field)
                        .append("\"\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n")
                        .append(value)
                        .append("\r\n"));
        body.append("--")
                .append(boundary)
                .append(
                        "\r\nContent-Disposition: form-data; name=\"content\"; filename=\"x.pdf\"\r\n"
                                + "Content-Type: application/pdf\r\n\r\n")
                .append(new String(content, StandardCharsets.ISO_8859_1))
                .append("\r\n--")
                .append(boundary)
                .append("--\r\n");
        expectSuccess(
                send(
                        request.header("Content-Type", "multipart/form-data; boundary=" + boundary)
                                .POST(BodyPublishers.ofString(body.toString()))
                                .build()));
    }

    public void delete(String objectId) {
        post(repository() + "/root", Map.of("cmisaction", "delete", "objectId", objectId));
    }

    /// Files an object elsewhere.
    public void move(String objectId, String fromFolder, String toFolder) {
        post(
                repository() + "/root",
                Map.of(
                        "cmisaction",
                        "move",
                        "objectId",
                        objectId,
                        "sourceFolderId",
                        idOf(fromFolder),
                        "targetFolderId",
                        idOf(toFolder)));
    }

    private String idOf(String folder) {
        return json(get(root(folder) + "?cmisselector=object&succinct=true"))
                .at("/succinctProperties/cmis:objectId")
                .asString();
    }

    private String repository() {
        return process.browserUrl() + "/demo";
    }

    private String root(String folder) {
        return repository()
                + "/root"
                + Arrays.stream(folder.split("/"))
                        .filter(segment -> !segment.isEmpty())
                        .map(segment -> "/" + q(segment).replace("+", "%20"))
                        .collect(Collectors.joining());
    }

    private void post(String url, Map<String, String> form) {
        String body =
                form.entrySet().stream()
                        .map(field -> q(field.getKey()) + "=" + q(field.getValue()))
                        .collect(Collectors.joining("&"));
        expectSuccess(
                send(
                        request(url)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(body))
                                .build()));
    }

    private HttpResponse<byte[]> get(String url) {
        return send(request(url).GET().build());
    }

    private static HttpRequest.Builder request(String url) {
        return request(url, "clerk");
    }

    private static HttpRequest.Builder request(String url, String user) {
        return HttpRequest.newBuilder(URI.create(url))
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString(
                                                (user + ":geheim")
                                                        .getBytes(StandardCharsets.UTF_8)));
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void expectSuccess(HttpResponse<byte[]> answer) {
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(
                    "HTTP "
                            + answer.statusCode()
                            + ": "
                            + new String(answer.body(), StandardCharsets.UTF_8));
        }
    }

    private static JsonNode json(HttpResponse<byte[]> answer) {
        expectSuccess(answer);
        return JSON.readTree(answer.body());
    }

    private static String q(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static final class Holder {
        static final CmisServer SERVER = new CmisServer(DemoDmsProcess.start());

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(SERVER.process::close));
        }
    }
}
