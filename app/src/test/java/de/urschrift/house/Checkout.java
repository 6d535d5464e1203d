// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.house;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// This checkout: its files, as far as they belong to the repository, and its classes.
final class Checkout {
    private static final Set<String> NOT_OURS =
            Set.of(
                    "target",
                    ".git",
                    "node_modules",
                    "data",
                    ".urschrift",
                    ".idea",
                    ".vscode",
                    ".jqwik-database");
    private static final Path ROOT = root();

    private Checkout() {}

    /// The product's classes without its tests; read once.
    static JavaClasses productClasses() {
        return ProductClasses.ALL;
    }

    static boolean has(String path) {
        return Files.exists(ROOT.resolve(path));
    }

    static String read(String path) {
        try {
            return Files.readString(ROOT.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    /// A file's bytes as characters one to one, whatever they are.
    static String readRaw(String path) {
        try {
            return Files.readString(ROOT.resolve(path), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    /// Paths, relative to the checkout, of all files with one of these endings.
    static List<String> texts(String... endings) {
        return files().stream()
                .filter(file ->
                        List.of(endings).contains(file.substring(file.lastIndexOf('.') + 1)))
                .toList();
    }

    /// Paths, relative to the checkout, of all files.
    static List<String> files() {
        List<String> files = new ArrayList<>();
        try {
            Files.walkFileTree(
                    ROOT,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(
                                Path folder, BasicFileAttributes attributes) {
                            return NOT_OURS.contains(folder.getFileName().toString())
                                    ? FileVisitResult.SKIP_SUBTREE
                                    : FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFile(
                                Path file, BasicFileAttributes attributes) {
                            if (!NOT_OURS.contains(file.getFileName().toString())) {
                                files.add(ROOT.relativize(file).toString());
                            }
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files.stream().sorted().toList();
    }

    private static Path root() {
        for (Path folder = Path.of("").toAbsolutePath();
                folder != null;
                folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("urschrift"))) {
                return folder;
            }
        }
        throw new IllegalStateException("the tests run inside a checkout");
    }

    private static final class ProductClasses {
        static final JavaClasses ALL =
                new ClassFileImporter()
                        .importUrls(
                                List.of(
                                        folderOf("de/urschrift/Urschrift.class"),
                                        folderOf("de/urschrift/verifier/package-info.class")));
    }

    /// Where classes lie, found without searching the whole class path.
    static URL folderOf(String classFile) {
        URL found = Checkout.class.getClassLoader().getResource(classFile);
        if (found == null) {
            throw new IllegalStateException(classFile + " is not in the class path");
        }
        try {
            String place = found.toString();
            return URI.create(place.substring(0, place.lastIndexOf('/') + 1)).toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
