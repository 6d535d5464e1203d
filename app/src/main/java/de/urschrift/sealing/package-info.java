// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
/// Transfer note, PDF/A, seal, timestamp, validation.
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "kernel",
            "store",
            "audit",
            "access",
            "offices",
            "offices :: spi",
            "intake",
            "capture",
            "recognition",
            "quality"
        })
@org.jspecify.annotations.NullMarked
package de.urschrift.sealing;
