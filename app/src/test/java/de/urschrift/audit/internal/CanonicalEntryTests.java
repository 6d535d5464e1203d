// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import de.urschrift.audit.LogEvent;
import de.urschrift.kernel.Pseudonym;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;

class CanonicalEntryTests {
    private static final Instant AT = Instant.parse("2026-03-04T05:06:07.123456Z");

    @Example
    void hasTheDocumentedForm() {
        assertThat(text(Map.of("file", "ab", "case", "a\\b\nc")))
                .isEqualTo(
                        """
                        urschrift-log-entry/1
                        time 2026-03-04T05:06:07.123456Z
                        kind document.sealed
                        subject document/1
                        actor urschrift
                        case a\\\\b\\nc
                        file ab
                        """);
    }

    @Property(tries = 300)
    void readsBackWhatItWrites(@ForAll @StringLength(max = 60) String value) {
        String fact = new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        if (fact.contains("***") || fact.matches("(?s).*\\S@\\S+\\.\\S.*")) {
            return;
        }
        CanonicalEntry entry = entry(Map.of("fact", fact));
        assertThat(CanonicalEntry.parse(entry.bytes())).isEqualTo(entry);
    }

    @Example
    void refusesEveryOtherForm() {
        String whole = text(Map.of("a", "1", "b", "2"));
        refuses(whole.substring(1));
        refuses(whole.substring(0, whole.length() - 1));
        refuses(whole.replace("a 1\nb 2", "b 2\na 1"));
        refuses(whole.replace("b 2", "a 2"));
        refuses(whole.replace("07.123456Z", "07.123456000Z"));
        refuses(whole.replace("kind", "sort"));
        refuses(whole + "\n");
        refuses(whole.replace("a 1", "a \\1"));
    }

    private static void refuses(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CanonicalEntry.parse(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(Map<String, String> facts) {
        return new String(entry(facts).bytes(), StandardCharsets.UTF_8);
    }

    private static CanonicalEntry entry(Map<String, String> facts) {
        return CanonicalEntry.of(
                AT, new LogEvent("document.sealed", "document/1", Pseudonym.SYSTEM, facts));
    }
}
