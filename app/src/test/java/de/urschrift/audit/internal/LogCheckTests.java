// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogCheckTests {
    @TempDir Path folder;
    private TestLog test;

    @BeforeEach
    void fill() {
        test = new TestLog(folder);
        for (int i = 0; i < 11; i++) {
            test.append("document/" + i, i);
            if (i % 3 == 0) {
                test.log.checkpoint();
            }
        }
        test.log.checkpoint();
        assertThat(test.log.check()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "log_entry set at = at + interval '1 second' where index = 4 | entry 4: the column time says other than the bytes",
                "log_entry set kind = 'x.y' where index = 4 | entry 4: the column kind says other than the bytes",
                "log_entry set subject = 'x/y' where index = 4 | entry 4: the column subject says other than the bytes",
                "log_entry set actor = 'other' where index = 4 | entry 4: the column actor says other than the bytes",
                "log_entry set bytes = 'x' where index = 4 | entry 4: the leaf hash is not that of its bytes",
                "log_entry set leaf = sha256('x') where index = 4 | entry 4: the leaf hash is not that of its bytes",
                "log_entry set index = 40 where index = 4 | entry 4 is missing",
                "log_entry set index = null, leaf = null where index = 4 | entry 4 is missing",
                "log_node set hash = sha256('x') where level = 1 and position = 2 | node 1/2 is not the hash of the two below it",
                "log_node set hash = sha256('x') where level = 3 | node 3/0 is not the hash of the two below it",
                "log_node set position = 70 where level = 1 and position = 2 | node 1/2 is missing",
                "log_node set level = 5 where level = 3 | node 5/0 does not belong to the tree",
                "checkpoint set note = replace(note, '4', '5') where size = 4 | checkpoint 4 is not signed with the log key",
                "checkpoint set note = '' where size = 11 | checkpoint 11 is not signed with the log key",
                "checkpoint set size = 5 where size = 4 | checkpoint 5: the column size says other than the note"
            })
    void namesWhatWasChanged(String change, String difference) {
        test.tamper("update audit." + change);
        assertThat(test.log.check()).contains(difference);
    }

    @Test
    void namesAnEntryRewrittenWithItsLeafAndAllNodes() {
        test.tamper(
                "update audit.log_entry set bytes = convert_to(replace(convert_from(bytes, 'UTF8'),"
                        + " 'number 4', 'number 5'), 'UTF8') where index = 4");
        test.tamper("update audit.log_entry set leaf = sha256('\\x00' || bytes) where index = 4");
        rehash(1, 2);
        rehash(2, 1);
        rehash(3, 0);
        assertThat(test.log.check())
                .containsExactly(
                        "checkpoint 7: the signed root is not that of the tree",
                        "checkpoint 10: the signed root is not that of the tree",
                        "checkpoint 11: the signed root is not that of the tree");
    }

    private void rehash(int level, int position) {
        test.tamper(
                """
                update audit.log_node n set hash = sha256('\\x01'
                    || (select hash from (select 0 as level, index as position, leaf as hash from audit.log_entry
                        union all select * from audit.log_node) l where level = %1$d - 1 and position = %2$d * 2)
                    || (select hash from (select 0 as level, index as position, leaf as hash from audit.log_entry
                        union all select * from audit.log_node) r where level = %1$d - 1 and position = %2$d * 2 + 1))
                where level = %1$d and position = %2$d
                """
                        .formatted(level, position));
    }

    @ParameterizedTest
    @CsvSource({"0", "4", "10"})
    void noticesARemovedEntry(int index) {
        test.tamper("delete from audit.log_entry where index = " + index);
        assertThat(test.log.check()).containsExactly("entry " + index + " is missing");
    }

    @Test
    void noticesARemovedNodeAndARemovedTail() {
        test.tamper("delete from audit.log_node where level = 2");
        assertThat(test.log.check()).contains("node 2/0 is missing", "node 2/1 is missing");
        test.tamper("delete from audit.log_entry where index >= 9");
        assertThat(test.log.check()).contains("entry 9 is missing", "entry 10 is missing");
    }

    @Test
    void noticesAnEntryThatWasSlippedIn() {
        test.tamper(
                """
                insert into audit.log_entry (index, at, kind, subject, actor, bytes, leaf)
                select 11, at, kind, subject, actor, bytes, leaf from audit.log_entry where index = 4
                """);
        assertThat(test.log.check()).containsExactly("entry 11 is covered by no checkpoint");
    }

    @Test
    void noticesAWaitingEntryThatWasChanged() {
        test.append("document/1", 1);
        assertThat(test.log.check()).isEmpty();
        test.tamper("update audit.log_entry set actor = 'other' where index is null");
        assertThat(test.log.check())
                .containsExactly("a waiting entry: the column actor says other than the bytes");
    }

    @Test
    void namesEachOfSeveralChanges() {
        test.tamper("update audit.log_entry set leaf = sha256('x') where index = 1");
        test.tamper(
                "update audit.log_node set hash = sha256('x') where level = 2 and position = 1");
        assertThat(test.log.check())
                .containsExactly(
                        "entry 1: the leaf hash is not that of its bytes",
                        "node 1/0 is not the hash of the two below it",
                        "node 2/1 is not the hash of the two below it",
                        "node 3/0 is not the hash of the two below it");
    }
}
