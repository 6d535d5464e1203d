// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import de.urschrift.Urschrift;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// Opens the house: starts all rooms over a data folder.
final class House {
    private final List<String> settings = new ArrayList<>();
    private final List<Class<?>> sources = new ArrayList<>(List.of(Urschrift.class));
    private WebApplicationType web = WebApplicationType.NONE;
    private String profile = "default";
    private boolean closesItself = true;

    /// All state under `data`, messages into a file there instead of the terminal.
    House over(Path data) {
        set("urschrift.data", data.toString());
        set("logging.file.name", data.resolve("urschrift.log").toString());
        set("logging.threshold.console", "OFF");
        return this;
    }

    House set(String name, String value) {
        settings.add(name + "=" + value);
        return this;
    }

    /// As [#over], of a folder that is a data folder already.
    ///
    /// @param spec of the command that was given the folder
    House overExisting(Path data, CommandSpec spec) {
        if (!Files.isDirectory(data.resolve("db"))) {
            throw new ParameterException(
                    spec.commandLine(),
                    data + " is no data folder of urschrift; name one with --data");
        }
        return over(data);
    }

    /// The settings in a .properties or .yaml file, which go before those set here.
    ///
    /// @param spec of the command that was given the file
    House settingsOf(Path file, CommandSpec spec) {
        if (!Files.isRegularFile(file)) {
            throw new ParameterException(spec.commandLine(), "there is no file " + file);
        }
        return set("spring.config.additional-location", file.toAbsolutePath().toUri().toString());
    }

    House with(Class<?> configuration) {
        sources.add(configuration);
        return this;
    }

    House profile(String name) {
        profile = name;
        return this;
    }

    House served() {
        web = WebApplicationType.SERVLET;
        return this;
    }

    /// Leaves it to the caller to close the house when the process is asked to end.
    House closedByCaller() {
        closesItself = false;
        return this;
    }

    ConfigurableApplicationContext open() {
        return new SpringApplicationBuilder(sources.toArray(Class<?>[]::new))
                .web(web)
                .profiles(profile)
                .properties(settings.toArray(String[]::new))
                .logStartupInfo(false)
                .registerShutdownHook(closesItself)
                .run();
    }
}
