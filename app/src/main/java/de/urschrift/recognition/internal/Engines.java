// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import de.urschrift.capture.QuarterTurn;
import de.urschrift.recognition.PageReading.TextLine;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps engines for reuse: loading a model takes longer than a glance at a page. There are as many as were ever busy
/// at the same time; each belongs to one thread while it reads. Thread-safe.
final class Engines {
    private final LanguageModels models;
    private final Map<String, Deque<Engine>> idle = new HashMap<>();
    private final ReadingBudget budget;
    private final Object turning = new Object();
    private @Nullable OrientationModel orientation;
    private boolean ended;

    /// @param budget processor time that reading a page's text may take
    Engines(LanguageModels models, Duration budget) {
        this.models = models;
        this.budget = new ReadingBudget(budget);
    }

    /// Reads a page's text with an idle engine or a new one.
    ///
    /// @return lines in reading order; empty when the page took too long
    /// @throws de.urschrift.kernel.OutsideFailure when no engine can be made
    Optional<List<TextLine>> read(ReadingPicture picture, String languages, Manner manner) {
        Engine engine = take(languages);
        try {
            return engine.read(picture, manner, budget);
        } finally {
            giveBack(languages, engine);
        }
    }

    /// The turn that makes the text upright, asked of Tesseract's orientation model; one page at a time.
    ///
    /// @return empty where it is not sure, or there is no such model
    Optional<QuarterTurn> turn(ReadingCopy copy) {
        synchronized (turning) {
            OrientationModel model = orientation;
            if (model == null) {
                if (models.orientation().isEmpty()) {
                    return Optional.empty();
                }
                model = new OrientationModel(models.orientation().get());
                orientation = model;
            }
            return model.turn(copy.ink(), copy.dpi());
        }
    }

    private Engine take(String languages) {
        synchronized (idle) {
            if (ended) {
                throw new IllegalStateException("engines have ended");
            }
            Engine engine = idle.getOrDefault(languages, new ArrayDeque<>()).poll();
            if (engine != null) {
                return engine;
            }
        }
        return new Engine(models.folderWith(languages), languages);
    }

    private void giveBack(String languages, Engine engine) {
        synchronized (idle) {
            if (!ended) {
                idle.computeIfAbsent(languages, any -> new ArrayDeque<>()).push(engine);
                return;
            }
        }
        engine.close();
    }

    /// Frees all engines; those still reading are freed when they finish.
    void end() {
        budget.close();
        synchronized (turning) {
            if (orientation != null) {
                orientation.close();
                orientation = null;
            }
        }
        synchronized (idle) {
            ended = true;
            idle.values().forEach(engines -> engines.forEach(Engine::close));
            idle.clear();
        }
    }
}
