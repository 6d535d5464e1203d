// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
/// Batches, documents, destruction and waiting steps over REST, and the first page.
@org.jspecify.annotations.NullMarked
package de.urschrift.lifecycle.web;
