// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.access.web;

import de.urschrift.kernel.Reason;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Says things in the reader's language: the one place where codes become sentences on pages.
@Component
public final class Said {
    private static final String GDPR = "GDPR ";

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

    /// Says on the next page why something was not done, with the code behind it for enquiries.
    public void refused(RedirectAttributes next, Reason why) {
        refused(next, why, of(why));
    }

    /// The same for a file that came before: the batch is named, and led to.
    ///
    /// @param file name of the file
    public void duplicate(RedirectAttributes next, String file, String batch, String address) {
        next.addFlashAttribute("problem", of("einlegen.duplicate", file, batch));
        next.addFlashAttribute("problemAt", Map.of(address, of("einlegen.duplicate.see", batch)));
    }

    /// The same, in other words than those of the messages.
    public void refused(RedirectAttributes next, Reason why, String inWords) {
        next.addFlashAttribute("problem", inWords);
        next.addFlashAttribute("problemCode", why.code());
    }

    /// Adds to a problem what a script of our pages shows of it.
    void in(ProblemDetail problem) {
        Map<String, Object> properties = problem.getProperties();
        String sentence = properties == null ? "" : or("reason." + properties.get("code"), "");
        if (!sentence.isEmpty()) {
            problem.setProperty("said", sentence);
        }
    }

    /// A reason as it was recorded, `CODE: text` or `CODE (clause): text`.
    ///
    /// @param said in the reader's language; empty when there is no message for it
    public record Recorded(String code, String said) {}

    public Recorded recorded(String reason) {
        String code = reason.replaceAll("[ :(].*", "");
        return new Recorded(code, or("reason." + code, ""));
    }

    /// Why something is not granted: the message `reason.CODE`, or the reason's own text.
    public String of(Reason reason) {
        String said = or("reason." + reason.code(), reason.text());
        Locale locale = LocaleContextHolder.getLocale();
        return reason.clause().isEmpty()
                ? said
                : words.getMessage(
                        "reason.with-clause", new Object[] {said, clause(reason)}, locale);
    }

    /// The clause behind a reason, as the reader's language names the law.
    public String clause(Reason reason) {
        return reason.clause().startsWith(GDPR)
                ? of("reason.gdpr", reason.clause().substring(GDPR.length()))
                : reason.clause();
    }
}
