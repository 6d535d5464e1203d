// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.access.People;
import de.urschrift.access.Role;
import de.urschrift.audit.AuditLog;
import de.urschrift.kernel.Sensitive;
import de.urschrift.verifier.TrustAnchors;
import de.urschrift.verifier.Verdict;
import de.urschrift.verifier.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/// What an auditor gets over HTTP is enough to check the log elsewhere.
class LogServedTests extends ServedDemo {
    private static final String TILES = "/api/v1/log/tiles/";

    @TempDir Path copy;
    @Autowired private AuditLog log;
    @Autowired private People people;

    @Test
    void anAuditorResolvesAPseudonymWithAReasonAndASecondPersonAndSeesWhoDid() {
        String pseudonym = people.pseudonymOf(new Sensitive<>("erika.mustermann")).value();
        String resolve = "/api/v1/people/" + pseudonym + "/resolve";
        post(Role.AUDITOR, resolve, "{}").is(400);
        post(Role.AUDITOR, resolve, "{\"reason\": \" \"}").is(400);
        String asked =
                post(Role.AUDITOR, resolve, "{\"reason\": \"Stichprobe 7\"}")
                        .is(202)
                        .json()
                        .get("lookup")
                        .asString();
        String lookup = "/api/v1/people/lookups/" + asked;
        post(Role.AUDITOR, lookup + "/name", "").is(422);
        post(Role.AUDITOR, lookup + "/agree", "").is(422);
        post(Role.ADMINISTRATOR, lookup + "/agree", "").is(204);
        assertThat(post(Role.AUDITOR, lookup + "/name", "").is(200).json().get("name").asString())
                .isEqualTo("erika.mustermann");

        var lookups = get(Role.AUDITOR, "/api/v1/people/lookups?most=1").is(200).json();
        assertThat(lookups.get(0).get("reason").asString()).isEqualTo("Stichprobe 7");
        assertThat(lookups.get(0).get("outcome").asString()).isEqualTo("KNOWN");
        assertThat(lookups.get(0).get("agreedBy").asString()).startsWith("p-");
        log.checkpoint();
        assertThat(log.about("person/" + pseudonym)).hasSize(3);
    }

    @Test
    void anAuditorCopiesTheLogAndChecksTheCopy() throws IOException {
        for (int i = 0; i < 3; i++) {
            post(Role.AUDITOR, "/api/v1/people/p-nobody/resolve", "{\"reason\": \"Stichprobe\"}")
                    .is(202);
        }
        log.publish();
        Path folder = log.folder();
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString();
                Path target = copy.resolve(name);
                Files.createDirectories(target.getParent());
                Files.write(target, get(Role.AUDITOR, TILES + name).is(200).bytes());
            }
        }
        String key = get(Role.AUDITOR, "/api/v1/log/verifier-key").is(200).text().strip();
        var verifier = new Verifier(TrustAnchors.parse(List.of(key)));
        assertThat(verifier.verify(copy).verdict()).isEqualTo(Verdict.VALID);

        Path early = Files.copy(copy.resolve("checkpoint"), copy.resolve("early.checkpoint"));
        String size = Files.readAllLines(early).get(1);
        post(Role.AUDITOR, "/api/v1/people/p-nobody/resolve", "{\"reason\": \"Stichprobe\"}")
                .is(202);
        log.checkpoint();
        Path growth = copy.resolve("growth");
        Files.write(
                growth, get(Role.AUDITOR, "/api/v1/log/consistency?from=" + size).is(200).bytes());
        assertThat(verifier.verifyLog(List.of(early, growth)))
                .allMatch(report -> report.verdict() == Verdict.VALID);
        get(Role.AUDITOR, "/api/v1/log/consistency?from=999999").is(404);
        get(Role.AUDITOR, TILES + "tile/0/000.p/0").is(404);
        get(Role.AUDITOR, TILES + "tile/secret/000").is(404);
        assertThat(get(Role.OPERATOR, "/actuator/health").is(200).text()).contains("\"log\"");
    }
}
