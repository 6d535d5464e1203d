// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Reports as JSON (RFC 8259).
final class Json {
    private Json() {}

    static String of(List<Report> reports) {
        Verdict worst = reports.stream().map(Report::verdict).reduce(Verdict.VALID, Verdict::worse);
        return "{\"verdict\":"
                + string(worst.key())
                + ",\"files\":["
                + reports.stream().map(Json::report).collect(Collectors.joining(","))
                + "]}\n";
    }

    private static String report(Report report) {
        var json = new StringBuilder("{\"file\":").append(string(report.file().toString()));
        json.append(",\"verdict\":").append(string(report.verdict().key()));
        report.document().ifPresent(d -> json.append(",\"document\":").append(string(d)));
        report.sealedAt()
                .ifPresent(t -> json.append(",\"sealedAt\":").append(string(t.toString())));
        report.sealer().ifPresent(s -> json.append(",\"sealer\":").append(string(s)));
        return json.append(",\"reasons\":[")
                .append(
                        report.findings().stream()
                                .map(Json::finding)
                                .collect(Collectors.joining(",")))
                .append("]")
                .append(
                        report.parts().isEmpty()
                                ? ""
                                : report.parts().stream()
                                        .map(Json::report)
                                        .collect(Collectors.joining(",", ",\"parts\":[", "]")))
                .append("}")
                .toString();
    }

    private static String finding(Finding finding) {
        return "{\"code\":"
                + string(finding.code().name())
                + ",\"verdict\":"
                + string(finding.code().verdict().key())
                + ",\"text\":"
                + string(finding.text())
                + "}";
    }

    static String string(String text) {
        var quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                default -> {
                    if (c < 0x20 || c == 0x7F || Character.isSurrogate(c)) {
                        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }
}
