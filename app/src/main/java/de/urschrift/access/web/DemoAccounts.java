// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.access.web;

import de.urschrift.access.Role;
import java.util.Locale;

/// The accounts of the demo profile: one for each role, named like it, all with the same password. Nowhere else are
/// there accounts.
public final class DemoAccounts {
    public static final String PASSWORD = "demo";

    private DemoAccounts() {}

    /// The account's name: `MAIL_ROOM` is `mail-room`.
    public static String name(Role role) {
        return role.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
