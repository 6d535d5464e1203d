// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a remote sealing service answers (CSC API v2, 11; RFC 6749, 5). Foreign bytes: whatever they are, a value comes of
/// them or [Unreadable].
final class CscAnswers {
    /// Bytes that an answer may have.
    static final int LARGEST = 4 << 20;

    private static final int MOST_TOKENS = 200_000;
    private static final int DEEPEST = 16;
    private static final long LONGEST_LIFE = Duration.ofDays(1).toSeconds();

    /// CSC: where nothing is said, as long as this.
    private static final long USUAL_LIFE = Duration.ofHours(1).toSeconds();

    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxDocumentLength(LARGEST)
                                                    .maxTokenCount(MOST_TOKENS)
                                                    .maxNestingDepth(DEEPEST)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .build();

    private CscAnswers() {}

    /// An answer that is not what was asked for. Its message says what is wrong with it, never what stands in it.
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        Unreadable(String message) {
            super(message);
        }
    }

    /// Lets call the service for a while.
    record AccessToken(String value, Duration life) {
        @Override
        public String toString() {
            return "AccessToken[" + life + "]";
        }
    }

    /// How the service lets a credential be used.
    enum Mode {
        IMPLICIT,
        EXPLICIT,
        /// A person at a browser has to agree.
        PERSON
    }

    /// A key at the service.
    ///
    /// @param algorithms object identifiers
    /// @param pinName under which an `EXPLICIT` credential wants its PIN; empty when it wants more than one thing
    /// @param atOnce hashes that one authorisation may be for
    record Credential(
            boolean enabled,
            List<String> algorithms,
            List<X509Certificate> chain,
            Mode mode,
            Optional<String> pinName,
            int atOnce) {}

    /// RFC 6749, 5.1.
    static AccessToken token(byte[] answer) throws Unreadable {
        JsonNode node = object(answer);
        if (!"bearer".equalsIgnoreCase(text(node, "token_type"))) {
            throw new Unreadable("token_type is not Bearer");
        }
        String value = text(node, "access_token");
        if (!value.matches(
                "[A-Za-z0-9._~+/-]{1,8000}=*")) { // RFC 6750, 2.1: else no header could carry it
            throw new Unreadable("access_token is not one");
        }
        long seconds = number(node, "expires_in", USUAL_LIFE, LONGEST_LIFE);
        return new AccessToken(value, Duration.ofSeconds(seconds));
    }

    /// CSC API v2, 11.4: `credentials/list`.
    static List<String> credentials(byte[] answer) throws Unreadable {
        return texts(object(answer), "credentialIDs");
    }

    /// CSC API v2, 11.5: `credentials/info`.
    static Credential credential(byte[] answer) throws Unreadable {
        JsonNode node = object(answer);
        JsonNode key = inside(node, "key");
        JsonNode certificate = inside(node, "cert");
        JsonNode auth = inside(node, "auth");
        String status = certificate.path("status").asString("valid");
        return new Credential(
                text(key, "status").equals("enabled") && status.equals("valid"),
                texts(key, "algo"),
                chain(texts(certificate, "certificates")),
                switch (text(auth, "mode")) {
                    case "implicit" -> Mode.IMPLICIT;
                    case "explicit" -> Mode.EXPLICIT;
                    default -> Mode.PERSON;
                },
                pinName(auth),
                (int) number(node, "multisign", 1, Integer.MAX_VALUE));
    }

    /// CSC API v2, 11.6: `credentials/authorize`.
    static String activation(byte[] answer) throws Unreadable {
        return text(object(answer), "SAD");
    }

    /// CSC API v2, 11.10: `signatures/signHash`.
    static List<byte[]> signatures(byte[] answer, int expected) throws Unreadable {
        List<byte[]> signatures = new ArrayList<>();
        for (String signature : texts(object(answer), "signatures")) {
            signatures.add(base64(signature));
        }
        if (signatures.size() != expected) {
            throw new Unreadable(signatures.size() + " signatures for " + expected + " hashes");
        }
        return signatures;
    }

    /// The code of an error (CSC API v2, 10; RFC 6749, 5.2), nothing else of it; `unknown` when there is none.
    static String error(byte[] answer) {
        try {
            String code = text(object(answer), "error");
            return code.matches("[A-Za-z_]{1,40}") ? code : "unknown";
        } catch (Unreadable e) {
            return "unknown";
        }
    }

    private static Optional<String> pinName(JsonNode auth) {
        JsonNode objects = auth.path("objects");
        if (objects.isMissingNode() || objects.isEmpty()) {
            return Optional.of("PIN");
        }
        JsonNode first = objects.path(0);
        return objects.size() == 1 && first.path("type").asString("").equals("Password")
                ? Optional.of(first.path("id").asString("")).filter(id -> !id.isEmpty())
                : Optional.empty();
    }

    private static List<X509Certificate> chain(List<String> encoded) throws Unreadable {
        List<X509Certificate> chain = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (String each : encoded) {
                chain.add(
                        (X509Certificate)
                                factory.generateCertificate(
                                        new ByteArrayInputStream(base64(each))));
            }
        } catch (CertificateException e) {
            throw new Unreadable("certificates has one that is none");
        }
        if (chain.isEmpty()) {
            throw new Unreadable("certificates is empty");
        }
        return chain;
    }

    private static JsonNode object(byte[] answer) throws Unreadable {
        try {
            JsonNode node = JSON.readTree(answer);
            if (node.isObject()) {
                return node;
            }
        } catch (JacksonException e) {
            // its message quotes the answer
        }
        throw new Unreadable("not a JSON object");
    }

    private static JsonNode inside(JsonNode node, String name) throws Unreadable {
        return member(node, name, "an object", JsonNode::isObject);
    }

    private static String text(JsonNode node, String name) throws Unreadable {
        return member(node, name, "a text", each -> each.isString() && !each.asString().isEmpty())
                .asString();
    }

    private static List<String> texts(JsonNode node, String name) throws Unreadable {
        List<String> texts = new ArrayList<>();
        for (JsonNode each : member(node, name, "a list", JsonNode::isArray)) {
            if (!each.isString()) {
                throw new Unreadable(name + " has something else than texts");
            }
            texts.add(each.asString());
        }
        return texts;
    }

    private static long number(JsonNode node, String name, long usual, long most)
            throws Unreadable {
        if (node.path(name).isMissingNode()) {
            return usual;
        }
        long number =
                member(
                                node,
                                name,
                                "a number",
                                each -> each.isIntegralNumber() && each.canConvertToLong())
                        .asLong();
        if (number < 1) {
            throw new Unreadable(name + " is not positive");
        }
        return Math.min(number, most);
    }

    private static JsonNode member(
            JsonNode node, String name, String kind, Function<JsonNode, Boolean> is)
            throws Unreadable {
        JsonNode member = node.path(name);
        if (!is.apply(member)) {
            throw new Unreadable(name + " is not " + kind);
        }
        return member;
    }

    private static byte[] base64(String text) throws Unreadable {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new Unreadable("something is not base64");
        }
    }
}
