// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import de.urschrift.offices.SetUp;
import de.urschrift.offices.WrongSetting;
import de.urschrift.offices.spi.SetUpRules;
import de.urschrift.offices.spi.Settings;
import de.urschrift.store.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// Secrets of DMS profiles, which are in no book: each a file of the folder `urschrift.secrets`, or in the configuration
/// file itself. Read whenever they are needed, so a new password needs no restart.
@Component
final class DmsSecrets {
    private static final String REFERENCE = "@[A-Za-z0-9][A-Za-z0-9_-]{0,63}";

    private final Path folder;
    private final Environment environment;

    DmsSecrets(
            DataFolder data,
            @Value("${urschrift.secrets:}") String folder,
            Environment environment) {
        this.folder = folder.isBlank() ? data.resolve("secrets") : Path.of(folder);
        this.environment = environment;
    }

    /// @param setting its name, for the error and for the configuration file
    /// @param reference `@` and the name of the secret
    /// @throws WrongSetting when it is none, or the secret is not there
    String resolve(String profile, String setting, String reference) {
        if (!reference.matches(REFERENCE)) {
            throw new WrongSetting(
                    setting,
                    WrongSetting.Fault.IN_PLAIN,
                    setting + " is secret; name a file of the folder of secrets: @name");
        }
        return (reference.equals(SetUpRules.CONFIGURED)
                        ? configured(profile, setting)
                        : file(reference.substring(1)))
                .orElseThrow(() ->
                        new WrongSetting(
                                setting,
                                WrongSetting.Fault.NO_SUCH_SECRET,
                                "the secret "
                                        + reference
                                        + " is not there, or cannot be read, or is empty; put it into the folder of"
                                        + " secrets (urschrift.secrets)"));
    }

    private Optional<String> configured(String profile, String setting) {
        String before = profile + ".";
        String wanted = Settings.relaxed(setting);
        return Settings.configured(environment, SetUp.Part.DMS_PROFILE).entrySet().stream()
                .filter(one -> one.getKey().startsWith(before))
                .filter(one ->
                        Settings.relaxed(one.getKey().substring(before.length())).equals(wanted))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private Optional<String> file(String name) {
        try {
            return Optional.of(Files.readString(folder.resolve(name)).strip())
                    .filter(secret -> !secret.isEmpty());
        } catch (IOException missing) {
            return Optional.empty();
        }
    }
}
