// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.urschrift.delivery.Delivery;
import de.urschrift.delivery.DmsProfile;
import de.urschrift.delivery.DmsProfiles;
import de.urschrift.kernel.IdSource;
import de.urschrift.store.BlobStore;
import de.urschrift.store.internal.TestBlobs;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;

class DeliveryProfilesTests {
    @TempDir Path data;

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties
    @ComponentScan(
            basePackages = "de.urschrift.delivery.internal",
            excludeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.REGEX,
                            pattern = ".*\\.(Listed)?Reconciliation[A-Za-z]*"))
    static class Room {}

    ApplicationContextRunner room() {
        return new ApplicationContextRunner()
                .withInitializer(context ->
                        context.getBeanFactory()
                                .setConversionService(
                                        ApplicationConversionService.getSharedInstance()))
                .withUserConfiguration(Room.class)
                .withBean(InstantSource.class, () -> InstantSource.fixed(DeliveryFixture.NOW))
                .withBean(IdSource.class, () -> UUID::randomUUID)
                .withBean(BlobStore.class, () -> TestBlobs.in(data));
    }

    @Test
    void takesProfilesFromTheConfiguration() {
        room().withPropertyValues(
                        "urschrift.delivery.profiles.kasse.kind=folder",
                        "urschrift.delivery.profiles.kasse.settings.path=" + data,
                        "urschrift.delivery.profiles.amt.kind=cmis",
                        "urschrift.delivery.profiles.amt.settings.url=http://localhost/browser",
                        "urschrift.delivery.profiles.amt.settings.password=geheim",
                        "urschrift.delivery.profiles.amt.settings.id-property=letter:scanId",
                        "urschrift.delivery.profiles.amt.settings.map.receivedAt=letter:receivedAt")
                .run(context -> {
                    DmsProfiles profiles = context.getBean(DmsProfiles.class);
                    assertThat(profiles.find("kasse")).isPresent();
                    DmsProfile cmis = profiles.find("amt").orElseThrow();
                    assertThat(CmisSettings.of(cmis).fields())
                            .isEqualTo(Map.of("receivedat", "letter:receivedAt"));
                    assertThat(CmisSettings.of(cmis).idProperty()).isEqualTo("letter:scanId");
                    assertThat(context.getBean(DeliverySettings.class).toString())
                            .doesNotContain("geheim");
                    assertThat(context.getBean(Delivery.class)).isNotNull();
                });
    }

    @Test
    void doesNotStartWithAWrongProfile() {
        room().withPropertyValues("urschrift.delivery.profiles.kasse.kind=fax")
                .run(context ->
                        assertThat(context)
                                .getFailure()
                                .rootCause()
                                .hasMessage(
                                        "DMS profile kasse names the kind fax; known kinds are cmis, enaio, folder, xdomea"));
        room().withPropertyValues("urschrift.delivery.profiles.kasse.settings.path=/x")
                .run(context ->
                        assertThat(context)
                                .getFailure()
                                .rootCause()
                                .hasMessageContaining("kasse.kind is missing"));
    }

    @Test
    void keepsTheMeaningOfARegisteredName() {
        RegisteredProfiles profiles =
                new RegisteredProfiles(
                        new Connectors(List.of(new FolderConnector(UUID::randomUUID))),
                        new DeliverySettings(null));
        DmsProfile profile = new DmsProfile("out", "folder", Map.of("path", "/a"));
        profiles.register(profile);
        profiles.register(profile);
        assertThatThrownBy(() ->
                        profiles.register(new DmsProfile("out", "folder", Map.of("path", "/b"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("out");
        assertThat(profiles.find("out")).contains(profile);
    }
}
