// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// Answers of a DMS service of any kind: they may be unreadable, nothing else. See `FuzzTests` of `capture` for how to
/// look for more.
final class EnaioAnswerFuzzTests {
    static Stream<byte[]> answers() {
        return Stream.of(
                        "{\"objects\":[{\"properties\":{\"system:objectId\":{\"value\":\"4711\"}}}],\"hasMoreItems\":true}",
                        "{\"objects\":[{\"properties\":{\"a\":{\"value\":null},\"b\":{\"value\":[1]},\"c\":7}}]}",
                        "{\"objects\":[{}],\"objects\":[]}",
                        "{\"serviceErrorCode\":3002,\"message\":\"Betreff \\ud83d\"}",
                        "{\"code\":\"-24\",\"a\":[[1e400,-0.0,true]]} {}",
                        "<html>")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("answers")
    @FuzzTest(maxDuration = "90s")
    void answer(byte[] data) throws IOException {
        try {
            for (EnaioObject object :
                    EnaioAnswers.objects(new ByteArrayInputStream(data)).objects()) {
                if (!EnaioObject.isId(object.id())) {
                    throw new AssertionError("an id is to stand in an address as it is");
                }
            }
        } catch (EnaioAnswers.Unreadable expected) {
            // that is all that may come of it
        }
        EnaioAnswers.refusal(new ByteArrayInputStream(data), List.of("Betreff"))
                .filter(told -> !told.matches("(error -?[0-9]{1,10})?(, )?(it names Betreff)?"))
                .ifPresent(told -> {
                    throw new AssertionError("a refusal tells numbers and our own names");
                });
    }
}
