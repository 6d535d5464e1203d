// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
/// What the launcher starts: serve, process, demo, fsck.
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "kernel",
            "store",
            "audit",
            "access",
            "offices",
            "intake",
            "capture",
            "recognition",
            "quality",
            "sealing",
            "archive",
            "delivery",
            "originals",
            "compliance",
            "lifecycle"
        })
@org.jspecify.annotations.NullMarked
package de.urschrift.command;
