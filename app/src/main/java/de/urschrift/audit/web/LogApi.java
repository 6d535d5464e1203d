// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.audit.web;

import de.urschrift.audit.AuditLog;
import de.urschrift.audit.Checkpoint;
import de.urschrift.audit.LogEntry;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The log (Prüfprotokoll) over REST: read only.
@RestController
@RequestMapping("/api/v1/log")
class LogApi {
    private static final int MOST = 1000;

    private final AuditLog log;

    LogApi(AuditLog log) {
        this.log = log;
    }

    /// @param leaf RFC 9162 leaf hash, hexadecimal
    record EntryAnswer(
            long index,
            Instant at,
            String kind,
            String subject,
            String actor,
            Map<String, String> facts,
            String leaf) {
        static EntryAnswer of(LogEntry entry) {
            return new EntryAnswer(
                    entry.index(),
                    entry.at(),
                    entry.kind(),
                    entry.subject(),
                    entry.actor().value(),
                    entry.facts(),
                    entry.leaf().hex());
        }
    }

    @GetMapping
    @Operation(summary = "A page of the log, from an index on.")
    List<EntryAnswer> page(
            @RequestParam(defaultValue = "0") long from,
            @RequestParam(defaultValue = "100") int most) {
        return log.page(Math.max(0, from), Math.clamp(most, 1, MOST)).stream()
                .map(EntryAnswer::of)
                .toList();
    }

    @GetMapping(value = "/checkpoint", produces = MediaType.TEXT_PLAIN_VALUE)
    @Operation(summary = "The latest signed checkpoint in C2SP tlog-checkpoint form.")
    String checkpoint() {
        return log.latest().orElseThrow(() -> unknown("a checkpoint")).note();
    }

    @GetMapping(value = "/{index}/proof", produces = MediaType.TEXT_PLAIN_VALUE)
    @Operation(summary = "Proves that an entry stands in the log, in C2SP tlog-proof form.")
    ResponseEntity<String> proof(@PathVariable long index) {
        if (index < 0 || log.page(index, 1).isEmpty()) {
            throw unknown("log entry " + index);
        }
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"eintrag-" + index + ".tlog-proof\"")
                .body(log.prove(index));
    }

    @GetMapping(value = "/key", produces = MediaType.TEXT_PLAIN_VALUE)
    @Operation(summary = "The log's public key as PEM.")
    String key() {
        return log.publicKeyPem();
    }

    @GetMapping(value = "/verifier-key", produces = MediaType.TEXT_PLAIN_VALUE)
    @Operation(summary = "The log's origin and public key as a C2SP verifier key, for witnesses.")
    String verifierKey() {
        return log.verifierKey() + "\n";
    }

    @GetMapping(value = "/consistency", produces = MediaType.TEXT_PLAIN_VALUE)
    @Operation(
            summary =
                    "Proves that the latest checkpoint extends the tree of an older size, in the"
                            + " form of C2SP tlog-witness.")
    String consistency(@RequestParam long from) {
        Checkpoint head = log.latest().orElseThrow(() -> unknown("a checkpoint"));
        if (from < 0 || from > head.size()) {
            throw unknown("a checkpoint of size " + from);
        }
        StringBuilder growth = new StringBuilder("old ").append(from).append('\n');
        log.proveConsistency(from, head.size())
                .forEach(hash ->
                        growth.append(Base64.getEncoder().encodeToString(hash.bytes()))
                                .append('\n'));
        return growth.append('\n').append(head.note()).toString();
    }

    private static ErrorResponseException unknown(String what) {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, what + " is not known here");
        problem.setProperty("code", "UNKNOWN");
        problem.setProperty("clause", "");
        return new ErrorResponseException(HttpStatus.NOT_FOUND, problem, null);
    }
}
