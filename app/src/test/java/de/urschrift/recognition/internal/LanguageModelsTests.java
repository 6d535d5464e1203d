// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.urschrift.kernel.OutsideFailure;
import de.urschrift.store.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LanguageModelsTests {
    @TempDir Path folder;

    @Test
    void laysThePackedModelOutAndRepairsIt() throws IOException {
        Path laidOut = packed().folderWith("deu").resolve("deu.traineddata");
        long size = Files.size(laidOut);
        assertThat(size).isGreaterThan(1_000_000);
        Files.write(laidOut, new byte[17]);
        packed().folderWith("deu");
        assertThat(Files.size(laidOut)).isEqualTo(size);
    }

    @Test
    void usesTheOperatorsFolderAloneWhenOneIsNamed() throws IOException {
        Path own = Files.createDirectory(folder.resolve("own"));
        LanguageModels models = new LanguageModels(new DataFolder(folder), own.toString());
        assertThatThrownBy(() -> models.folderWith("deu"))
                .isInstanceOf(OutsideFailure.class)
                .hasMessageContaining("deu.traineddata");
        Files.write(own.resolve("deu.traineddata"), new byte[17]);
        assertThat(models.folderWith("deu")).isEqualTo(own);
        assertThat(Files.size(own.resolve("deu.traineddata"))).isEqualTo(17);
    }

    @Test
    void refusesALanguageThatIsAPath() {
        assertThatThrownBy(() -> packed().folderWith("../deu"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesAnInstalledModelWhereItIsSmallerThanThePackedOne() throws IOException {
        Path installed = Files.createDirectory(folder.resolve("installed"));
        Path missing = folder.resolve("missing");
        LanguageModels models =
                new LanguageModels(new DataFolder(folder), "", List.of(missing, installed));
        Files.write(installed.resolve("deu.traineddata"), new byte[17]);
        Files.write(installed.resolve("eng.traineddata"), new byte[50_000_000]);
        Files.write(installed.resolve("fra.traineddata"), new byte[18]);
        Path laidOut = models.folderWith("deu+eng+fra");
        assertThat(laidOut.resolve("deu.traineddata")).hasSize(17);
        assertThat(Files.size(laidOut.resolve("eng.traineddata"))).isLessThan(50_000_000);
        assertThat(laidOut.resolve("fra.traineddata")).hasSize(18);
        assertThat(packed().folderWith("deu").resolve("deu.traineddata"))
                .satisfies(model -> assertThat(Files.size(model)).isGreaterThan(1_000_000));
    }

    private LanguageModels packed() {
        return new LanguageModels(new DataFolder(folder), "packaged");
    }
}
