// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import de.urschrift.kernel.Reason;
import de.urschrift.kernel.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was found on a file that was just written.
///
/// @param streams absent where there is no transfer note to compare with
/// @param seal absent for a file without a seal
record ValidationReport(
        StreamCheck.@Nullable Finding streams,
        PdfaCheck.Finding pdfa,
        SealCheck.@Nullable Finding seal) {
    /// Empty when everything holds.
    List<Reason> reasons() {
        List<Reason> all = new ArrayList<>();
        if (streams != null) {
            all.addAll(streams.reasons());
        }
        all.addAll(pdfa.reasons());
        if (seal != null) {
            all.addAll(seal.reasons());
        }
        return all;
    }

    /// Level of the seal; `none` without one.
    String level() {
        return seal == null ? "none" : seal.level();
    }

    /// The report as stored, with the simple report of DSS inside.
    byte[] xml(Sha256 file, Instant at) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append("<validation-report xmlns=\"urn:urschrift:validation-report:1\" file=\"")
                .append(file)
                .append("\" at=\"")
                .append(at)
                .append("\">\n");
        if (streams != null) {
            xml.append("<image-streams compared=\"")
                    .append(streams.streams())
                    .append("\" equal=\"")
                    .append(streams.reasons().isEmpty())
                    .append("\"/>\n");
        }
        xml.append("<pdfa by=\"veraPDF\" flavour=\"")
                .append(pdfa.flavour())
                .append("\" checks=\"")
                .append(pdfa.checks())
                .append("\" compliant=\"")
                .append(pdfa.reasons().isEmpty())
                .append("\"/>\n");
        if (seal != null) {
            xml.append("<seal by=\"EU DSS\" indication=\"")
                    .append(seal.indication())
                    .append("\" level=\"")
                    .append(seal.level())
                    .append("\">")
                    .append(seal.report().replaceFirst("^\\s*<\\?xml[^>]*\\?>", ""))
                    .append("</seal>\n");
        }
        return xml.append("</validation-report>\n").toString().getBytes(StandardCharsets.UTF_8);
    }
}
