// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.store.internal;

import com.zaxxer.hikari.HikariDataSource;
import de.urschrift.kernel.IdSource;
import de.urschrift.store.DataFolder;
import de.urschrift.store.EmbeddedDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The ground under the rooms: data folder, database, time, ids.
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {
    @Bean
    DataFolder dataFolder(@Value("${urschrift.data:data}") String folder) {
        return new DataFolder(Path.of(folder).toAbsolutePath().normalize());
    }

    /// The embedded database, unless `urschrift.database.url` names another.
    @Bean
    @ConditionalOnProperty(
            name = "urschrift.database.url",
            matchIfMissing = true,
            havingValue = "embedded")
    EmbeddedDatabase embeddedDatabase(DataFolder data) {
        return EmbeddedDatabase.start(data);
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnProperty(
            name = "urschrift.database.url",
            matchIfMissing = true,
            havingValue = "embedded")
    DataSource embeddedDataSource(
            EmbeddedDatabase database, @Value("${urschrift.database.connections:24}") int most) {
        return pool(database.jdbcUrl(), "postgres", "", most);
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean(DataSource.class)
    DataSource externalDataSource(
            @Value("${urschrift.database.url}") String url,
            @Value("${urschrift.database.user:}") String user,
            @Value("${urschrift.database.password:}") String password,
            @Value("${urschrift.database.connections:24}") int most) {
        return pool(url, user, password, most);
    }

    @Bean
    @ConditionalOnMissingBean
    InstantSource instantSource() {
        return Clock.systemUTC();
    }

    @Bean
    @ConditionalOnMissingBean
    IdSource idSource() {
        return UUID::randomUUID;
    }

    private static DataSource pool(String url, String user, String password, int most) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        if (!user.isEmpty()) {
            pool.setUsername(user);
            pool.setPassword(password);
        }
        pool.setMaximumPoolSize(most);
        pool.setMinimumIdle(1);
        pool.setPoolName("urschrift");
        return pool;
    }
}
