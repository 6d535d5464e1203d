// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A stand-in for enaio's DMS service that refuses what the real one refuses: unknown types and fields, missing mandatory
/// fields and parents, a multipart body whose `cid` has no part, searches that are none, sessions that have ended.
/// It keeps the contents of documents as versions where the type says so. Its refusals quote the values they were given,
/// as a real one's may.
public final class EnaioServer implements AutoCloseable {
    public static final String USER = "SCAN";
    public static final String PASSWORD = "geheim:4713";

    /// The tray of the user who is logged in.
    private static final String TRAY = "system:tray";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> SYSTEM =
            Set.of(
                    "system:objectId",
                    "system:objectTypeId",
                    "system:parentId",
                    "system:lastModifiedBy",
                    "system:lastModificationDate");

    /// A type of objects.
    ///
    /// @param fields internal names
    /// @param history whether contents that are replaced are kept
    /// @param unique fields of which no two objects have the same values; empty: none
    public record Type(
            String name,
            boolean document,
            Set<String> fields,
            Set<String> mandatory,
            boolean history,
            List<String> unique) {}

    /// What goes wrong with the next request that it concerns.
    public enum Fault {
        /// Does its work, begins to answer, and breaks off.
        HALF_ANSWER,
        /// Does its work, begins to answer, and says no more.
        STALLED_ANSWER,
        /// Does its work twice, as behind a proxy that repeats, and gives the second answer.
        TWICE,
        /// Answers with objects of nobody's asking.
        EMPTY_ANSWER,
        /// Answers what is no JSON.
        STRANGE_ANSWER
    }

    private record Planned(Fault fault, Predicate<String> concerns) {}

    private record Answer(int status, String type, byte[] body) {}

    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1;
        private final int status;
        private final int code;

