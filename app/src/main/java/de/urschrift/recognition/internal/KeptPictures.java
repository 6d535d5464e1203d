// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import de.urschrift.capture.PageImage;
import de.urschrift.capture.QuarterTurn;
import de.urschrift.recognition.PagePictures;
import de.urschrift.recognition.PictureCut;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/// Keeps the pictures asked for last, in memory alone: what shows a page's content must not lie about on a disk.
@Component
final class KeptPictures implements PagePictures {
    /// Pictures made at the same time; they must leave the processors to reading.
    private static final int MADE_AT_ONCE = 2;

    private final ReadingPool pool;
    private final long most;
    private final Semaphore makers = new Semaphore(MADE_AT_ONCE, true);
    private final Map<Question, Picture> kept = new LinkedHashMap<>(64, 0.75f, true);
    private long bytes;

    private record Question(PageImage page, QuarterTurn turn, PictureCut cut) {}

    KeptPictures(
            ReadingPool pool, @Value("${urschrift.recognition.kept-pictures:64MB}") DataSize most) {
        this.pool = pool;
        this.most = most.toBytes();
    }

    @Override
    public Optional<Picture> picture(PageImage page, QuarterTurn turn, PictureCut cut) {
        Question question = new Question(page, turn, cut);
        Optional<Picture> known = kept(question);
        if (known.isPresent()) {
            return known;
        }
        makers.acquireUninterruptibly();
        try {
            return kept(question)
                    .or(() -> {
                        Optional<Picture> made = pool.show(page, turn, cut);
                        made.ifPresent(picture -> keep(question, picture));
                        return made;
                    });
        } finally {
            makers.release();
        }
    }

    private Optional<Picture> kept(Question question) {
        synchronized (kept) {
            return Optional.ofNullable(kept.get(question));
        }
    }

    private void keep(Question question, Picture picture) {
        synchronized (kept) {
            if (kept.put(question, picture) == null) {
                bytes += picture.bytes().length;
            }
            var eldest = kept.values().iterator();
            while (bytes > most && eldest.hasNext()) {
                bytes -= eldest.next().bytes().length;
                eldest.remove();
            }
        }
    }
}
