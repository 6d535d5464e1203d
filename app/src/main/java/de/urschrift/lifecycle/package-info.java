// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
/// The one readable place for the order of steps, their gates and retries.
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "kernel",
            "store",
            "audit",
            "access",
            "access :: web",
            "offices",
            "offices :: spi",
            "offices :: web",
            "intake",
            "capture",
            "recognition",
            "quality",
            "quality :: spi",
            "sealing",
            "archive",
            "archive :: spi",
            "delivery",
            "delivery :: spi",
            "originals",
            "compliance"
        })
@org.jspecify.annotations.NullMarked
package de.urschrift.lifecycle;
