// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
/// People, their pseudonyms and roles; separation of duties.
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"kernel", "store", "audit"})
@org.jspecify.annotations.NullMarked
package de.urschrift.access;
