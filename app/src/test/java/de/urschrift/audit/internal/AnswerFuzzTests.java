// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import de.urschrift.audit.Checkpoint;
import de.urschrift.kernel.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// What a witness answers, and what lies in the log's folder, on bytes of any kind. Looking for more:
/// `JAZZER_FUZZ=1 mvn test -pl verifier,demo-dms,app -Dtest='AnswerFuzzTests#answer' -Djazzer.hooks=true
/// -Dsurefire.failIfNoSpecifiedTests=false`.
final class AnswerFuzzTests {
    private static final LogKey KEY = LogKey.make("a/log");
    private static final Checkpoint HEAD = KEY.sign(3, Sha256.of(new byte[0]));

    // a key of a witness whose secret nobody kept
    private static final WitnessKey WITNESS = witness();

    private static WitnessKey witness() {
        byte[] typed = new byte[33];
        typed[0] = 4;
        byte[] point =
                HexFormat.of()
                        .parseHex(
                                "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
        System.arraycopy(point, 0, typed, 1, 32);
        var digest = Sha256.digest();
        digest.update("w\n".getBytes(StandardCharsets.UTF_8));
        String id = HexFormat.of().formatHex(digest.digest(typed), 0, 4);
        return WitnessKey.parse(
                "w+" + id + "+" + java.util.Base64.getEncoder().encodeToString(typed));
    }

    static Stream<byte[]> lines() {
        return Stream.of("\u2014 w AAAA\n", "\u2014 w " + "A".repeat(102) + "==\n", HEAD.note(), "")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("lines")
    @FuzzTest(maxDuration = "90s")
    void answer(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        assertThat(WITNESS.cosigned(HEAD.note(), text)).isEmpty();
        text.lines()
                .forEach(line -> assertThat(WITNESS.cosigned(HEAD.note(), line + "\n")).isEmpty());
    }

    @MethodSource("lines")
    @FuzzTest(maxDuration = "90s")
    void published(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        boolean own = text.startsWith(HEAD.note());
        assertThat(KEY.read(text).isPresent()).isIn(own, false);
    }
}
