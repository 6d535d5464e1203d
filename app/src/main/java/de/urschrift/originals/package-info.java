// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
/// Paper: box, place, period, request, hold, clearance, destruction, certificate.
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "kernel",
            "store",
            "audit",
            "access",
            "access :: web",
            "offices",
            "intake",
            "capture",
            "recognition",
            "quality",
            "sealing",
            "archive",
            "delivery"
        })
@org.jspecify.annotations.NullMarked
package de.urschrift.originals;