        Refused(int status, int code, String message) {
            super(message);
            this.status = status;
            this.code = code;
        }
    }

    private record Content(String version, String fileName, byte[] bytes) {}

    private static final class Thing {
        private final String id;
        private final Type type;
        private String parent;
        private final Map<String, String> values = new TreeMap<>();
        private final List<Content> contents = new ArrayList<>();
        private String modifiedBy = USER;
        private OffsetDateTime modifiedAt = OffsetDateTime.parse("2026-05-04T10:00:00+02:00");
        private boolean trashed;

        Thing(String id, Type type, String parent) {
            this.id = id;
            this.type = type;
            this.parent = parent;
        }

        String value(String name) {
            return switch (name) {
                case "system:objectId" -> id;
                case "system:objectTypeId" -> type.name();
                case "system:parentId" -> parent;
                case "system:lastModifiedBy" -> modifiedBy;
                case "system:lastModificationDate" -> modifiedAt.toString();
                default -> values.getOrDefault(name, "");
            };
        }
    }

    /// Requests in their order: method and path.
    public final List<String> requests = new ArrayList<>();

    private final HttpServer server;
    private final Map<String, Type> types = new LinkedHashMap<>();
    private final Map<String, Thing> things = new LinkedHashMap<>();
    private final Set<String> sessions = new HashSet<>();
    private final AtomicInteger numbers = new AtomicInteger(4700);
    private final AtomicReference<Optional<Planned>> plan = new AtomicReference<>(Optional.empty());
    private final CountDownLatch closed = new CountDownLatch(1);
    private boolean basic = true;
    private boolean redirects;

    public EnaioServer(Type... types) {
        for (Type type : types) {
            this.types.put(type.name(), type);
        }
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// The next request of which method and path contain `part` meets the fault.
    public void next(Fault fault, String part) {
        plan.set(Optional.of(new Planned(fault, head -> head.contains(part))));
    }

    /// From now on Basic opens a session and nothing else.
    public synchronized void takesSessionsOnly() {
        basic = false;
    }

    /// Every session ends; who comes with one is refused, or sent to the login page.
    public synchronized void endSessions(boolean redirecting) {
        sessions.clear();
        redirects = redirecting;
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }

    // ---- what others see and do

    /// Somebody makes an object; returns its id.
    public synchronized String make(String type, String parent, Map<String, String> values) {
        Thing thing = new Thing(nextId(), type(type), parent);
        thing.values.putAll(values);
        things.put(thing.id, thing);
        return thing.id;
    }

    /// Somebody puts a file into an object.
    public synchronized void put(String id, String fileName, byte[] bytes) {
        thing(id).contents.add(new Content(version(), fileName, bytes));
    }

    /// Somebody changes index data.
    public synchronized void set(String id, String person, Map<String, String> values) {
        Thing thing = thing(id);
        thing.values.putAll(values);
        touched(thing, person);
    }

    /// Somebody throws an object away; it stays in the recycle bin.
    public synchronized void trash(String id) {
        thing(id).trashed = true;
    }

    public synchronized void move(String id, String parent) {
        thing(id).parent = parent;
    }

    public synchronized boolean exists(String id) {
        return things.containsKey(id);
    }

    public synchronized String value(String id, String name) {
        return thing(id).value(name);
    }

    /// The content in force.
    public synchronized byte[] content(String id) {
        return thing(id).contents.getLast().bytes();
    }

    public synchronized int contents(String id) {
        return thing(id).contents.size();
    }

    /// Ids of the documents that are not in the recycle bin.
    public synchronized List<String> documents() {
        return things.values().stream()
                .filter(thing -> thing.type.document() && !thing.trashed)
                .map(thing -> thing.id)
                .toList();
    }

    /// Name of the file in force.
    public synchronized String fileName(String id) {
        return thing(id).contents.getLast().fileName();
    }

    private Thing thing(String id) {
        return Optional.ofNullable(things.get(id)).orElseThrow();
    }

    private Type type(String name) {
        return Optional.ofNullable(types.get(name)).orElseThrow();
    }

    private String nextId() {
        return Integer.toString(numbers.incrementAndGet());
    }

    private String version() {
        return "%032X".formatted(numbers.incrementAndGet());
    }

    private static void touched(Thing thing, String person) {
        thing.modifiedBy = person;
        thing.modifiedAt = thing.modifiedAt.plusSeconds(1);
    }

    // ---- HTTP

    private void serve(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String head = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        synchronized (this) {
            requests.add(head);
        }
        Optional<Planned> planned = plan.get();
        Optional<Fault> fault = Optional.empty();
        if (planned.filter(p -> p.concerns().test(head)).isPresent()
                && plan.compareAndSet(planned, Optional.empty())) {
            fault = planned.map(Planned::fault);
        }
        Answer answer = answer(exchange, body);
        if (fault.equals(Optional.of(Fault.TWICE))) {
            answer = answer(exchange, body);
        }
        if (fault.equals(Optional.of(Fault.EMPTY_ANSWER))) {
            answer = json(200, Map.of("objects", List.of()));
        }
        if (fault.equals(Optional.of(Fault.STRANGE_ANSWER))) {
            answer = new Answer(200, "text/html", "<html>".getBytes(StandardCharsets.UTF_8));
        }
        send(exchange, answer, fault);
    }

    private void send(HttpExchange exchange, Answer answer, Optional<Fault> fault)
            throws IOException {
        exchange.getResponseHeaders().add("Content-Type", answer.type());
        byte[] body = answer.body();
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        OutputStream out = exchange.getResponseBody();
        boolean half =
                fault.equals(Optional.of(Fault.HALF_ANSWER))
                        || fault.equals(Optional.of(Fault.STALLED_ANSWER));
        out.write(body, 0, half ? body.length / 2 : body.length);
        if (fault.equals(Optional.of(Fault.STALLED_ANSWER))) {
            out.flush();
            awaitClose();
        }
        exchange.close();
    }

    private void awaitClose() {
        try {
            closed.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Answer answer(HttpExchange exchange, byte[] body) {
        try {
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/osrest/api/session")) {
                return login(exchange);
            }
            Optional<Answer> unknown = unknown(exchange);
            return unknown.isPresent() ? unknown.get() : route(exchange, path, body);
        } catch (Refused e) {
            return json(e.status, Map.of("serviceErrorCode", e.code, "message", e.getMessage()));
        }
    }

    private static Answer json(int status, Object answer) {
        return new Answer(status, "application/json", JSON.writeValueAsBytes(answer));
    }

    private Answer login(HttpExchange exchange) throws Refused {
        need(isBasic(exchange), 401, 0, "login");
        String session = "S" + numbers.incrementAndGet();
        sessions.add(session);
        exchange.getResponseHeaders()
                .add("Set-Cookie", "JSESSIONID=" + session + "; Path=/; HttpOnly");
        return json(200, Map.of("username", USER));
    }

    private Optional<Answer> unknown(HttpExchange exchange) {
        String cookie =
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Cookie")).orElse("");
        if ((basic && isBasic(exchange))
                || sessions.contains(cookie.replaceFirst("^JSESSIONID=", ""))) {
            return Optional.empty();
        }
        if (redirects) {
            exchange.getResponseHeaders().add("Location", url() + "/login");
            return Optional.of(new Answer(302, "text/html", new byte[0]));
        }
        return Optional.of(json(401, Map.of("message", "who are you?")));
    }

    private static boolean isBasic(HttpExchange exchange) {
        String wanted =
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(
                                        (USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        return wanted.equals(exchange.getRequestHeaders().getFirst("Authorization"));
    }

    private Answer route(HttpExchange exchange, String path, byte[] body) throws Refused {
        need(path.startsWith("/api/dms/objects"), 404, 0, "no such endpoint");
        String[] rest = path.substring("/api/dms/objects".length()).split("/", -1);
        String method = exchange.getRequestMethod();
        if (rest.length == 1) {
            need(method.equals("POST"), 405, 0, "only POST");
            return post(exchange, body);
        }
        if (rest[1].equals("search")) {
            return search(tree(body));
        }
        Thing thing = things.get(rest[1]);
        need(thing != null, 404, 1001, "object not found");
        String query = Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
        if (method.equals("DELETE")) {
            return delete(thing, query.contains("hardDelete=true"));
        }
        need(method.equals("GET") && !thing.trashed, 404, 1001, "object not found");
        return get(thing, String.join("/", List.of(rest).subList(2, rest.length)), query);
    }

    private Answer get(Thing thing, String what, String query) throws Refused {
        if (what.isEmpty()) {
            List<String> all = new ArrayList<>(SYSTEM);
            all.addAll(thing.type.fields());
            return objects(List.of(object(thing, all)), false);
        }
        need(thing.type.document(), 400, 1002, "not a document");
        if (what.equals("contents/file")) {
            return thing.contents.isEmpty()
                    ? new Answer(204, "application/json", new byte[0])
                    : file(thing.contents.getLast());
        }
        if (what.equals("versions")) {
            need(query.equals("excludeIndexDataVersions=true"), 400, 0, "only contents here");
            need(thing.type.history(), 404, 1003, "no history");
            return objects(
                    thing.contents.stream().map(content -> version(thing, content)).toList(),
                    false);
        }
        for (Content content : thing.contents) {
            if (what.equals("versions/" + content.version() + "/contents/file")) {
                need(content != thing.contents.getLast(), 400, 1004, "not an older version");
                return file(content);
            }
        }
        throw new Refused(404, 1005, "no such version");
    }

    private static Map<String, Object> version(Thing thing, Content content) {
        String name = content == thing.contents.getLast() ? "CURRENT" : content.version();
        return Map.of(
                "properties",
                Map.of(
                        "system:objectId",
                        Map.of("value", thing.id),
                        "system:versionNumber",
                        Map.of("value", name)),
                "contentStreams",
                List.of(Map.of("contentStreamId", name)));
    }

    private static Answer file(Content content) {
        return new Answer(200, "application/pdf", content.bytes());
    }

    private Answer delete(Thing thing, boolean hard) throws Refused {
        need(hard || !thing.trashed, 400, 1100, "already in the recycle bin");
        if (hard) {
            things.remove(thing.id);
        }
        thing.trashed = true;
        return new Answer(204, "application/json", new byte[0]);
    }

    // ---- storing

    private Answer post(HttpExchange exchange, byte[] body) throws Refused {
        String type =
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type"))
                        .orElse("");
        if (type.equals("application/json")) {
            return store(tree(body), Map.of());
        }
        try {
            EnaioMultipart multipart = EnaioMultipart.of(type, body);
            EnaioMultipart.Part data = multipart.parts().getFirst();
            need(data.name().equals("data"), 400, 2001, "no part data");
            need(
                    data.headers().getOrDefault("Content-Type", "").startsWith("application/json"),
                    400,
                    2002,
                    "data is no JSON");
            Map<String, EnaioMultipart.Part> contents = new TreeMap<>();
            for (EnaioMultipart.Part part :
                    multipart.parts().subList(1, multipart.parts().size())) {
                need(
                        part.name().equals(part.headers().get("Content-ID")),
                        400,
                        2003,
                        "Content-ID differs from the part's name");
                need(contents.put(part.name(), part) == null, 400, 2004, "two parts of one name");
            }
            return store(tree(data.body()), contents);
        } catch (IllegalArgumentException e) {
            throw new Refused(400, 2005, "no multipart: " + e.getMessage());
        }
    }

    private Answer store(JsonNode data, Map<String, EnaioMultipart.Part> parts) throws Refused {
        need(
                data.path("objects").isArray() && data.path("objects").size() == 1,
                400,
                2006,
                "objects");
        JsonNode object = data.path("objects").get(0);
        Map<String, String> properties = new TreeMap<>();
        object.path("properties")
                .forEachEntry(
                        (name, value) -> properties.put(name, value.path("value").asString("")));
        List<Content> contents = contents(object, parts);
        Type type = types.get(properties.getOrDefault("system:objectTypeId", ""));
        need(type != null, 422, 3001, "unknown object type " + properties);
        for (String name : properties.keySet()) {
            need(
                    SYSTEM.contains(name) || type.fields().contains(name),
                    422,
                    3002,
                    "unknown field " + name + " in " + properties);
        }
        Optional<String> id = Optional.ofNullable(properties.get("system:objectId"));
        Thing thing =
                id.isPresent() ? changed(id.get(), type, properties) : created(type, properties);
        properties.keySet().removeAll(SYSTEM);
        thing.values.putAll(properties);
        touched(thing, USER);
        if (!contents.isEmpty() && !type.history()) {
            thing.contents.clear();
        }
        thing.contents.addAll(contents);
        return objects(
                List.of(object(thing, List.of("system:objectId", "system:objectTypeId"))), false);
    }

    private List<Content> contents(JsonNode object, Map<String, EnaioMultipart.Part> parts)
            throws Refused {
        List<Content> contents = new ArrayList<>();
        Set<String> used = new HashSet<>();
        for (JsonNode stream : object.path("contentStreams")) {
            String cid = stream.path("cid").asString("");
            EnaioMultipart.Part part = parts.get(cid);
            need(part != null && used.add(cid), 400, 2007, "no part for cid " + cid);
            need(
                    stream.path("mimeType").asString("").equals(part.headers().get("Content-Type")),
                    400,
                    2008,
                    "mimeType differs");
            contents.add(new Content(version(), stream.path("fileName").asString(""), part.body()));
        }
        need(used.size() == parts.size(), 400, 2009, "a part that no contentStream names");
        return contents;
    }

    private Thing changed(String id, Type type, Map<String, String> properties) throws Refused {
        Thing thing = things.get(id);
        need(thing != null && !thing.trashed, 422, 3003, "no object " + id);
        need(thing.type == type, 422, 3004, "another type");
        return thing;
    }

    private Thing created(Type type, Map<String, String> properties) throws Refused {
        for (String name : type.mandatory()) {
            need(
                    !properties.getOrDefault(name, "").isEmpty(),
                    422,
                    3005,
                    "mandatory field " + name + " is missing in " + properties);
        }
        String parent = properties.getOrDefault("system:parentId", "");
        Thing place = things.get(parent);
        need(
                parent.equals(TRAY) || (place != null && !place.type.document() && !place.trashed),
                422,
                3006,
                "no parent " + parent + " for " + properties);
        for (Thing other : things.values()) {
            need(
                    type.unique().isEmpty()
                            || other.type != type
                            || !type.unique().stream()
                                    .allMatch(
                                            name -> other.value(name).equals(properties.get(name))),
                    422,
                    3007,
                    "not unique: " + properties);
        }
        Thing thing = new Thing(nextId(), type, parent);
        things.put(thing.id, thing);
        return thing;
    }

    // ---- searching

    private Answer search(JsonNode body) throws Refused {
        JsonNode query = body.path("query");
        Map<String, String> parameters = new TreeMap<>();
        query.path("parameters")
                .forEachEntry((name, value) -> parameters.put(name, value.asString()));
        EnaioSearch search;
        try {
            search = new EnaioSearch(query.path("statement").asString(""), parameters);
        } catch (IllegalArgumentException e) {
            throw new Refused(400, 4001, "bad search with " + parameters);
        }
        Type type = types.get(search.type);
        need(type != null, 400, 4002, "unknown type " + search.type);
        List<String> named = new ArrayList<>(search.columns);
        named.addAll(search.asked);
        search.order.ifPresent(named::add);
        for (String name : named) {
            need(
                    SYSTEM.contains(name) || type.fields().contains(name),
                    400,
                    4003,
                    "unknown field " + name);
        }
        // trays are searched only where a search asks for them
        boolean tray = search.asked.contains("system:parentId");
        List<Map<String, Object>> hits =
                things.values().stream()
                        .filter(thing -> thing.type == type && !thing.trashed)
                        .filter(thing -> tray || !thing.parent.equals(TRAY))
                        .filter(thing -> search.condition.test(thing::value))
                        .map(thing -> object(thing, search.columns))
                        .toList();
        int skip = query.path("skipCount").asInt(0);
        int max = query.path("maxItems").asInt(50);
        int from = Math.min(skip, hits.size());
        int to = Math.min(from + max, hits.size());
        return objects(hits.subList(from, to), to < hits.size());
    }

    private static Map<String, Object> object(Thing thing, List<String> names) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (String name : names) {
            properties.put(name, Map.of("value", thing.value(name)));
        }
        return Map.of("properties", properties);
    }

    private static Answer objects(List<Map<String, Object>> objects, boolean more) {
        return json(
                200, Map.of("objects", objects, "numItems", objects.size(), "hasMoreItems", more));
    }

    private static JsonNode tree(byte[] body) throws Refused {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw new Refused(400, 2010, "no JSON");
        }
    }

    private static void need(boolean holds, int status, int code, String message) throws Refused {
        if (!holds) {
            throw new Refused(status, code, message);
        }
    }
}
