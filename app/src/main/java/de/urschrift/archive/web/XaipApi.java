// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.web;

import de.urschrift.access.web.Refusals;
import de.urschrift.archive.Archive;
import de.urschrift.archive.XaipPackages;
import de.urschrift.archive.XaipResult;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/// Archive objects as XAIP over REST.
@RestController
@RequestMapping("/api/v1/archive")
class XaipApi {
    private final Archive archive;
    private final XaipPackages packages;

    XaipApi(Archive archive, XaipPackages packages) {
        this.archive = archive;
        this.packages = packages;
    }

    /// @param versions how many versions were archived
    record Submitted(String object, int versions) {}

    @GetMapping(value = "/{kind}/{id}/xaip", produces = MediaType.APPLICATION_XML_VALUE)
    @Operation(summary = "An archived object with all versions, as XAIP 1.3.")
    ResponseEntity<StreamingResponseBody> fetch(
            @PathVariable String kind, @PathVariable String id) {
        String objectId = kind + "/" + id;
        if (!archive.contains(objectId, 1)) {
            throw Refusals.unknown("an archived object of this id");
        }
        packages.objection(objectId)
                .ifPresent(reason -> {
                    throw Refusals.conflict(reason);
                });
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_XML)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + kind + "-" + id + ".xaip.xml\"")
                .body(out -> packages.write(objectId, out));
    }

    @PostMapping(value = "/xaip", consumes = MediaType.APPLICATION_XML_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Checks an XAIP 1.3 and archives its object.")
    Submitted submit(HttpServletRequest request) throws IOException {
        return switch (packages.submit(request.getInputStream())) {
            case XaipResult.Archived(var receipts) ->
                    new Submitted(receipts.getFirst().objectId(), receipts.size());
            case XaipResult.Refused(var minor, var text) -> throw refused(minor, text);
        };
    }

    private static ErrorResponseException refused(XaipResult.Minor minor, String text) {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT, text);
        problem.setProperty("code", minor.name());
        problem.setProperty("clause", "A5.1-4");
        return new ErrorResponseException(HttpStatus.UNPROCESSABLE_CONTENT, problem, null);
    }
}
