// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
/// Mail arrives: batches, incoming files, receipts.
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "kernel",
            "store",
            "audit",
            "access",
            "access :: web",
            "offices",
            "offices :: spi"
        })
@org.jspecify.annotations.NullMarked
package de.urschrift.intake;
