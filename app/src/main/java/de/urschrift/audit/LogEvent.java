// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.audit;

import de.urschrift.kernel.Pseudonym;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Something that happened and is to be logged. Carries no personal data: people are pseudonyms, remarks stay with
/// the record that they are about.
///
/// The constructor refuses what is visibly against that: keys that name a person's data, values with an e-mail
/// address or a masked `Sensitive`, long free text. It cannot see everything; the caller stays responsible.
///
/// @param kind what happened, lower case with dots: `document.sealed`
/// @param subject what it happened to: `document/<uuid>`, `batch/<uuid>`, `office/<code>`
/// @param facts further facts; keys in lower case with dashes, values of at most 500 characters
public record LogEvent(String kind, String subject, Pseudonym actor, Map<String, String> facts) {
    private static final int LONGEST_VALUE = 500;
    private static final Pattern KIND = Pattern.compile("[a-z]+(\\.[a-z-]+)+");
    private static final Pattern SUBJECT = Pattern.compile("[a-z][a-z-]*(/[A-Za-z0-9._:-]+)*");
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern MAIL_ADDRESS = Pattern.compile("\\S@\\S+\\.\\S");
    private static final Set<String> LINE_NAMES = Set.of("time", "kind", "subject", "actor");
    private static final Set<String> PERSONAL =
            Set.of(
                    "first-name",
                    "last-name",
                    "full-name",
                    "user-name",
                    "person",
                    "sender",
                    "recipient",
                    "address",
                    "street",
                    "mail",
                    "email",
                    "e-mail",
                    "phone",
                    "birthday",
                    "birth-date",
                    "iban",
                    "password");

    public LogEvent {
        if (!KIND.matcher(kind).matches()) {
            throw new IllegalArgumentException("a kind is lower-case words joined by dots");
        }
        if (!SUBJECT.matcher(subject).matches()) {
            throw new IllegalArgumentException(
                    "a subject is a lower-case word and ids, joined by slashes");
        }
        facts.forEach(LogEvent::admit);
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    }

    private static void admit(String key, String value) {
        if (!KEY.matcher(key).matches() || LINE_NAMES.contains(key)) {
            throw new IllegalArgumentException(
                    "a fact's key is lower-case words joined by dashes, and none of " + LINE_NAMES);
        }
        if (PERSONAL.contains(key)) {
            throw new IllegalArgumentException(
                    "the log takes no personal data; a fact must not be called " + key);
        }
        if (value.length() > LONGEST_VALUE
                || value.contains("***")
                || MAIL_ADDRESS.matcher(value).find()) {
            throw new IllegalArgumentException(
                    "the log takes no personal data and no free text; fact refused: " + key);
        }
    }
}
