// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
/// What an auditor reads: reports and evidence drawn from the other rooms.
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
            "archive :: spi",
            "delivery",
            "originals"
        })
@org.jspecify.annotations.NullMarked
package de.urschrift.compliance;
