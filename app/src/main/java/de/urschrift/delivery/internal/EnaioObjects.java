// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import de.urschrift.delivery.DmsProfile;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.kernel.Sha256;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;

/// The objects of one profile's DMS service (`/api/dms/objects`).
final class EnaioObjects {
    static final int PAGE = 500;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String OBJECTS = "/api/dms/objects";
    private static final String CID = "document";

    private final DmsProfile profile;
    private final EnaioSettings settings;
    private final EnaioCalls calls;

    EnaioObjects(DmsProfile profile, EnaioSettings settings) {
        this.profile = profile;
        this.settings = settings;
        this.calls = new EnaioCalls(profile, settings);
    }

    DmsProfile profile() {
        return profile;
    }

    EnaioSettings settings() {
        return settings;
    }

    /// A file to be stored as an object's content.
    record Content(Path file, Sha256 digest, String name) {}

    /// Tells of every hit, page by page; objects in the recycle bin are none.
    ///
    /// @param parameters values of what the statement names with `@`
    void search(String statement, Map<String, String> parameters, Consumer<EnaioObject> to) {
        int skip = 0;
        EnaioAnswers.Objects page;
        do {
            page = search(statement, parameters, skip);
            page.objects().forEach(to);
            skip += page.objects().size();
        } while (page.more() && !page.objects().isEmpty());
    }

    private EnaioAnswers.Objects search(
            String statement, Map<String, String> parameters, int skip) {
        Map<String, Object> query = new LinkedHashMap<>();
        query.put("statement", statement);
        query.put("skipCount", skip);
        query.put("maxItems", PAGE);
        query.put("handleDeletedDocuments", "DELETED_DOCUMENTS_EXCLUDE");
        query.put("parameters", parameters);
        byte[] body = JSON.writeValueAsBytes(Map.of("query", query));
        return objects(
                calls.ask(
                        OBJECTS + "/search",
                        request ->
                                request.header("Content-Type", "application/json")
                                        .POST(BodyPublishers.ofByteArray(body))));
    }

    /// Sets index data of an object.
    void change(Map<String, String> properties) {
        byte[] data = data(properties, Optional.empty());
        objects(
                calls.ask(
                        OBJECTS + "?minimalResponse=true",
                        request ->
                                request.header("Content-Type", "application/json")
                                        .POST(BodyPublishers.ofByteArray(data))));
    }

    /// Creates an object, or gives one that `properties` names new index data and a new content, in one request. The
    /// file is sent as it is read.
    ///
    /// @return the object's id
    String store(Map<String, String> properties, Content content) {
        // no file contains its own digest
        String boundary = content.digest().hex();
        EnaioAnswers.Objects stored =
                objects(
                        calls.ask(
                                OBJECTS + "?minimalResponse=true",
                                request ->
                                        request.header(
                                                        "Content-Type",
                                                        "multipart/form-data; boundary=" + boundary)
                                                .POST(multipart(boundary, properties, content))));
        try {
            if (stored.objects().size() != 1) {
                throw new EnaioAnswers.Unreadable("an answer that names not exactly one object");
            }
            return stored.objects().getFirst().id();
        } catch (EnaioAnswers.Unreadable e) {
            throw EnaioFailure.unreadable(profile, e);
        }
    }

    private BodyPublisher multipart(
            String boundary, Map<String, String> properties, Content content) {
        try {
            return BodyPublishers.concat(
                    text(
                            "--%s\r\nContent-Disposition: form-data; name=\"data\"\r\nContent-Type: application/json;charset=UTF-8\r\n\r\n"
                                    .formatted(boundary)),
                    BodyPublishers.ofByteArray(data(properties, Optional.of(content.name()))),
                    text(
                            "\r\n--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%2$s.pdf\"\r\nContent-ID: %2$s\r\nContent-Type: application/pdf\r\n\r\n"
                                    .formatted(boundary, CID)),
                    BodyPublishers.ofFile(content.file()),
                    text("\r\n--%s--\r\n".formatted(boundary)));
        } catch (FileNotFoundException e) {
            throw new OutsideFailure(
                    OutsideFailure.Category.STORAGE, true, "a sealed file could not be read", e);
        }
    }

