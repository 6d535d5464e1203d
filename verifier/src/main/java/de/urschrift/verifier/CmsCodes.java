// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

/// Which reason stands for which failure, for a seal or for a timestamp.
enum CmsCodes {
    SEAL(
            ReasonCode.SEAL_CMS,
            ReasonCode.SEAL_DIGEST,
            ReasonCode.SEAL_SIGNATURE,
            ReasonCode.SEAL_SIGNING_CERTIFICATE,
            ReasonCode.SEAL_ALGORITHM,
            ReasonCode.SEAL_CERTIFICATE_EXPIRED,
            ReasonCode.SEAL_NOT_TRUSTED,
            ReasonCode.SEAL_SURPLUS,
            ReasonCode.SEAL_REVOKED),
    TIMESTAMP(
            ReasonCode.TIMESTAMP_CMS,
            ReasonCode.TIMESTAMP_DIGEST,
            ReasonCode.TIMESTAMP_SIGNATURE,
            ReasonCode.TIMESTAMP_SIGNING_CERTIFICATE,
            ReasonCode.TIMESTAMP_ALGORITHM,
            ReasonCode.TIMESTAMP_CERTIFICATE_EXPIRED,
            ReasonCode.TIMESTAMP_NOT_TRUSTED,
            ReasonCode.TIMESTAMP_SURPLUS,
            ReasonCode.TIMESTAMP_REVOKED);

    final ReasonCode structure;
    final ReasonCode digest;
    final ReasonCode signature;
    final ReasonCode signingCertificate;
    final ReasonCode algorithm;
    final ReasonCode expired;
    final ReasonCode notTrusted;
    final ReasonCode surplus;
    final ReasonCode revoked;

    CmsCodes(
            ReasonCode structure,
            ReasonCode digest,
            ReasonCode signature,
            ReasonCode signingCertificate,
            ReasonCode algorithm,
            ReasonCode expired,
            ReasonCode notTrusted,
            ReasonCode surplus,
            ReasonCode revoked) {
        this.structure = structure;
        this.digest = digest;
        this.signature = signature;
        this.signingCertificate = signingCertificate;
        this.algorithm = algorithm;
        this.expired = expired;
        this.notTrusted = notTrusted;
        this.surplus = surplus;
        this.revoked = revoked;
    }
}
