// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.access.web;

import de.urschrift.access.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The accounts of the demo profile: one for each role, named like it, and a second one where two persons with one role work
/// on the same: what an administrator proposes another one activates, what an inspector accepts another one may have to
/// accept, too, and clerks share a paper store. All have the same password. Nowhere else are there accounts.
public final class DemoAccounts {
    public static final String PASSWORD = "demo";

    private static final List<Role> BY_TWO =
            List.of(Role.INSPECTOR, Role.PAPER_STORE, Role.ADMINISTRATOR);

    private DemoAccounts() {}

    /// Names and roles of all accounts.
    public static Map<String, Role> all() {
        Map<String, Role> all = new LinkedHashMap<>();
        for (Role role : Role.values()) {
            all.put(name(role), role);
        }
        BY_TWO.forEach(role -> all.put(second(role), role));
        return all;
    }

    /// The account's name: `MAIL_ROOM` is `mail-room`.
    public static String name(Role role) {
        return role.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The account of another person with the role: `INSPECTOR` is `inspector-2`.
    ///
    /// @throws IllegalArgumentException when the demo has only one
    public static String second(Role role) {
        if (!BY_TWO.contains(role)) {
            throw new IllegalArgumentException("one person has the role " + role);
        }
        return name(role) + "-2";
    }
}
