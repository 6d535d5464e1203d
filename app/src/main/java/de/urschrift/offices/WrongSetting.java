// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.offices;

/// A setting is missing, unknown or wrong. Names the setting, never its value: that may be secret.
public final class WrongSetting extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String setting;
    private final Fault fault;

    /// What is the matter with it.
    public enum Fault {
        MISSING,
        UNKNOWN,
        WRONG,
        /// It is secret and stands there in plain, see [SetUp].
        IN_PLAIN,
        /// Another has that name.
        TAKEN,
        /// It names a secret that is not there.
        NO_SUCH_SECRET
    }

    public WrongSetting(String setting, Fault fault) {
        this(setting, fault, "setting " + setting + ": " + fault);
    }

    /// @param message for whoever reads logs, in English
    public WrongSetting(String setting, Fault fault, String message) {
        super(message);
        this.setting = setting;
        this.fault = fault;
    }

    public String setting() {
        return setting;
    }

    public Fault fault() {
        return fault;
    }
}
