// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.urschrift.kernel.OutsideFailure;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class EmbeddedDatabaseTests {
    @TempDir Path folder;

    @Test
    void keepsItsDataAndRefusesASecondProcess() {
        DataFolder data = new DataFolder(folder);
        try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
            JdbcClient.create(database.dataSource()).sql("create table kept (n int)").update();
            assertThatThrownBy(() -> EmbeddedDatabase.start(data))
                    .isInstanceOfAny(
                            OutsideFailure.class,
                            java.nio.channels.OverlappingFileLockException.class);
        }
        try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
            assertThat(
                            JdbcClient.create(database.dataSource())
                                    .sql("select count(*) from kept")
                                    .query(Integer.class)
                                    .single())
                    .isZero();
        }
    }
}
