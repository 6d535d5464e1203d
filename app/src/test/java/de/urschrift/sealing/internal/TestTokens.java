// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.security.cert.Certificate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Tokens of SoftHSM2, really initialised, in a folder of this run. The library reads its configuration and looks for
/// tokens once in the life of a process, so all tests of a run share them.
final class TestTokens {
    private static @Nullable TestTokens only;

    private final Path folder;
    private final Path library;

    private TestTokens(Path folder, Path library) throws IOException {
        this.folder = folder;
        this.library = library;
        Files.createDirectories(folder.resolve("tokens"));
        Files.writeString(
                configuration(),
                "directories.tokendir = %s\nobjectstore.backend = file\nlog.level = ERROR\n"
                        .formatted(folder.resolve("tokens")));
        setForThisProcess("SOFTHSM2_CONF", configuration().toString());
    }

    /// @throws org.opentest4j.TestAbortedException when SoftHSM2 is not installed; on a CI server that is an error
    static synchronized TestTokens open() throws IOException, InterruptedException {
        if (only == null) {
            Path library =
                    Stream.of(
                                    "/usr/lib/softhsm/libsofthsm2.so",
                                    "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
                                    "/usr/lib64/pkcs11/libsofthsm2.so")
                            .map(Path::of)
                            .filter(Files::exists)
                            .findFirst()
                            .orElse(null);
            if (library == null && "true".equals(System.getenv("CI"))) {
                throw new AssertionError("SoftHSM2 is not installed (package softhsm2)");
            }
            assumeTrue(library != null, "SoftHSM2 is not installed; no token is tried");
            Path folder = Files.createTempDirectory("tokens");
            folder.toFile().deleteOnExit();
            only = new TestTokens(folder, java.util.Objects.requireNonNull(library));
            for (String label : List.of("andere", "siegel", "verschlossen")) {
                only.initialise(label);
            }
        }
        return only;
    }

    Path library() {
        return library;
    }

    /// An empty token.
    private void initialise(String label) throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        ProcessBuilder program =
                new ProcessBuilder(
                                "softhsm2-util",
                                "--init-token",
                                "--free",
                                "--label",
                                label,
                                "--so-pin",
                                "12345678",
                                "--pin",
                                new String(KeyKinds.PIN))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        program.environment().put("SOFTHSM2_CONF", configuration().toString());
        assertThat(program.start().waitFor()).as(Files.readString(log)).isZero();
    }

    /// Puts keys of these kinds on a token, each under its name, with certificates of the demo authority.
    void put(String label, DemoTrust trust, KeyKinds... kinds)
            throws GeneralSecurityException, IOException {
        Provider provider =
                Security.getProvider("SunPKCS11")
                        .configure(
                                "--name = Writing%s\nlibrary = %s\nslotListIndex = %d\n"
                                        .formatted(
                                                label,
                                                library,
                                                TokenSlots.labels(library).indexOf(label)));
        KeyStore store = KeyStore.getInstance("PKCS11", provider);
        store.load(null, KeyKinds.PIN);
        for (KeyKinds kind : kinds) {
            store.setKeyEntry(
                    kind.name(),
                    kind.pair().getPrivate(),
                    null,
                    kind.certificates(trust).toArray(Certificate[]::new));
        }
    }

    /// The place of a key on a token.
    TokenKey.Place place(String label, KeyKinds kind) {
        return new TokenKey.Place(library, 0, label, kind.name());
    }

    private Path configuration() {
        return folder.resolve("softhsm2.conf");
    }

    /// The environment as the C library sees it; Java's own view of it stays.
    private static void setForThisProcess(String name, String value) {
        Linker linker = Linker.nativeLinker();
        try (Arena arena = Arena.ofConfined()) {
            int done =
                    (int)
                            linker.downcallHandle(
                                            linker.defaultLookup().findOrThrow("setenv"),
                                            FunctionDescriptor.of(
                                                    ValueLayout.JAVA_INT,
                                                    ValueLayout.ADDRESS,
                                                    ValueLayout.ADDRESS,
                                                    ValueLayout.JAVA_INT))
                                    .invokeExact(
                                            arena.allocateFrom(name), arena.allocateFrom(value), 1);
            assertThat(done).isZero();
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
