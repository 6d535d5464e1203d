// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.audit.web;

import de.urschrift.audit.AuditLog;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The log's folder over HTTP, C2SP tlog-tiles: read only, for whoever copies or watches the log.
@RestController
@RequestMapping("/api/v1/log/tiles")
class TileApi {
    private static final Pattern TILE =
            Pattern.compile("tile/(entries|[0-7])/(x[0-9]{3}/)*[0-9]{3}(\\.p/[1-9][0-9]{0,2})?");
    private static final MediaType NOTE = MediaType.parseMediaType("text/plain;charset=utf-8");

    private final AuditLog log;

    TileApi(AuditLog log) {
        this.log = log;
    }

    @GetMapping("/checkpoint")
    @Operation(summary = "The published checkpoint with its cosignatures, C2SP tlog-tiles.")
    ResponseEntity<Resource> checkpoint() {
        return file("checkpoint", NOTE, CacheControl.noCache());
    }

    @GetMapping("/tile/{level}/**")
    @Operation(
            summary =
                    "A tile of hashes of a level, or with level `entries` a bundle of entries, C2SP tlog-tiles.")
    ResponseEntity<Resource> tile(@PathVariable String level, HttpServletRequest request) {
        String path = request.getRequestURI();
        String name = path.substring(path.indexOf("/tile/" + level) + 1);
        CacheControl forGood = CacheControl.maxAge(Duration.ofDays(365)).cachePrivate().immutable();
        return TILE.matcher(name).matches()
                ? file(name, MediaType.APPLICATION_OCTET_STREAM, forGood)
                : ResponseEntity.notFound().build();
    }

    private ResponseEntity<Resource> file(String name, MediaType type, CacheControl cache) {
        Path file = log.folder().resolve(name);
        return Files.isRegularFile(file)
                ? ResponseEntity.ok()
                        .contentType(type)
                        .cacheControl(cache)
                        .body(new FileSystemResource(file))
                : ResponseEntity.notFound().build();
    }
}
