// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
/// Hand-over to the office's DMS, with read-back and receipt.
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "kernel",
            "store",
            "audit",
            "access",
            "access :: web",
            "offices",
            "offices :: spi",
            "intake",
            "capture",
            "recognition",
            "quality",
            "sealing",
            "archive"
        })
@org.jspecify.annotations.NullMarked
package de.urschrift.delivery;
