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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Tesseract's language models, and its model of orientation: packed into the program, laid out in the data folder where
/// Tesseract can open them. Where the operating system has a smaller model of a language, that one is laid out instead: its
/// network is smaller, so it reads faster, and it was measured to read as well. A model that an operator put there under
/// another language code is used as it is. An operator who names a folder of his own by `urschrift.recognition.models`
/// gets the models there and no others; `packaged` gives the packed ones whatever else is installed.
@Component
final class LanguageModels {
    private static final String PACKAGED = "packaged";

    /// Where Linux distributions keep Tesseract's models.
    private static final List<Path> INSTALLED =
            List.of(
                    Path.of("/usr/share/tesseract-ocr/5/tessdata"),
                    Path.of("/usr/share/tessdata"),
                    Path.of("/usr/share/tesseract/tessdata"));

    private final Path folder;
    private final boolean laidOut;
    private final List<Path> installed;
    private final Set<String> ready = ConcurrentHashMap.newKeySet();

    @Autowired
    LanguageModels(DataFolder data, @Value("${urschrift.recognition.models:}") String models) {
        this(data, models, INSTALLED);
    }

    /// @param installed folders in which the operating system may have models
    LanguageModels(DataFolder data, String models, List<Path> installed) {
        this.laidOut = models.isBlank() || models.equals(PACKAGED);
        this.folder = laidOut ? data.resolve("tessdata") : Path.of(models);
        this.installed = models.isBlank() ? List.copyOf(installed) : List.of();
    }

    /// Where the models are, or will be.
    Path folder() {
        if (laidOut && !ready.contains(OrientationModel.NAME)) {
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
        try {
            Optional<byte[]> model = laidOut ? smallest(language) : Optional.empty();
            if (model.isPresent()) {
                if (!holds(target, model.get())) {
                    Durable.write(target, model.get());
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

    /// Of the models of a language, packed or installed, the one with the fewest bytes.
    private Optional<byte[]> smallest(String language) throws IOException {
        String name = language + ".traineddata";
        byte[] smallest = null;
        try (InputStream packed = LanguageModels.class.getResourceAsStream("/tessdata/" + name)) {
            if (packed != null) {
                smallest = packed.readAllBytes();
            }
        }
        for (Path there : installed) {
            Path model = there.resolve(name);
            if (Files.isReadable(model)
                    && (smallest == null || Files.size(model) < smallest.length)) {
                smallest = Files.readAllBytes(model);
            }
        }
        return Optional.ofNullable(smallest);
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
