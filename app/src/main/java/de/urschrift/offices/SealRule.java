// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.offices;

/// How documents of a class are sealed (A.IS.1).
///
/// @param policy name of the seal policy: the protection need that it is set up for; never below the class' need
/// @param copies whether documents captured in copying mode are sealed too
public record SealRule(ProtectionNeed policy, boolean copies) {}
