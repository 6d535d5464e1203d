// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
/// The unalterable store of the original digitisation, and its backup.
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
            "sealing"
        })
@org.jspecify.annotations.NullMarked
package de.urschrift.archive;
