// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import de.urschrift.recognition.PageReading.TextLine;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Keeps engines for reuse: loading a model takes longer than a glance at a page. There are as many as were ever busy
/// at the same time; each belongs to one thread while it reads. Thread-safe.
final class Engines {
    private final LanguageModels models;
    private final Map<String, Deque<Engine>> idle = new HashMap<>();
    private final ReadingBudget budget;
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
    Optional<List<TextLine>> read(ReadingCopy copy, String languages, Manner manner) {
        Engine engine = take(languages);
        try {
            return engine.read(copy, manner, budget);
        } finally {
            giveBack(languages, engine);
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
        synchronized (idle) {
            ended = true;
            idle.values().forEach(engines -> engines.forEach(Engine::close));
            idle.clear();
        }
    }
}
