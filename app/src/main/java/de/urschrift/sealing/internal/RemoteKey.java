// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import de.urschrift.kernel.OutsideFailure;
import de.urschrift.sealing.internal.CscAnswers.Credential;
import de.urschrift.sealing.internal.CscAnswers.Mode;
import de.urschrift.sealing.spi.SealKey;
import de.urschrift.sealing.spi.SignatureAlgorithm;
import java.io.IOException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A key at a remote sealing service (CSC API v2). Only hashes leave the house. What several threads want signed at the
/// same time goes in one call, so that a service far away seals as many documents per second as one near by.
///
/// Every signature is checked against the certificate before it is believed. One whose answer was lost is asked for again:
/// that is safe, but the provider may bill both.
final class RemoteKey implements SealKey {
    private final CscCalls service;
    private final @Nullable String id;
    private final Secret pin;
    private final @Nullable SignatureAlgorithm wished;
    private final Gathering gathering = new Gathering(this::signAtOnce);
    private volatile @Nullable Opened opened;
    private volatile @Nullable OutsideFailure refused;

    private record Opened(String id, Credential credential, SignatureAlgorithm algorithm) {}

    /// @param id of the credential; null when the service has but one for this client
    /// @param wished algorithm to sign with; null for the usual one of such a key
    RemoteKey(
            CscCalls service,
            @Nullable String id,
            Secret pin,
            @Nullable SignatureAlgorithm wished) {
        this.service = service;
        this.id = id;
        this.pin = pin;
        this.wished = wished;
    }

    @Override
    public List<X509Certificate> chain() {
        return opened().credential().chain();
    }

    @Override
    public SignatureAlgorithm algorithm() {
        return opened().algorithm();
    }

    @Override
    public List<byte[]> sign(List<byte[]> messages) {
        return gathering.sign(messages, opened().credential().atOnce());
    }

    @Override
    public String toString() {
        return "RemoteKey[" + service + "]";
    }

    private Opened opened() {
        Opened now = opened;
        return now != null ? now : open();
    }

    private synchronized Opened open() {
        Opened now = opened;
        if (now == null) {
            String chosen = id != null ? id : only();
            Credential credential =
                    service.call(
                            "credentials/info",
                            Map.of(
                                    "credentialID",
                                    chosen,
                                    "certificates",
                                    "chain",
                                    "certInfo",
                                    true,
                                    "authInfo",
                                    true),
                            CscAnswers::credential);
            now = new Opened(chosen, credential, usable(credential));
            opened = now;
        }
        return now;
    }

    private String only() {
        List<String> all =
                service.call(
                        "credentials/list", Map.of("onlyValid", true), CscAnswers::credentials);
        if (all.size() != 1) {
            throw failure(
                    "the remote sealing service has "
                            + all.size()
                            + " credentials for this client; name one by urschrift.sealing.key.credential");
        }
        return all.getFirst();
    }

    private SignatureAlgorithm usable(Credential credential) {
        if (!credential.enabled()) {
            throw failure(
                    "the credential is disabled or its certificate is not valid; ask the provider");
        }
        if (credential.mode() == Mode.PERSON) {
            throw failure(
                    "the credential wants a person to agree to each seal; ask the provider for one of mode implicit or explicit");
        }
        if (credential.mode() == Mode.EXPLICIT
                && (!pin.isSet() || credential.pinName().isEmpty())) {
            throw failure(
                    credential.pinName().isEmpty()
                            ? "the credential wants more than a PIN; ask the provider for another"
                            : "the credential wants a PIN: urschrift.sealing.key.pin-file or pin-variable");
        }
        SignatureAlgorithm algorithm;
        try {
            algorithm = KeyKind.of(credential.chain().getFirst().getPublicKey()).choose(wished);
        } catch (IllegalArgumentException e) {
            throw failure("the credential's key cannot be used: " + e.getMessage());
        }
        if (!credential.algorithms().contains(algorithm.oid())) {
            throw failure(
                    "the credential does not sign by "
                            + algorithm
                            + "; choose another by urschrift.sealing.key.algorithm or ask the provider");
        }
        return algorithm;
    }

    private List<byte[]> signAtOnce(List<byte[]> messages) {
        OutsideFailure last = refused;
        if (last != null) {
            throw last;
        }
        Opened now = opened();
        List<String> hashes =
                messages.stream()
                        .map(message -> now.algorithm().hash().digest().digest(message))
                        .map(Base64.getEncoder()::encodeToString)
                        .toList();
        Map<String, Object> common = new TreeMap<>();
        common.put("credentialID", now.id());
        common.put("hashes", hashes);
        common.put("hashAlgorithmOID", now.algorithm().hash().oid());
        Map<String, Object> question = new TreeMap<>(common);
        question.put("SAD", authorised(now, common, hashes.size()));
        question.put("signAlgo", now.algorithm().oid());
        parameters(now.algorithm()).ifPresent(der -> question.put("signAlgoParams", der));
        question.put("operationMode", "S");
        List<byte[]> signatures =
                service.call(
                        "signatures/signHash",
                        question,
                        answer -> CscAnswers.signatures(answer, hashes.size()));
        check(now, messages, signatures);
        return signatures;
    }

    /// Signature activation data, bound to the hashes.
    private String authorised(Opened now, Map<String, Object> common, int signatures) {
        Map<String, Object> question = new TreeMap<>(common);
        question.put("numSignatures", signatures);
        if (now.credential().mode() == Mode.IMPLICIT) {
            return service.call("credentials/authorize", question, CscAnswers::activation);
        }
        char[] secret = pin.read();
        try {
            question.put(
                    "authData",
                    List.of(
                            Map.of(
                                    "id",
                                    now.credential().pinName().orElseThrow(),
                                    "value",
                                    new String(secret))));
            return service.call("credentials/authorize", question, CscAnswers::activation);
        } catch (OutsideFailure e) {
            if (!e.retryable()) { // services lock a credential after few wrong PINs
                refused = e;
            }
            throw e;
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    private static Optional<String> parameters(SignatureAlgorithm algorithm) {
        if (algorithm.parameters().isEmpty()) {
            return Optional.empty();
        }
        try {
            byte[] der =
                    KeySigner.identifier(algorithm)
                            .getParameters()
                            .toASN1Primitive()
                            .getEncoded("DER");
            return Optional.of(Base64.getEncoder().encodeToString(der));
        } catch (IOException e) {
            throw new IllegalStateException("parameters of ours can be written", e);
        }
    }

    private static void check(Opened now, List<byte[]> messages, List<byte[]> signatures) {
        PublicKey key = now.credential().chain().getFirst().getPublicKey();
        boolean all = true;
        for (int i = 0; i < messages.size(); i++) {
            all &= JavaKey.holds(key, now.algorithm(), messages.get(i), signatures.get(i));
        }
        if (!all) {
            throw failure(
                    "the remote sealing service gave a signature that its own certificate does not confirm; nothing was sealed");
        }
    }

    private static OutsideFailure failure(String message) {
        return new OutsideFailure(OutsideFailure.Category.KEY, false, message);
    }
}
