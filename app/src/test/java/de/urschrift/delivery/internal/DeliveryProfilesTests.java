// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.urschrift.delivery.DmsProfile;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.offices.SetUp;
import de.urschrift.offices.WrongSetting;
import de.urschrift.offices.internal.TestSetUps;
import de.urschrift.store.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

class DeliveryProfilesTests {
    private static final String PASSWORD = "settings.password";
    private static final Map<String, String> CMIS =
            Map.of(
                    "kind",
                    "cmis",
                    "settings.url",
                    "http://localhost/browser",
                    "settings.user",
                    "scan",
                    PASSWORD,
                    "@amt",
                    "settings.id-property",
                    "letter:scanId",
                    "settings.map.receivedAt",
                    "letter:receivedAt");

    @TempDir Path data;
    private final MockEnvironment file = new MockEnvironment();
    private DmsProfileRules rules;

    @BeforeEach
    void open() throws IOException {
        Files.createDirectories(data.resolve("secrets"));
        Files.writeString(data.resolve("secrets/amt"), "geheim\n");
        rules =
                new DmsProfileRules(
                        new Connectors(
                                List.of(
                                        new FolderConnector(UUID::randomUUID),
                                        new CmisConnector(new CmisSessions()))),
                        new DmsSecrets(new DataFolder(data), "", file));
    }

    @Test
    void takeTheirSecretsFromTheFolderOfSecretsWheneverTheyAreNeeded() throws IOException {
        ProfilesInBooks profiles = profiles(CMIS);
        DmsProfile cmis = profiles.find("amt").orElseThrow();
        assertThat(CmisSettings.of(cmis).fields())
                .isEqualTo(Map.of("receivedat", "letter:receivedAt"));
        assertThat(CmisSettings.of(cmis).idProperty()).isEqualTo("letter:scanId");
        assertThat(CmisSettings.of(cmis).password().value()).isEqualTo("geheim");
        Files.writeString(data.resolve("secrets/amt"), "neu");
        assertThat(CmisSettings.of(profiles.find("amt").orElseThrow()).password().value())
                .isEqualTo("neu");
        assertThat(profiles.find("amt").toString()).doesNotContain("neu");
    }

    @Test
    void orFromTheConfigurationFile() {
        file.setProperty("urschrift.delivery.profiles.amt." + PASSWORD, "aus der Datei");
        ProfilesInBooks profiles = profiles(with(CMIS, PASSWORD, "@konfiguration"));
        assertThat(CmisSettings.of(profiles.find("amt").orElseThrow()).password().value())
                .isEqualTo("aus der Datei");
    }

    @Test
    void withoutTheirSecretNothingIsHandedOverAndNothingElseStops() throws IOException {
        Files.delete(data.resolve("secrets/amt"));
        ProfilesInBooks profiles = profiles(CMIS);
        assertThatThrownBy(() -> profiles.find("amt"))
                .isInstanceOfSatisfying(
                        OutsideFailure.class, failure -> assertThat(failure.retryable()).isFalse())
                .hasMessageContaining("@amt");
        assertThat(profiles.all()).isEmpty();
    }

    @Test
    void areRefusedWithTheSettingThatIsWrong() {
        refuses(Map.of("kind", "fax"), "kind", WrongSetting.Fault.WRONG);
        refuses(Map.of("settings.path", "/x"), "kind", WrongSetting.Fault.MISSING);
        refuses(Map.of("kind", "folder"), "path", WrongSetting.Fault.MISSING);
        refuses(
                Map.of("kind", "folder", "settings.path", "/x", "settings.pfad", "/y"),
                "pfad",
                WrongSetting.Fault.UNKNOWN);
        refuses(Map.of("kind", "folder", "path", "/x"), "path", WrongSetting.Fault.UNKNOWN);
        refuses(
                with(CMIS, "settings.url", "http://scan:geheim@localhost/browser"),
                "url",
                WrongSetting.Fault.WRONG);
        refuses(with(CMIS, PASSWORD, "geheim"), PASSWORD, WrongSetting.Fault.IN_PLAIN);
        refuses(with(CMIS, PASSWORD, "@../amt"), PASSWORD, WrongSetting.Fault.IN_PLAIN);
        refuses(with(CMIS, PASSWORD, "@fehlt"), PASSWORD, WrongSetting.Fault.NO_SUCH_SECRET);
    }

    @Test
    void aFormAsksForWhatTheirKindNeeds() {
        assertThat(rules.fields(Map.of()))
                .singleElement()
                .satisfies(kind -> assertThat(kind.choices()).containsExactly("cmis"));
        assertThat(rules.fields(Map.of("kind", "folder")))
                .extracting(field -> field.name())
                .startsWith("kind", "settings.path");
    }

    @Test
    void theirFolderIsForTheConfigurationFileHoweverItIsSpelt() {
        for (String folder : List.of("settings.path", "settings.Path", "settings.pa-th")) {
            assertThat(rules.inFileAlone(folder)).as(folder).isTrue();
        }
        assertThat(rules.inFileAlone("settings.url")).isFalse();
    }

    private void refuses(Map<String, String> settings, String setting, WrongSetting.Fault fault) {
        assertThatThrownBy(() -> rules.check(profile(settings)))
                .isInstanceOfSatisfying(
                        WrongSetting.class,
                        wrong -> {
                            assertThat(wrong.setting()).isEqualTo(setting);
                            assertThat(wrong.fault()).isEqualTo(fault);
                            assertThat(wrong).hasMessageNotContaining("geheim");
                        });
    }

    private ProfilesInBooks profiles(Map<String, String> settings) {
        return new ProfilesInBooks(TestSetUps.of(profile(settings)), rules);
    }

    private static SetUp profile(Map<String, String> settings) {
        return new SetUp(SetUp.Part.DMS_PROFILE, "amt", settings, true);
    }

    private static Map<String, String> with(
            Map<String, String> settings, String name, String value) {
        var more = new java.util.TreeMap<>(settings);
        more.put(name, value);
        return more;
    }
}
