// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import de.urschrift.capture.ImageStrip;
import de.urschrift.capture.PageImage;
import de.urschrift.capture.QuarterTurn;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.kernel.Sha256;
import de.urschrift.recognition.PagePictures.Picture;
import de.urschrift.recognition.PageReading;
import de.urschrift.recognition.PictureCut;
import de.urschrift.recognition.Recognition;
import de.urschrift.recognition.internal.PageRequest.Wish;
import de.urschrift.store.BlobStore;
import jakarta.annotation.PreDestroy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/// Reads and shows pages in processes of their own, so that no image can take the server down with it. A page that crashes its
/// process or takes too long is read once more with simpler settings, then passed on without text; a remark tells
/// either. There are as many processes as pages are read at once; they are kept for the next pages for a while.
/// Thread-safe.
@Component
final class ReadingPool implements Recognition {
    private static final Logger LOG = LoggerFactory.getLogger(ReadingPool.class);

    private static final long IDLE_SECONDS = 60;

    /// Then a new process takes over, in case that native code leaks.
    private static final int MOST_PAGES = 1000;

    private final BlobStore blobs;
    private final LanguageModels models;
    private final String languages;
    private final ReadingTerms terms;
    private final ScheduledThreadPoolExecutor watchman;
    private final Deque<Idle> idle = new ArrayDeque<>();
    private final Set<ReadingProcess> processes = new HashSet<>();
    private boolean ended;

    private record Idle(ReadingProcess process, Future<?> retirement) {}

    @Autowired
    ReadingPool(
            BlobStore blobs,
            LanguageModels models,
            @Value("${urschrift.recognition.languages:deu}") String languages,
            @Value("${urschrift.recognition.page-budget:10s}") Duration budget,
            @Value("${urschrift.recognition.page-memory:1500MB}") DataSize memory) {
        this(
                blobs,
                models,
                languages,
                new ReadingTerms(ReadingProgram.class.getName(), models.folder(), budget, memory));
    }

    ReadingPool(BlobStore blobs, LanguageModels models, String languages, ReadingTerms terms) {
        this.blobs = blobs;
        this.models = models;
        this.languages = languages;
        this.terms = terms;
        this.watchman =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().daemon().name("reading-watch").factory());
        watchman.setRemoveOnCancelPolicy(true);
    }

    @Override
    public PageReading read(PageImage page) {
        return read(page, languages);
    }

    @Override
    public PageReading read(PageImage page, String languages) {
        return read(page, new Wish.Text(languages, false, null));
    }

    @Override
    public PageReading read(PageImage page, String languages, QuarterTurn upright) {
        return read(page, new Wish.Text(languages, false, upright));
    }

    private PageReading read(PageImage page, Wish.Text wish) {
        var unused = models.folderWith(wish.languages());
        return switch (ask(page, wish)) {
            case PageAnswer.Read read -> read.reading();
            case PageAnswer.Waits waits -> throw waits.failure();
            case PageAnswer.Unreadable unreadable -> again(page, wish.simply(), unreadable.why());
            case PageAnswer.Shown _, PageAnswer.Nothing _ -> throw mistaken();
        };
    }

    private PageReading again(PageImage page, Wish.Text simply, String why) {
        LOG.warn("a page is read once more with simpler settings: {}", why);
        return switch (ask(page, simply)) {
            case PageAnswer.Read read ->
                    remarked(read.reading(), why + ", read with simpler settings");
            case PageAnswer.Waits waits -> throw waits.failure();
            case PageAnswer.Unreadable unreadable -> {
                LOG.warn("a page is passed on without text: {}", unreadable.why());
                yield TesseractRecognition.unread(
                        page,
                        unreadable.why() + " even with simpler settings, passed on without text");
            }
            case PageAnswer.Shown _, PageAnswer.Nothing _ -> throw mistaken();
        };
    }

    /// Makes a picture of a page.
    ///
    /// @return empty where there is nothing to show
    Optional<Picture> show(PageImage page, QuarterTurn turn, PictureCut cut) {
        return switch (ask(page, new Wish.Sight(turn, cut))) {
            case PageAnswer.Shown shown -> Optional.of(shown.picture());
            case PageAnswer.Nothing _ -> Optional.empty();
            case PageAnswer.Waits waits -> throw waits.failure();
            case PageAnswer.Unreadable unreadable -> {
                LOG.warn("a page cannot be shown: {}", unreadable.why());
                yield Optional.empty();
            }
            case PageAnswer.Read _ -> throw mistaken();
        };
    }

    private static IllegalStateException mistaken() {
        return new IllegalStateException("a reading process answered another question");
    }

    private static PageReading remarked(PageReading reading, String remark) {
        List<String> remarks = new ArrayList<>(reading.remarks());
        remarks.add(remark);
        return new PageReading(
                reading.upright(),
                reading.skewDegrees(),
                reading.lines(),
                reading.marks(),
                reading.blank(),
                reading.quality(),
                reading.content(),
                remarks);
    }

    private PageAnswer ask(PageImage page, Wish wish) {
        Map<Sha256, Path> files = new HashMap<>();
        Stream<Sha256> strips = page.strips().stream().map(ImageStrip::digest);
        for (Sha256 file : Stream.concat(strips, page.profile().stream()).toList()) {
            files.put(file, blobs.path(file).toAbsolutePath());
        }
        PageRequest request = new PageRequest(page, files, wish);
        ReadingProcess process = take();
        try {
            PageAnswer answer = process.read(request);
            synchronized (idle) {
                // A process that ends together with the server says nothing about its page.
                if (answer instanceof PageAnswer.Unreadable && ended) {
                    throw stopping();
                }
            }
            return answer;
        } finally {
            giveBack(process);
        }
    }

    private ReadingProcess take() {
        for (Optional<ReadingProcess> next = idleOne(); next.isPresent(); next = idleOne()) {
            if (next.get().usable()) {
                return next.get();
            }
            end(next.get());
        }
        ReadingProcess process = new ReadingProcess(terms, watchman);
        synchronized (idle) {
            if (!ended) {
                processes.add(process);
                return process;
            }
        }
        process.close();
        throw stopping();
    }

    private Optional<ReadingProcess> idleOne() {
        synchronized (idle) {
            if (ended) {
                throw stopping();
            }
            Idle next = idle.poll();
            if (next == null) {
                return Optional.empty();
            }
            next.retirement.cancel(false);
            return Optional.of(next.process);
        }
    }

    private static OutsideFailure stopping() {
        return new OutsideFailure(
                OutsideFailure.Category.NATIVE,
                true,
                "the server is stopping; the page is read after the next start");
    }

    private void giveBack(ReadingProcess process) {
        synchronized (idle) {
            if (!ended && process.usable() && process.pages() < MOST_PAGES) {
                idle.push(
                        new Idle(
                                process,
                                watchman.schedule(
                                        () -> retire(process), IDLE_SECONDS, TimeUnit.SECONDS)));
                return;
            }
        }
        end(process);
    }

    private void retire(ReadingProcess process) {
        boolean stillIdle;
        synchronized (idle) {
            stillIdle = idle.removeIf(one -> one.process == process);
        }
        if (stillIdle) {
            end(process);
        }
    }

    private void end(ReadingProcess process) {
        process.close();
        synchronized (idle) {
            processes.remove(process);
        }
    }

    /// Ends all processes; pages being read wait for the next start.
    @PreDestroy
    void end() {
        List<ReadingProcess> left;
        synchronized (idle) {
            ended = true;
            idle.clear();
            left = List.copyOf(processes);
        }
        left.forEach(ReadingProcess::close);
        watchman.shutdownNow();
    }
}
