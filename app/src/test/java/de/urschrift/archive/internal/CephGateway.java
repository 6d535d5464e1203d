// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.s3.S3Client;

/// A Ceph cluster of one disk in memory with its S3 gateway, of Debian's packages: a server that enforces Object
/// Lock. Starts in some ten seconds, so one is shared by all tests of a class.
final class CephGateway implements AutoCloseable {
    private static final List<String> PROGRAMS =
            List.of(
                    "ceph",
                    "ceph-authtool",
                    "ceph-mon",
                    "ceph-osd",
                    "monmaptool",
                    "radosgw",
                    "radosgw-admin");

    private final Path folder;
    private final int port;
    private final List<Process> started = new ArrayList<>();

    private CephGateway(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    static CephGateway start(Path folder) throws IOException, InterruptedException {
        for (String program : PROGRAMS) {
            assumeTrue(
                    Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                            .anyMatch(one -> Files.isExecutable(Path.of(one, program))),
                    program + " is not installed; the archive is not tried on S3");
        }
        CephGateway gateway = new CephGateway(folder.toRealPath(), freePort());
        try {
            gateway.start();
            return gateway;
        } catch (IOException | InterruptedException | RuntimeException e) {
            gateway.close();
            throw e;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void start() throws IOException, InterruptedException {
        String cluster = UUID.randomUUID().toString();
        String disk = UUID.randomUUID().toString();
        int monitor = freePort();
        for (String name : List.of("mon", "osd", "rgw", "run")) {
            Files.createDirectory(folder.resolve(name));
        }
        Files.writeString(
                folder.resolve("ceph.conf"),
                """
                [global]
                fsid = %s
                mon host = v2:127.0.0.1:%d
                mon initial members = a
                public network = 127.0.0.0/8
                osd pool default size = 1
                osd pool default min size = 1
                osd pool default pg num = 8
                osd crush chooseleaf type = 0
                mon allow pool size one = true
                mon max pg per osd = 2000
                run dir = %3$s/run
                log file = %3$s/run/$name.log
                admin socket = %3$s/run/$name.$pid.asok
                osd objectstore = memstore
                memstore device bytes = 536870912
                osd data = %3$s/osd
                mon data = %3$s/mon
                osd class load list = *
                osd class default list = *
                keyring = %3$s/admin.keyring
                [osd]
                keyring = %3$s/osd/keyring
                [client.rgw]
                keyring = %3$s/rgw/keyring
                rgw frontends = beast endpoint=127.0.0.1:%4$d tcp_nodelay=1
                rgw data = %3$s/rgw
                rgw dns name = localhost
                """
                        .formatted(cluster, monitor, folder, port));
        run(
                "monmaptool",
                "--create",
                "--addv",
                "a",
                "[v2:127.0.0.1:" + monitor + "]",
                "--fsid",
                cluster,
                "mon.map");
        run(
                "ceph-authtool",
                "--create-keyring",
                "mon.keyring",
                "--gen-key",
                "-n",
                "mon.",
                "--cap",
                "mon",
                "allow *");
        run(
                "ceph-authtool",
                "--create-keyring",
                "admin.keyring",
                "--gen-key",
                "-n",
                "client.admin",
                "--cap",
                "mon",
                "allow *",
                "--cap",
                "osd",
                "allow *",
                "--cap",
                "mgr",
                "allow *");
        run("ceph-authtool", "mon.keyring", "--import-keyring", "admin.keyring");
        run(
                "ceph-mon",
                "-c",
                "ceph.conf",
                "--mkfs",
                "-i",
                "a",
                "--monmap",
                "mon.map",
                "--keyring",
                "mon.keyring");
        serve("ceph-mon", "-c", "ceph.conf", "-i", "a", "-f", "--keyring", "mon.keyring");
        String key = run("ceph-authtool", "--gen-print-key").strip();
        Files.writeString(folder.resolve("secret"), "{\"cephx_secret\":\"" + key + "\"}");
        run(
                "ceph",
                "-c",
                "ceph.conf",
                "--connect-timeout",
                "60",
                "osd",
                "new",
                disk,
                "-i",
                "secret");
        run("ceph-authtool", "--create-keyring", "osd/keyring", "-n", "osd.0", "--add-key", key);
        run("ceph-osd", "-c", "ceph.conf", "-i", "0", "--mkfs", "--osd-uuid", disk);
        serve("ceph-osd", "-c", "ceph.conf", "-i", "0", "-f");
        run(
                "ceph",
                "-c",
                "ceph.conf",
                "auth",
                "get-or-create",
                "client.rgw",
                "mon",
                "allow rwx",
                "osd",
                "allow rwx",
                "-o",
                "rgw/keyring");
        serve("radosgw", "-c", folder.resolve("ceph.conf").toString(), "-n", "client.rgw", "-f");
        awaitAnswer(started.getLast());
        run(
                "radosgw-admin",
                "-c",
                "ceph.conf",
                "-n",
                "client.rgw",
                "user",
                "create",
                "--uid",
                "archive",
                "--display-name",
                "archive",
                "--access-key",
                "archive",
                "--secret",
                "archive-secret");
        Files.writeString(
                folder.resolve("credentials"),
                """
                [default]
                aws_access_key_id = archive
                aws_secret_access_key = archive-secret
                """);
    }

    private String run(String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed: " + said);
        }
        return said;
    }

    private void serve(String... command) throws IOException {
        started.add(
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("run/" + command[0] + ".out").toFile())
                        .start());
    }

    private void awaitAnswer(Process gateway) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!answers()) {
            if (System.nanoTime() > end || gateway.waitFor(200, TimeUnit.MILLISECONDS)) {
                throw new IOException("radosgw does not answer");
            }
        }
    }

    private boolean answers() {
        try {
            var connection = (HttpURLConnection) endpoint().toURL().openConnection();
            return connection.getResponseCode() > 0;
        } catch (IOException notYet) {
            return false;
        }
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    Path credentials() {
        return folder.resolve("credentials");
    }

    S3Client client() {
        return ArchiveStorage.client(endpoint().toString(), "us-east-1", credentials().toString());
    }

    @Override
    public void close() {
        started.reversed().forEach(Process::destroyForcibly);
    }
}
