// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import de.urschrift.kernel.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/// What the words for INPUT on a command line mean: files, folders, patterns, and `-` for standard input.
final class Inputs {
    /// The word for standard input or output.
    static final String PIPE = "-";

    private static final String WILD = "*?[{";

    private Inputs() {}

    /// An input of a run.
    ///
    /// @param path the file or folder; what was piped in lies in a file
    /// @param label stands for it in reports and keys: absolute path, pattern, or `-`
    /// @param refusal why there is nothing to take
    record Input(Path path, String label, Optional<Reason> refusal) {}

    /// Inputs in the order they were named, each once. A pattern stands for the files it matches, in name order; it
    /// crosses folders with `**`, and `**/` may also stand for no folder at all. A word that names a file is that
    /// file, whatever signs are in it.
    ///
    /// @param piped where standard input is kept
    static List<Input> of(List<String> words, Path piped) throws IOException {
        Map<String, Input> inputs = new LinkedHashMap<>();
        for (String word : words) {
            for (Input input : of(word, piped)) {
                inputs.putIfAbsent(input.label(), input);
            }
        }
        return List.copyOf(inputs.values());
    }

    private static List<Input> of(String word, Path piped) throws IOException {
        if (word.equals(PIPE)) {
            return List.of(fromPipe(piped));
        }
        if (isWild(word) && !isThere(word)) {
            List<Path> matches = matches(word);
            return matches.isEmpty()
                    ? List.of(missing(Path.of("."), word, "no file matches the pattern"))
                    : matches.stream().map(Inputs::there).toList();
        }
        Path path = Path.of(word).toAbsolutePath().normalize();
        return List.of(
                Files.exists(path)
                        ? there(path)
                        : missing(path, path.toString(), "there is no such file"));
    }

    private static Input there(Path path) {
        return new Input(path, path.toString(), Optional.empty());
    }

    private static Input missing(Path path, String label, String why) {
        return new Input(path, label, Optional.of(new Reason("FILE_MISSING", "", why)));
    }

    private static Input fromPipe(Path piped) throws IOException {
        Path file = piped.resolve("standard-input");
        if (!Files.exists(file)) {
            Files.createDirectories(piped);
            try (InputStream in = System.in) {
                Files.copy(in, file);
            }
        }
        return new Input(file, PIPE, Optional.empty());
    }

    private static boolean isWild(String word) {
        return word.chars().anyMatch(sign -> WILD.indexOf(sign) >= 0);
    }

    private static boolean isThere(String word) {
        try {
            return Files.exists(Path.of(word));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /// Visible files below the pattern's fixed part that match it.
    private static List<Path> matches(String pattern) throws IOException {
        Path fixed = fixedPart(pattern);
        Path base = fixed.toAbsolutePath().normalize();
        if (!Files.isDirectory(base)) {
            return List.of();
        }
        String rest = pattern.substring(pattern.lastIndexOf('/', firstWild(pattern)) + 1);
        List<PathMatcher> matchers = new ArrayList<>();
        try {
            for (String variant : variants(rest)) {
                matchers.add(FileSystems.getDefault().getPathMatcher("glob:" + variant));
            }
        } catch (PatternSyntaxException e) {
            return List.of();
        }
        int depth = rest.contains("**") ? Integer.MAX_VALUE : rest.split("/", -1).length;
        try (Stream<Path> below = Files.walk(base, depth)) {
            return below.filter(Files::isRegularFile)
                    .map(base::relativize)
                    .filter(Inputs::isVisible)
                    .filter(file -> matchers.stream().anyMatch(m -> m.matches(file)))
                    .sorted()
                    .map(base::resolve)
                    .toList();
        }
    }

    /// Each `**/` in the pattern may also stand for nothing.
    private static List<String> variants(String pattern) {
        int at = pattern.indexOf("**/");
        if (at < 0) {
            return List.of(pattern);
        }
        List<String> variants = new ArrayList<>();
        for (String rest : variants(pattern.substring(at + 3))) {
            variants.add(pattern.substring(0, at + 3) + rest);
            variants.add(pattern.substring(0, at) + rest);
        }
        return variants;
    }

    private static Path fixedPart(String pattern) {
        int slash = pattern.lastIndexOf('/', firstWild(pattern));
        return slash < 0 ? Path.of("") : Path.of(pattern.substring(0, slash + 1));
    }

    private static int firstWild(String pattern) {
        int first = 0;
        while (WILD.indexOf(pattern.charAt(first)) < 0) {
            first++;
        }
        return first;
    }

    private static boolean isVisible(Path file) {
        for (Path part : file) {
            if (part.toString().startsWith(".")) {
                return false;
            }
        }
        return true;
    }
}
