// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.command.internal.RunCounts.Counts;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTests {
    @Test
    void foretellsTheEndFromWhatThisRunHasRead() {
        // 40 pages were there before; 60 in a minute leaves 100 for 1:40
        assertThat(Progress.text(new Counts(0, 200, 100, 12, 3), 40, Duration.ofMinutes(1)))
                .isEqualTo(
                        "100 of 200 pages read, 3 of 12 documents finished, 60 pages/min, 1:40 left");
    }

    @Test
    void foretellsNothingWhileFilesAreStillToBeOpened() {
        assertThat(Progress.text(new Counts(7, 20, 10, 0, 0), 0, Duration.ofMinutes(1)))
                .endsWith("10 pages/min, 7 files to open");
        assertThat(Progress.text(new Counts(0, 0, 0, 0, 0), 0, Duration.ZERO))
                .endsWith("0 pages/min");
    }

    @Test
    void fillsTheBarWithThePages() {
        assertThat(Progress.bar(new Counts(0, 0, 0, 0, 0))).isEqualTo("[........................]");
        assertThat(Progress.bar(new Counts(0, 4, 1, 0, 0))).isEqualTo("[######..................]");
        assertThat(Progress.bar(new Counts(0, 4, 4, 0, 0))).isEqualTo("[########################]");
    }
}
