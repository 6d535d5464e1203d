// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.offices.spi;

import de.urschrift.offices.SetUp;
import java.util.List;
import java.util.Map;

/// What a part of the installation can be told. The room that owns the part has one Spring bean for it, which must not
/// need offices or set-ups itself; where two rooms share a part, both look at it.
public interface SetUpRules {
    /// Stands for a secret that the configuration file itself holds.
    String CONFIGURED = "@konfiguration";

    SetUp.Part part();

    /// Whether the configuration file alone says it, because it names files or programs of the server.
    default boolean inFileAlone(String setting) {
        return false;
    }

    /// Looks at the settings alone, without speaking to anything outside.
    ///
    /// @throws IllegalArgumentException when they cannot be; [de.urschrift.offices.WrongSetting] where it is one of them
    void check(SetUp setUp);

    /// Whether a setting is secret: its value is `@` and the name of the secret.
    default boolean secret(String setting) {
        return false;
    }

    /// The settings that a form asks for, in its order. Others may be there, too.
    ///
    /// @param said what is known already, e.g. the kind on which the rest depends
    List<Field> fields(Map<String, String> said);

    /// A setting to ask for.
    ///
    /// @param choices what it can be; empty: any text
    record Field(String name, boolean required, List<String> choices) {
        /// Any text or nothing.
        public static Field text(String name) {
            return new Field(name, false, List.of());
        }

        /// Any text.
        public static Field required(String name) {
            return new Field(name, true, List.of());
        }

        /// One of these or nothing.
        public static Field choice(String name, List<String> choices) {
            return new Field(name, false, choices);
        }
    }
}
