// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;

/// A timestamp (RFC 3161) whose signature was checked, but not yet its certificate's way to an anchor.
///
/// @param at the time it names
/// @param digest the algorithm of its imprint, by Java's name
/// @param findings where what speaks against it belongs
record Timestamp(Instant at, String digest, CmsSignature signature, Findings findings) {
    /// How far the clocks of two authorities may differ.
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    /// What a timestamp is to be over.
    @FunctionalInterface
    interface Stamped {
        /// @param digest the imprint's algorithm by Java's name
        boolean is(String digest, byte[] value) throws IOException;
    }

    /// @param otherwise what is found when it is over something else
    /// @return the timestamp as far as it could be read; whether it is intact is in `findings`
    static Optional<Timestamp> read(
            byte[] token, Stamped stamped, ReasonCode otherwise, Findings findings)
            throws IOException {
        try {
            Optional<CmsSignature> signature =
                    CmsSignature.read(
                            token,
                            PKCSObjectIdentifiers.id_ct_TSTInfo,
                            CmsCodes.TIMESTAMP,
                            findings);
            return signature.isPresent()
                    ? check(signature.get(), stamped, otherwise, findings)
                    : Optional.empty();
        } catch (ParseException | RuntimeException e) {
            findings.add(ReasonCode.TIMESTAMP_CMS);
            return Optional.empty();
        }
    }

    private static Optional<Timestamp> check(
            CmsSignature signature, Stamped stamped, ReasonCode otherwise, Findings findings)
            throws IOException, ParseException {
        Optional<byte[]> content = signature.content();
        if (content.isEmpty()) {
            findings.add(ReasonCode.TIMESTAMP_CMS);
            return Optional.empty();
        }
        signature.check(Hash.named(signature.digestName()).digest(content.get()), findings);
        findings.require(!signature.hasUnsigned(), ReasonCode.TIMESTAMP_SURPLUS);
        findings.require(mayStamp(signature.certificate()), ReasonCode.TIMESTAMP_KEY_USAGE);
        TSTInfo info = TSTInfo.getInstance(content.get());
        Optional<String> digest = Algorithms.imprint(info.getMessageImprint().getHashAlgorithm());
        if (digest.isEmpty()) {
            findings.add(ReasonCode.TIMESTAMP_ALGORITHM);
            return Optional.empty();
        }
        findings.require(
                stamped.is(digest.get(), info.getMessageImprint().getHashedMessage()), otherwise);
        return Optional.of(
                new Timestamp(
                        info.getGenTime().getDate().toInstant(),
                        digest.get(),
                        signature,
                        findings));
    }

    /// RFC 3161, 2.3: the purpose stands alone and is critical.
    private static boolean mayStamp(X509CertificateHolder certificate) {
        Extension extension = certificate.getExtension(Extension.extendedKeyUsage);
        if (extension == null || !extension.isCritical()) {
            return false;
        }
        var purposes = ExtendedKeyUsage.getInstance(extension.getParsedValue()).getUsages();
        return purposes.length == 1 && purposes[0].equals(KeyPurposeId.id_kp_timeStamping);
    }

    /// Checks timestamps of which each proves that those before it existed: their times ascend, and the certificates of
    /// each stood until the next was made.
    static void checkAll(List<Timestamp> timestamps, CertificatePath path) {
        for (int i = 0; i < timestamps.size(); i++) {
            Timestamp timestamp = timestamps.get(i);
            Instant next = i + 1 < timestamps.size() ? timestamps.get(i + 1).at : timestamp.at;
            boolean ascending = !next.isBefore(timestamp.at.minus(CLOCKS_DIFFER));
            timestamp.findings.require(ascending, ReasonCode.TIMESTAMP_ORDER);
            Instant proven = next.isBefore(timestamp.at) ? timestamp.at : next;
            try {
                path.check(
                        timestamp.signature,
                        timestamp.at,
                        proven,
                        CmsCodes.TIMESTAMP,
                        timestamp.findings);
            } catch (RuntimeException e) {
                timestamp.findings.add(ReasonCode.TIMESTAMP_CMS);
            }
        }
    }
}
