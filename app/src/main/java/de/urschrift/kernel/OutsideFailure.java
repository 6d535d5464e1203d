// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.kernel;

/// The outside world broke: a disk, a DMS, a timestamp authority, native code. The step is safe to repeat when
/// `retryable`; whatever was durable before stays so.
public final class OutsideFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// What broke.
    public enum Category {
        STORAGE,
        DATABASE,
        DMS,
        TIMESTAMP,
        KEY,
        NATIVE
    }

    private final Category category;
    private final boolean retryable;

    public OutsideFailure(Category category, boolean retryable, String message, Throwable cause) {
        super(message, cause);
        this.category = category;
        this.retryable = retryable;
    }

    public OutsideFailure(Category category, boolean retryable, String message) {
        super(message);
        this.category = category;
        this.retryable = retryable;
    }

    public Category category() {
        return category;
    }

    public boolean retryable() {
        return retryable;
    }
}
