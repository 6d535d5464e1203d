// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
/// Offices, document classes, protection need, and the scan mode with its date of effect.
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"kernel", "store", "audit", "access", "access :: web"})
@org.jspecify.annotations.NullMarked
package de.urschrift.offices;
