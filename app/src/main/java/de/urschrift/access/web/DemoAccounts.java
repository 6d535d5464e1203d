// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.access.web;

import de.urschrift.access.Role;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// The accounts of the demo profile: one for each role, named like it, and a second administrator, because what one
/// proposes another one activates. All have the same password. Nowhere else are there accounts.
public final class DemoAccounts {
    public static final String PASSWORD = "demo";

    public static final String SECOND_ADMINISTRATOR = "administrator-2";

    private DemoAccounts() {}

    /// Names and roles of all accounts.
    public static Map<String, Role> all() {
        Map<String, Role> all = new LinkedHashMap<>();
        for (Role role : Role.values()) {
            all.put(name(role), role);
        }
        all.put(SECOND_ADMINISTRATOR, Role.ADMINISTRATOR);
        return all;
    }

    /// The account's name: `MAIL_ROOM` is `mail-room`.
    public static String name(Role role) {
        return role.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
