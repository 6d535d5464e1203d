// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
/// The rules of the house as tests; each is shown a planted violation that it must report.
@org.jspecify.annotations.NullMarked
package de.urschrift.house;
