// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import de.urschrift.capture.PageBook;
import de.urschrift.lifecycle.BatchView;
import de.urschrift.lifecycle.DocumentStage;
import de.urschrift.lifecycle.DocumentView;
import de.urschrift.lifecycle.Line;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One line on standard error that says how far the run is; rewritten in place on a terminal, else a line every ten
/// seconds.
final class Progress implements AutoCloseable {
    private final List<OneShot.Taken> taken;
    private final Line line;
    private final PageBook pages;
    private final boolean terminal = System.console() != null && System.getenv("TERM") != null;
    private final long begun = System.nanoTime();
    private long shown;

    Progress(List<OneShot.Taken> taken, Line line, PageBook pages) {
        this.taken = taken;
        this.line = line;
        this.pages = pages;
    }

    void show() {
        long now = System.nanoTime();
        long pause = terminal ? 1_000_000_000L : 10_000_000_000L;
        if (shown != 0 && now - shown < pause) {
            return;
        }
        shown = now;
        print(now);
    }

    private void print(long now) {
        int all = 0;
        int read = 0;
        int documents = 0;
        int finished = 0;
        for (OneShot.Taken one : taken) {
            Optional<BatchView> batch = one.batch().flatMap(b -> line.batch(b.id()));
            if (batch.isEmpty()) {
                continue;
            }
            int inBatch = pages.pages(batch.get().id()).size();
            all += inBatch;
            read += inBatch - pages.unread(batch.get().id());
            for (DocumentView document : line.documents(batch.get().id())) {
                documents++;
                finished += document.stage() == DocumentStage.COMPLETE ? 1 : 0;
            }
        }
        double minutes = (now - begun) / 60e9;
        String text =
                String.format(
                        Locale.ROOT,
                        "%d of %d pages read, %d of %d documents finished, %.0f pages/min",
                        read,
                        all,
                        finished,
                        documents,
                        minutes > 0 ? read / minutes : 0);
        System.err.print(terminal ? "\r\u001b[K" + text : text + "\n");
        System.err.flush();
    }

    @Override
    public void close() {
        print(System.nanoTime());
        if (terminal) {
            System.err.println();
        }
    }
}
