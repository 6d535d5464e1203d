// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.access.web;

import de.urschrift.kernel.Reason;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/// Says things in the reader's language: the one place where codes become sentences on pages.
@Component
public final class Said {
    private final MessageSource words;

    Said(MessageSource words) {
        this.words = words;
    }

    /// A text of the messages.
    ///
    /// @param values for the places `{0}`, `{1}` … of it
    public String of(String key, Object... values) {
        return words.getMessage(key, values, LocaleContextHolder.getLocale());
    }

    /// A text of the messages, or what stands instead where there is none.
    public String or(String key, String otherwise) {
        String said = words.getMessage(key, null, otherwise, LocaleContextHolder.getLocale());
        return said == null ? otherwise : said;
    }

    /// Why something is not granted: the message `reason.CODE`, or the reason's own text.
    public String of(Reason reason) {
        String said = or("reason." + reason.code(), reason.text());
        Locale locale = LocaleContextHolder.getLocale();
        return reason.clause().isEmpty()
                ? said
                : words.getMessage(
                        "reason.with-clause", new Object[] {said, reason.clause()}, locale);
    }
}
