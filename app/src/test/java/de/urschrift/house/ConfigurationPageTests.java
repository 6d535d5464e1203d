// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// `docs/reference/configuration.md` names every setting that the product reads.
class ConfigurationPageTests {
    private static final Pattern READ =
            Pattern.compile(
                    "(?:\\$\\{|Property\\(\\s*\"|name = \")(urschrift\\.[a-z-]+(?:\\.[a-z0-9-]+)*)");

    @Test
    void namesEverySettingThatIsRead() {
        Set<String> read = new TreeSet<>();
        for (String file : Checkout.texts("java")) {
            if (file.startsWith("app/src/main/")) {
                READ.matcher(Checkout.read(file)).results().forEach(hit -> read.add(hit.group(1)));
            }
        }
        assertThat(read).hasSizeGreaterThan(20).contains("urschrift.oidc.issuer");

        String page = Checkout.read("docs/reference/configuration.md");
        assertThat(read).allMatch(setting -> page.contains("`" + setting + "`"));
    }
}
