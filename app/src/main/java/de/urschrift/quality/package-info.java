// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
/// Drawing samples, inspection (Sichtprüfung), defects, clarification.
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
            "recognition"
        })
@org.jspecify.annotations.NullMarked
package de.urschrift.quality;