    private static BodyPublisher text(String text) {
        return BodyPublishers.ofString(text, StandardCharsets.US_ASCII);
    }

    private static byte[] data(Map<String, String> properties, Optional<String> fileName) {
        Map<String, Object> object = new LinkedHashMap<>();
        Map<String, Object> values = new LinkedHashMap<>();
        properties.forEach((name, value) -> values.put(name, Map.of("value", value)));
        object.put("properties", values);
        fileName.ifPresent(name ->
                object.put(
                        "contentStreams",
                        List.of(
                                Map.of(
                                        "mimeType",
                                        "application/pdf",
                                        "fileName",
                                        name,
                                        "cid",
                                        CID))));
        return JSON.writeValueAsBytes(Map.of("objects", List.of(object)));
    }

    /// The object as it is now; empty when there is none.
    Optional<EnaioObject> get(String id) {
        return found(calls.ask(OBJECTS + "/" + id, HttpRequest.Builder::GET))
                .flatMap(answer -> objects(answer).objects().stream().findFirst());
    }

    /// The object's content in force; empty when there is no object, no bytes when it has no content.
    Optional<InputStream> content(String id) {
        return content(OBJECTS + "/" + id, HttpRequest.Builder::GET);
    }

    /// An older content, by the name that `contents` gave it.
    Optional<InputStream> content(String id, String version) {
        return content(OBJECTS + "/" + id + "/versions/" + version, HttpRequest.Builder::GET);
    }

    private Optional<InputStream> content(String path, UnaryOperator<HttpRequest.Builder> get) {
        return found(calls.ask(path + "/contents/file", get))
                .map(answer ->
                        answer.statusCode() == 204
                                ? InputStream.nullInputStream()
                                : succeeded(answer).body());
    }

    /// Names of the contents that the object has had, oldest first, the one in force last; empty when the DMS keeps no
    /// history of this type, or is too old to tell of it.
    List<String> contents(String id) {
        return found(
                        calls.ask(
                                OBJECTS + "/" + id + "/versions?excludeIndexDataVersions=true",
                                HttpRequest.Builder::GET))
                .map(answer ->
                        objects(answer).objects().stream()
                                .map(version -> version.value(EnaioObject.VERSION).orElse(""))
                                .filter(EnaioObject::isId)
                                .toList())
                .orElse(List.of());
    }

    /// Deletes for good, from the recycle bin too.
    void delete(String id) {
        found(calls.ask(OBJECTS + "/" + id + "?hardDelete=true", HttpRequest.Builder::DELETE))
                .ifPresent(answer -> EnaioCalls.close(succeeded(answer)));
    }

    private static Optional<HttpResponse<InputStream>> found(HttpResponse<InputStream> answer) {
        if (answer.statusCode() == 404) {
            EnaioCalls.close(answer);
            return Optional.empty();
        }
        return Optional.of(answer);
    }

    private EnaioAnswers.Objects objects(HttpResponse<InputStream> answer) {
        try (InputStream body = succeeded(answer).body()) {
            return EnaioAnswers.objects(body);
        } catch (EnaioAnswers.Unreadable e) {
            throw EnaioFailure.unreadable(profile, e);
        } catch (IOException e) {
            throw EnaioFailure.unreached(profile, e);
        }
    }

    private HttpResponse<InputStream> succeeded(HttpResponse<InputStream> answer) {
        if (answer.statusCode() >= 200 && answer.statusCode() < 300) {
            return answer;
        }
        TreeSet<String> names = new TreeSet<>(settings.fields().values());
        names.addAll(List.of(settings.type(), settings.idField(), settings.versionField()));
        Optional<String> told = Optional.empty();
        try (InputStream body = answer.body()) {
            told = EnaioAnswers.refusal(body, names);
        } catch (IOException e) {
            // the status says enough
        }
        throw EnaioFailure.of(profile, answer.statusCode(), told);
    }
}
