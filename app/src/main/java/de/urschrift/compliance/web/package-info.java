// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
/// Evidence packages over REST, and the page on which anyone may have a file verified.
@org.jspecify.annotations.NullMarked
package de.urschrift.compliance.web;
