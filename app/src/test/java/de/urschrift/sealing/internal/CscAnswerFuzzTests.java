// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// Answers of a remote sealing service of any kind: they may be unreadable, nothing else. See `FuzzTests` of `capture` for
/// how to look for more.
final class CscAnswerFuzzTests {
    @FunctionalInterface
    private interface Parser {
        void read(byte[] answer) throws CscAnswers.Unreadable;
    }

    private static void only(byte[] data, Parser parser) {
        try {
            parser.read(data);
        } catch (CscAnswers.Unreadable expected) {
            // that is all that may come of it
        }
    }

    static Stream<byte[]> answers() {
        return Stream.of(
                        "{\"access_token\":\"a.b-c_d\",\"token_type\":\"Bearer\",\"expires_in\":600}",
                        "{\"credentialIDs\":[\"seal-1\",\"seal-2\"],\"onlyValid\":true}",
                        credential("MIIB"),
                        "{\"SAD\":\"1f\",\"expiresIn\":60}",
                        "{\"signatures\":[\"MEUCIQ==\",\"AA==\"]}",
                        "{\"error\":\"invalid_request\",\"error_description\":\"\\u00e4 \\ud83d\"}",
                        "{\"a\":{\"a\":[[1e400,-0.0,null,true]]},\"a\":1} {}")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("answers")
    @FuzzTest(maxDuration = "90s")
    void answer(byte[] data) {
        only(data, CscAnswers::token);
        only(data, CscAnswers::credentials);
        only(data, CscAnswers::credential);
        only(data, CscAnswers::activation);
        only(data, answer -> CscAnswers.signatures(answer, 2));
        if (!CscAnswers.error(data).matches("[A-Za-z_]{1,40}")) {
            throw new AssertionError("an error's code is to be printed as it is");
        }
    }

    static Stream<byte[]> certificates() {
        return Stream.of(KeyKinds.P_256, KeyKinds.BRAINPOOL_P256, KeyKinds.RSA_3072)
                .map(CscAnswerFuzzTests::certificate);
    }

    @MethodSource("certificates")
    @FuzzTest(maxDuration = "90s")
    void certificate(byte[] data) {
        String encoded = Base64.getEncoder().encodeToString(data);
        only(
                credential(encoded).getBytes(StandardCharsets.US_ASCII),
                answer -> {
                    X509Certificate read = CscAnswers.credential(answer).chain().getFirst();
                    try {
                        KeyKind.of(read.getPublicKey()).usual();
                    } catch (IllegalArgumentException expected) {
                        // neither RSA nor a curve
                    }
                });
    }

    private static String credential(String certificate) {
        return """
        {"key":{"status":"enabled","algo":["1.2.840.10045.4.3.2"],"len":256},
        "cert":{"status":"valid","certificates":["%s"]},
        "auth":{"mode":"explicit","objects":[{"type":"Password","id":"PIN"}]},"multisign":3}
        """
                .formatted(certificate);
    }

    private static byte[] certificate(KeyKinds kind) {
        try {
            return kind.selfSigned().getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
