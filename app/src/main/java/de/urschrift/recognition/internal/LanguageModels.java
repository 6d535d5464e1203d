// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import de.urschrift.kernel.OutsideFailure;
import de.urschrift.kernel.Sha256;
import de.urschrift.store.DataFolder;
import de.urschrift.store.Durable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Tesseract's language models, and its model of orientation: packed into the program, laid out in the data folder where Tesseract can open them. A
/// model that an operator put there under another language code is used as it is. An operator who has models of his
/// own, e.g. the faster ones of a Linux distribution, names their folder by `urschrift.recognition.models`; then no
/// others are used.
@Component
final class LanguageModels {
    private final Path folder;
    private final boolean packedOnes;
    private final Set<String> ready = ConcurrentHashMap.newKeySet();

    LanguageModels(DataFolder data, @Value("${urschrift.recognition.models:}") String models) {
        this.packedOnes = models.isBlank();
        this.folder = packedOnes ? data.resolve("tessdata") : Path.of(models);
    }

    /// Where the models are, or will be.
    Path folder() {
        if (packedOnes && !ready.contains(OrientationModel.NAME)) {
            layOut(OrientationModel.NAME);
            ready.add(OrientationModel.NAME);
        }
        return folder;
    }

    /// Makes the models of `languages` available, once a process.
    ///
    /// @param languages language codes joined by `+`
    /// @return the folder they are in
    /// @throws OutsideFailure when a model is missing or cannot be written
    Path folderWith(String languages) {
        for (String language : languages.split("\\+", -1)) {
            if (!language.matches("[A-Za-z0-9_]+")) {
                throw new IllegalArgumentException("not a Tesseract language: " + language);
            }
            if (!ready.contains(language)) {
                layOut(language);
                ready.add(language);
            }
        }
        return folder;
    }

    /// The folder with the model of orientation, where there is one.
    Optional<Path> orientation() {
        return Files.isRegularFile(folder.resolve(OrientationModel.NAME + ".traineddata"))
                ? Optional.of(folder)
                : Optional.empty();
    }

    private synchronized void layOut(String language) {
        Path target = folder.resolve(language + ".traineddata");
        try (InputStream packed = packed(language)) {
            if (packed != null) {
                byte[] model = packed.readAllBytes();
                if (!holds(target, model)) {
                    Durable.write(target, model);
                }
            } else if (!Files.isRegularFile(target)) {
                throw new OutsideFailure(
                        OutsideFailure.Category.NATIVE,
                        false,
                        "there is no language model for `"
                                + language
                                + "`; put "
                                + language
                                + ".traineddata into the folder of models; pages wait");
            }
        } catch (IOException e) {
            throw new OutsideFailure(
                    OutsideFailure.Category.STORAGE,
                    true,
                    "the language model for `" + language + "` could not be laid out; pages wait",
                    e);
        }
    }

    private @Nullable InputStream packed(String language) {
        return packedOnes
                ? LanguageModels.class.getResourceAsStream("/tessdata/" + language + ".traineddata")
                : null;
    }

    private static boolean holds(Path target, byte[] model) throws IOException {
        if (!Files.isRegularFile(target) || Files.size(target) != model.length) {
            return false;
        }
        try (InputStream there = Files.newInputStream(target)) {
            return Sha256.of(there).equals(Sha256.of(model));
        }
    }
}
