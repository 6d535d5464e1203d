// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import de.urschrift.kernel.HashAlgorithm;
import de.urschrift.sealing.spi.SignatureAlgorithm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.PSSParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A remote sealing service by CSC API v2 that is strict: it refuses calls with a field too many, too few or wrong, tokens
/// and activation data that are used up, expired or for other hashes, and algorithms that do not fit each other.
final class CscServer implements AutoCloseable {
    static final String CLIENT = "stadt musterau";
    static final String CLIENT_SECRET = "ganz:geheim+4713";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// Long enough for a machine that makes RSA keys for another test.
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Duration TOKEN_LIFE = Duration.ofMinutes(10);

    /// What the service has, by the name of its kind; to be changed before it is asked.
    final Map<String, KeyKinds> credentials = new LinkedHashMap<>();

    /// Names of the methods called, in their order.
    final List<String> calls = new CopyOnWriteArrayList<>();

    /// Answers that take the place of the next right one, by method.
    final Map<String, Wrong> wrong = new ConcurrentHashMap<>();

    String mode = "implicit";
    int multisign = 100;
    boolean enabled = true;
    volatile Instant now = Samples.NOW;

    private final DemoTrust trust;
    private final HttpServer server;
    private final Map<String, Instant> tokens = new ConcurrentHashMap<>();
    private final Map<String, Activation> activations = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();

    /// An answer with this status and body; with status 0 none, after the work was done.
    record Wrong(int status, String body) {}

    private record Activation(String credential, List<String> hashes, String hash, Instant until) {}

    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1;
        private final int status;

