// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake.internal;

import de.urschrift.intake.Intake;
import de.urschrift.offices.Offices;
import de.urschrift.store.DataFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Looks into the hot folder again and again, in a server with the role `worker`.
@Component
@ConditionalOnWebApplication
@ConditionalOnProperty(name = "urschrift.hotfolder.enabled", matchIfMissing = true)
final class HotFolderWatch implements SmartLifecycle {
    private final HotFolder folder;
    private final boolean worker;
    private final Duration every;
    private @Nullable ScheduledExecutorService clock;

    HotFolderWatch(
            Intake intake,
            Offices offices,
            DataFolder data,
            @Value("${urschrift.hotfolder.path:}") String path,
            @Value("${urschrift.hotfolder.keep-received:true}") boolean keep,
            @Value("${urschrift.hotfolder.every:1s}") Duration every,
            @Value("${urschrift.hotfolder.looks-for-folders:30}") int looksForFolders,
            @Value("${urschrift.recognition.languages:deu}") String languages,
            @Value("${urschrift.roles:web,worker}") List<String> roles) {
        Path root = HotFolderPlaces.root(data, path);
        this.folder =
                new HotFolder(
                        intake,
                        offices,
                        new HotFolderPlaces(root, keep),
                        looksForFolders,
                        languages);
        this.worker = roles.contains("worker");
        this.every = every;
    }

    @Override
    public void start() {
        if (!worker) {
            return;
        }
        ScheduledExecutorService started =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("hotfolder").factory());
        started.scheduleWithFixedDelay(
                folder::poll, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        clock = started;
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = clock;
        if (running != null) {
            // a file that is being received is finished, or taken again after the next start
            running.close();
            clock = null;
        }
    }

    @Override
    public boolean isRunning() {
        return clock != null;
    }
}
