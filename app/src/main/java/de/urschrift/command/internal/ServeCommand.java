// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `urschrift serve`: the server, until it is stopped. State lies in `data` of the checkout unless `urschrift.data`
/// says otherwise; the server's log lies in `urschrift.log` there.
@Command(name = "serve", description = "The server.")
final class ServeCommand implements Callable<Integer> {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "a .properties or .yaml file of settings")
    private @Nullable Path config;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private picocli.CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() {
        String home = System.getProperty("urschrift.home", ".");
        House house =
                new House()
                        .set("urschrift.data", Path.of(home).resolve("data").toString())
                        .set("logging.file.name", "${urschrift.data}/urschrift.log")
                        .set("logging.threshold.console", "WARN")
                        .served()
                        .profile("server");
        if (config != null) {
            house.settingsOf(config, spec);
        }
        ConfigurableApplicationContext context = house.open();
        if (context instanceof WebServerApplicationContext served
                && served.getWebServer() != null) {
            System.out.println("urschrift: serving on port " + served.getWebServer().getPort());
        }
        return Commands.STAYS;
    }
}