        Refused(int status, String code) {
            super(code);
            this.status = status;
        }
    }

    @FunctionalInterface
    private interface Method {
        Object answer(JsonNode question) throws Refused, GeneralSecurityException, IOException;
    }

    CscServer(DemoTrust trust, KeyKinds... kinds) throws IOException {
        this.trust = trust;
        Arrays.stream(kinds).forEach(kind -> credentials.put("cred-" + kind, kind));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/oauth2/token", this::token);
        method("credentials/list", this::list);
        method("credentials/info", this::info);
        method("credentials/authorize", this::authorize);
        method("signatures/signHash", this::signHash);
        server.start();
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/csc/v2");
    }

    URI tokenAddress() {
        return base().resolve("/oauth2/token");
    }

    /// The only key at this service, without a PIN.
    RemoteKey key() {
        return key(null, null, null);
    }

    /// A key at this service; its clock is the server's.
    RemoteKey key(
            @Nullable String credential,
            @Nullable SignatureAlgorithm wished,
            @Nullable String pin) {
        return new RemoteKey(
                new CscCalls(
                        new CscCalls.Place(base(), tokenAddress(), CLIENT, PATIENCE),
                        secret(CLIENT_SECRET),
                        (InstantSource) () -> now),
                credential,
                pin == null ? new Secret(null, null, Map.of()) : secret(pin),
                wished);
    }

    static Secret secret(String value) {
        return new Secret(null, "SECRET", Map.of("SECRET", value));
    }

    long calls(String method) {
        return calls.stream().filter(method::equals).count();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    // ---- HTTP

    private void method(String name, Method method) {
        server.createContext(
                "/csc/v2/" + name,
                exchange -> {
                    byte[] body = exchange.getRequestBody().readAllBytes();
                    answer(
                            exchange,
                            name,
                            () -> {
                                bearer(exchange);
                                need("application/json".equals(header(exchange, "Content-Type")));
                                return method.answer(JSON.readTree(body));
                            });
                });
    }

    private void token(HttpExchange exchange) throws IOException {
        String body =
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
        answer(
                exchange,
                "token",
                () -> {
                    need(
                            "application/x-www-form-urlencoded"
                                    .equals(header(exchange, "Content-Type")));
                    String[] login =
                            new String(
                                            Base64.getDecoder()
                                                    .decode(
                                                            header(exchange, "Authorization")
                                                                    .replaceFirst("^Basic ", "")),
                                            StandardCharsets.UTF_8)
                                    .split(":", -1);
                    if (login.length != 2
                            || !decoded(login[0]).equals(CLIENT)
                            || !decoded(login[1]).equals(CLIENT_SECRET)) {
                        throw new Refused(401, "invalid_client");
                    }
                    Map<String, String> form = new TreeMap<>();
                    for (String field : body.split("&")) {
                        form.put(field.split("=", 2)[0], decoded(field.split("=", 2)[1]));
                    }
                    need(form.keySet().equals(Set.of("grant_type", "scope", "client_id")));
                    need("client_credentials".equals(form.get("grant_type")));
                    need(CLIENT.equals(form.get("client_id")));
                    if (!"service".equals(form.get("scope"))) {
                        throw new Refused(400, "invalid_scope");
                    }
                    String token = "token-" + numbers.incrementAndGet();
                    tokens.put(token, now.plus(TOKEN_LIFE));
                    return Map.of(
                            "access_token",
                            token,
                            "token_type",
                            "Bearer",
                            "expires_in",
                            TOKEN_LIFE.toSeconds());
                });
    }

    @FunctionalInterface
    private interface Work {
        Object done() throws Refused, GeneralSecurityException, IOException;
    }

    private void answer(HttpExchange exchange, String name, Work work) throws IOException {
        calls.add(name);
        int status = 200;
        byte[] answer;
        try {
            need(exchange.getRequestMethod().equals("POST"));
            answer = JSON.writeValueAsBytes(work.done());
        } catch (Refused e) {
            status = e.status;
            answer =
                    JSON.writeValueAsBytes(
                            Map.of("error", e.getMessage(), "error_description", "private"));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
        Wrong instead = wrong.remove(name);
        if (instead != null && instead.status() == 0) {
            exchange.close();
            return;
        }
        if (instead != null) {
            status = instead.status();
            answer = instead.body().getBytes(StandardCharsets.UTF_8);
        }
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private void bearer(HttpExchange exchange) throws Refused {
        String token = header(exchange, "Authorization").replaceFirst("^Bearer ", "");
        Instant until = tokens.get(token);
        if (until == null || !now.isBefore(until)) {
            throw new Refused(401, "invalid_token");
        }
    }

    // ---- methods

    private Object list(JsonNode question) throws Refused {
        fields(question, Set.of("onlyValid"), Set.of());
        need(question.get("onlyValid").isBoolean());
        return Map.of("credentialIDs", credentials.keySet(), "onlyValid", true);
    }

    private Object info(JsonNode question) throws Refused, GeneralSecurityException {
        fields(question, Set.of("credentialID", "certificates", "certInfo", "authInfo"), Set.of());
        KeyKinds kind = credential(question);
        need(question.get("certificates").asString().equals("chain"));
        need(question.get("certInfo").isBoolean() && question.get("authInfo").isBoolean());
        List<String> chain = new ArrayList<>();
        for (X509Certificate certificate : kind.certificates(trust)) {
            chain.add(Base64.getEncoder().encodeToString(certificate.getEncoded()));
        }
        return Map.of(
                "key",
                Map.of(
                        "status",
                        enabled ? "enabled" : "disabled",
                        "algo",
                        algorithms(kind),
                        "len",
                        256),
                "cert",
                Map.of("status", "valid", "certificates", chain),
                "auth",
                mode.equals("explicit")
                        ? Map.of(
                                "mode",
                                mode,
                                "expression",
                                "PIN1",
                                "objects",
                                List.of(Map.of("type", "Password", "id", "PIN1")))
                        : Map.of("mode", mode),
                "multisign",
                multisign);
    }

    private Object authorize(JsonNode question) throws Refused {
        fields(
                question,
                Set.of("credentialID", "numSignatures", "hashes", "hashAlgorithmOID"),
                mode.equals("explicit") ? Set.of("authData") : Set.of());
        credential(question);
        List<String> hashes = hashes(question);
        need(question.get("numSignatures").isInt());
        need(question.get("numSignatures").asInt() == hashes.size());
        need(hashes.size() <= multisign);
        if (mode.equals("explicit")) {
            JsonNode data = question.get("authData");
            need(data.isArray() && data.size() == 1);
            fields(data.get(0), Set.of("id", "value"), Set.of());
            need(data.get(0).get("id").asString().equals("PIN1"));
            if (!data.get(0).get("value").asString().equals(new String(KeyKinds.PIN))) {
                throw new Refused(400, "invalid_pin");
            }
        }
        String sad = "sad-" + numbers.incrementAndGet();
        activations.put(
                sad,
                new Activation(
                        question.get("credentialID").asString(),
                        hashes,
                        question.get("hashAlgorithmOID").asString(),
                        now.plusSeconds(60)));
        return Map.of("SAD", sad, "expiresIn", 60);
    }

    private Object signHash(JsonNode question)
            throws Refused, GeneralSecurityException, IOException {
        KeyKinds kind = credential(question);
        boolean rsa = kind.algorithm.family() == SignatureAlgorithm.Family.RSA_PSS;
        fields(
                question,
                Set.of(
                        "credentialID",
                        "SAD",
                        "hashes",
                        "hashAlgorithmOID",
                        "signAlgo",
                        "operationMode"),
                rsa ? Set.of("signAlgoParams") : Set.of());
        need(question.get("operationMode").asString().equals("S"));
        List<String> hashes = hashes(question);
        Activation activation = activations.remove(question.get("SAD").asString());
        need(
                activation != null
                        && now.isBefore(activation.until())
                        && activation.credential().equals(question.get("credentialID").asString())
                        && activation.hash().equals(question.get("hashAlgorithmOID").asString())
                        && activation.hashes().equals(hashes));
        String algorithm = question.get("signAlgo").asString();
        need(algorithms(kind).contains(algorithm));
        HashAlgorithm hash = hash(question);
        SignatureAlgorithm whole = SignatureAlgorithm.of(kind.algorithm.family(), hash);
        need(whole.oid().equals(algorithm));
        Signature signature =
                Signature.getInstance(
                        rsa ? "NONEwithRSASSA-PSS" : "NONEwithECDSA", JavaKey.bouncyCastle());
        if (rsa) {
            parameters(question, (PSSParameterSpec) whole.parameters().orElseThrow());
            signature.setParameter(whole.parameters().orElseThrow());
        }
        signature.initSign(kind.pair().getPrivate());
        List<String> signatures = new ArrayList<>();
        for (String each : hashes) {
            signature.update(Base64.getDecoder().decode(each));
            signatures.add(Base64.getEncoder().encodeToString(signature.sign()));
        }
        return Map.of("signatures", signatures);
    }

    private static void parameters(JsonNode question, PSSParameterSpec expected)
            throws Refused, IOException {
        RSASSAPSSparams given =
                RSASSAPSSparams.getInstance(
                        Base64.getDecoder().decode(question.get("signAlgoParams").asString()));
        String hash = question.get("hashAlgorithmOID").asString();
        need(given.getHashAlgorithm().getAlgorithm().getId().equals(hash));
        need(given.getMaskGenAlgorithm().getParameters().toString().contains(hash));
        need(given.getSaltLength().intValueExact() == expected.getSaltLength());
        need(given.getTrailerField().intValueExact() == 1);
    }

    // ---- fields

    private KeyKinds credential(JsonNode question) throws Refused {
        KeyKinds kind = credentials.get(question.path("credentialID").asString(""));
        if (kind == null) {
            throw new Refused(400, "invalid_request");
        }
        return kind;
    }

    private static List<String> algorithms(KeyKinds kind) {
        return Arrays.stream(SignatureAlgorithm.values())
                .filter(each -> each.family() == kind.algorithm.family())
                .map(SignatureAlgorithm::oid)
                .distinct()
                .toList();
    }

    private static List<String> hashes(JsonNode question) throws Refused {
        need(question.get("hashes").isArray() && !question.get("hashes").isEmpty());
        List<String> hashes = new ArrayList<>();
        for (JsonNode each : question.get("hashes")) {
            need(each.isString());
            need(Base64.getDecoder().decode(each.asString()).length == hash(question).length());
            hashes.add(each.asString());
        }
        return hashes;
    }

    private static HashAlgorithm hash(JsonNode question) throws Refused {
        return Arrays.stream(HashAlgorithm.values())
                .filter(each -> each.oid().equals(question.get("hashAlgorithmOID").asString()))
                .findFirst()
                .orElseThrow(() -> new Refused(400, "invalid_request"));
    }

    private static void fields(JsonNode question, Set<String> needed, Set<String> more)
            throws Refused {
        need(question.isObject());
        Set<String> given = new TreeSet<>();
        question.propertyNames().forEach(given::add);
        Set<String> all = new TreeSet<>(needed);
        all.addAll(more);
        need(given.equals(all));
    }

    private static void need(boolean right) throws Refused {
        if (!right) {
            throw new Refused(400, "invalid_request");
        }
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
