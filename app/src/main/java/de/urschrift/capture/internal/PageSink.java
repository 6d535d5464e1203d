// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import de.urschrift.capture.PageImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Counts the pages on their way to the caller, and keeps the caller's own failures apart from the file's.
final class PageSink {
    private final Consumer<PageImage> caller;
    private final List<String> fileRemarks = new ArrayList<>();
    private int pages;

    PageSink(Consumer<PageImage> caller) {
        this.caller = caller;
    }

    /// A remark on the file as a whole; it is written on its first page.
    void remarkOnFile(String remark) {
        fileRemarks.add(remark);
    }

    int pages() {
        return pages;
    }

    void hand(PageImage page) throws Refusal {
        if (pages == Limits.MAX_PAGES) {
            throw Refusal.tooManyPages(Limits.MAX_PAGES);
        }
        PageImage marked = pages == 0 ? withFileRemarks(page) : page;
        try {
            caller.accept(marked);
        } catch (RuntimeException e) {
            throw new CallerFailed(e);
        }
        pages++;
    }

    private PageImage withFileRemarks(PageImage page) {
        List<String> all = new ArrayList<>(fileRemarks);
        all.addAll(page.remarks());
        return new PageImage(
                page.width(),
                page.height(),
                page.colour(),
                page.bitsPerComponent(),
                page.dpiX(),
                page.dpiY(),
                page.turn(),
                page.strips(),
                page.profile(),
                all);
    }

    /// Carries the caller's exception past the readers' exception handling.
    static final class CallerFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final RuntimeException failure;

        CallerFailed(RuntimeException failure) {
            super(failure);
            this.failure = failure;
        }

        RuntimeException failure() {
            return failure;
        }
    }
}
