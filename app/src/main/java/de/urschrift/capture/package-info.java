// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
/// Files become pages, pages become documents; the page account (Seitenkonto).
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"kernel", "store", "audit", "access", "offices", "intake"})
@org.jspecify.annotations.NullMarked
package de.urschrift.capture;
