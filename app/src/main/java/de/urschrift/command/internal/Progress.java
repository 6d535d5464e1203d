// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import de.urschrift.command.internal.RunCounts.Counts;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/// Says on standard error how far the run is: a bar rewritten in place on a terminal, else a line every ten seconds.
final class Progress implements AutoCloseable {
    private static final int WIDTH = 24;
    private static final Duration ON_A_TERMINAL = Duration.ofMillis(500);
    private static final Duration ELSEWHERE = Duration.ofSeconds(10);

    private final Supplier<Counts> counts;
    private final PrintStream to;
    private final boolean terminal;
    private final long begun = System.nanoTime();
    private final int readBefore;
    private long shown;

    Progress(Supplier<Counts> counts) {
        this.counts = counts;
        this.to = System.err;
        String kind = System.getenv("TERM");
        this.terminal =
                System.console() != null
                        && System.console().isTerminal()
                        && kind != null
                        && !kind.equals("dumb");
        this.readBefore = counts.get().read();
    }

    void show() {
        long now = System.nanoTime();
        if (shown != 0 && now - shown < (terminal ? ON_A_TERMINAL : ELSEWHERE).toNanos()) {
            return;
        }
        shown = now;
        print(now);
    }

    private void print(long now) {
        Counts far = counts.get();
        Duration since = Duration.ofNanos(now - begun);
        if (terminal) {
            to.print("\r\u001b[K" + bar(far) + " " + text(far, readBefore, since));
        } else {
            to.println(text(far, readBefore, since));
        }
        to.flush();
    }

    static String bar(Counts far) {
        int full = far.pages() == 0 ? 0 : (int) ((long) WIDTH * far.read() / far.pages());
        return "[" + "#".repeat(full) + ".".repeat(WIDTH - full) + "]";
    }

    /// @param readBefore pages that an earlier run had read: they say nothing about this run's speed
    static String text(Counts far, int readBefore, Duration since) {
        int readNow = far.read() - readBefore;
        double perSecond = readNow / Math.max(0.001, since.toNanos() / 1e9);
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        "%d of %d pages read, %d of %d documents finished, %.0f pages/min",
                        far.read(),
                        far.pages(),
                        far.finished(),
                        far.documents(),
                        60 * perSecond));
        if (far.filesLeft() > 0) {
            text.append(", ").append(far.filesLeft()).append(" files to open");
        } else if (readNow > 0 && far.read() < far.pages()) {
            long left = Math.round((far.pages() - far.read()) / perSecond);
            text.append(String.format(Locale.ROOT, ", %d:%02d left", left / 60, left % 60));
        }
        return text.toString();
    }

    @Override
    public void close() {
        print(System.nanoTime());
        if (terminal) {
            to.println();
        }
    }
}
