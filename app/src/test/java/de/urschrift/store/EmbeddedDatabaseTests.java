// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.urschrift.kernel.OutsideFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    @Test
    void beginsWithACopyOfAnEmptyDatabaseWhereProgramsAreShared() throws Exception {
        DatabasePrograms shared =
                new DatabasePrograms(Files.createDirectory(folder.resolve("programs")), true);
        List<Path> made = new ArrayList<>();
        for (String name : List.of("one", "two")) {
            shared.layOut(
                    Files.createDirectory(folder.resolve(name)).resolve("db"),
                    empty -> {
                        made.add(empty);
                        Files.writeString(Files.createDirectory(empty).resolve("PG_VERSION"), "18");
                    });
        }

        assertThat(made).hasSize(1);
        assertThat(folder.resolve("one/db/PG_VERSION")).hasContent("18");
        assertThat(folder.resolve("two/db/PG_VERSION")).hasContent("18");
        Files.writeString(folder.resolve("two/db/PG_VERSION"), "used");
        shared.layOut(folder.resolve("two/db"), made::add);
        assertThat(folder.resolve("two/db/PG_VERSION")).hasContent("used");
    }
}
