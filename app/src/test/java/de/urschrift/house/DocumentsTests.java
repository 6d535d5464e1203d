// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/// What the documents say is there: commands, options, links, rooms, licences.
class DocumentsTests {
    private static final Pattern CALL =
            Pattern.compile("(?m)^\\s*(?:\\$ )?\\./urschrift ([^#\\n]*)");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)(?:#[^)]*)?\\)");
    private static final List<String> PAGES = Checkout.texts("md");

    @Test
    void commandsInDocumentsExistInTheLauncher() {
        String help = launcherHelp();
        List<String> calls = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (String page : PAGES) {
            for (String call : all(CALL, Checkout.read(page).replace("\\\n", " "))) {
                calls.add(call);
                unknownWords(help, call).forEach(word -> unknown.add(page + ": " + word));
            }
        }

        assertThat(calls)
                .hasSizeGreaterThan(5)
                .anyMatch(call -> call.startsWith("demo --headless"));
        assertThat(unknown).isEmpty();
    }

    @Test
    void noticesACommandThatDoesNotExist() {
        assertThat(unknownWords(launcherHelp(), "shred --now letters")).contains("shred", "--now");
    }

    @Test
    void linksLeadSomewhere() {
        List<String> dead = new ArrayList<>();
        int seen = 0;
        for (String page : PAGES) {
            for (String link : all(LINK, Checkout.read(page))) {
                if (!link.contains("://") && !link.startsWith("mailto:")) {
                    seen++;
                    Path target = Path.of(page).resolveSibling(link).normalize();
                    if (!Checkout.has(target.toString())) {
                        dead.add(page + ": " + link);
                    }
                }
            }
        }

        assertThat(seen).isGreaterThan(20);
        assertThat(dead).isEmpty();
    }

    @Test
    void theArchitecturePageListsTheRoomsInTheirOrder() {
        assertThat(
                        all(
                                Pattern.compile("(?m)^\\| `([a-z]+)` \\|"),
                                Checkout.read("ARCHITECTURE.md")))
                .containsExactlyElementsOf(HouseRules.ROOMS);
    }

    @Test
    void everyFileSaysItsLicence() {
        List<String> files = Checkout.files();
        assertThat(files).hasSizeGreaterThan(100);
        assertThat(files.stream().filter(file -> !saysItsLicence(file))).isEmpty();
        assertThat(Checkout.read("LICENSE")).isEqualTo(Checkout.read("LICENSES/EUPL-1.2.txt"));
    }

    @Test
    void publiccodeHasWhatTheStandardDemands() {
        Map<String, Object> publiccode = new Yaml().load(Checkout.read("publiccode.yml"));

        assertThat(publiccode)
                .containsKeys("publiccodeYmlVersion", "name", "url", "platforms")
                .containsKeys("developmentStatus", "softwareType", "description")
                .containsKeys("legal", "maintenance", "localisation");
        assertThat(publiccode.get("description"))
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Map.class))
                .containsKeys("de", "en")
                .allSatisfy((language, text) -> {
                    assertThat(String.valueOf(text.get("shortDescription")))
                            .hasSizeBetween(10, 150);
                    assertThat(String.valueOf(text.get("longDescription")))
                            .hasSizeBetween(150, 10_000);
                });
    }

    private static boolean saysItsLicence(String file) {
        String text = Checkout.readRaw(file);
        return text.contains("SPDX-" + "License-Identifier: EUPL-1.2")
                || Checkout.has(file + ".license")
                || file.equals("LICENSE")
                || file.startsWith("LICENSES/")
                || reuseGlobs().stream().anyMatch(glob -> glob.matcher(file).matches());
    }

    private static Set<Pattern> reuseGlobs() {
        String annotations = Checkout.read("REUSE.toml");
        return all(Pattern.compile("\"([^\"]*[*/][^\"]*)\""), annotations).stream()
                .map(glob -> glob.replace(".", "\\.").replace("**/", "(.*/)?"))
                .map(glob -> glob.replace("**", ".*").replaceAll("(?<![.)])\\*", "[^/]*"))
                .map(Pattern::compile)
                .collect(Collectors.toSet());
    }

    /// Words of a call that the launcher's help does not know: the command and every option.
    private static Set<String> unknownWords(String help, String call) {
        List<String> words = Pattern.compile("\\s+").splitAsStream(call.strip()).toList();
        String command = words.getFirst();
        Set<String> unknown = new TreeSet<>();
        if (!help.contains("urschrift " + command)) {
            unknown.add(command);
        }
        for (String word : words) {
            // what test gets is Maven's
            if (word.startsWith("--") && !command.equals("test") && !help.contains(word)) {
                unknown.add(word);
            }
        }
        return unknown;
    }

    private static String launcherHelp() {
        String launcher = Checkout.read("urschrift");
        int start = launcher.indexOf("<<'TEXT'");
        return launcher.substring(start, launcher.indexOf("\nTEXT", start));
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).toList();
    }
}
