// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import de.urschrift.intake.HotFolderItem;
import de.urschrift.intake.HotFolderItem.State;
import de.urschrift.kernel.Reason;
import de.urschrift.store.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HotFolderSightTests {
    @TempDir Path folder;

    private HotFolderSight sight() {
        return new HotFolderSight(new DataFolder(folder), "", true);
    }

    private void lay(String path, String content) throws IOException {
        Path file = folder.resolve("hot").resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    @Test
    void showsWhatLiesThereAndWhatItWaitsFor() throws IOException {
        lay("AMT/POST/brief.pdf", "1234");
        lay("AMT/POST/stapel/1.tif", "12");
        lay("AMT/POST/stapel/2.tif", "345");
        lay("AMT/POST/voll/1.tif", "1");
        lay("AMT/POST/voll/fertig", "");
        lay("AMT/POST/.halb.tif", "1");

        assertThat(sight().waiting())
                .extracting(HotFolderItem::name, HotFolderItem::bytes, HotFolderItem::state)
                .containsExactly(
                        tuple("brief.pdf", 4L, State.COMPLETE),
                        tuple("stapel", 5L, State.GROWING),
                        tuple("voll", 1L, State.COMPLETE));
        assertThat(sight().waiting().getFirst().place()).isEqualTo("AMT/POST");
        assertThat(sight().refused()).isEmpty();
    }

    @Test
    void showsWhatWasPutAsideAndWhy() throws IOException {
        lay("AMT/POST/brief.pdf", "1234");
        HotFolderPlaces places = new HotFolderPlaces(folder.resolve("hot"), true);
        places.reject(
                places.items().getFirst(),
                List.of(new Reason("DUPLICATE_FILE", "A.NB.3", "Kam schon.")));

        assertThat(sight().waiting()).isEmpty();
        HotFolderItem refused = sight().refused().getFirst();
        assertThat(refused.name()).isEqualTo("brief.pdf");
        assertThat(refused.place()).isEqualTo("AMT/POST");
        assertThat(refused.state()).isEqualTo(State.REFUSED);
        assertThat(refused.reasons()).containsExactly("Kam schon. [DUPLICATE_FILE, A.NB.3]");
    }

    @Test
    void isEmptyWhereNothingWasEverPut() {
        assertThat(sight().waiting()).isEmpty();
        assertThat(sight().refused()).isEmpty();
    }
}
