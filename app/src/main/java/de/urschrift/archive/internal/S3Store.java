// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import de.urschrift.archive.spi.RetentionRule;
import de.urschrift.kernel.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectLockEnabled;
import software.amazon.awssdk.services.s3.model.ObjectLockLegalHoldStatus;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Object;

/// A storage root in a versioned bucket with Object Lock: what was written once stays, under its version, until its
/// lock ends. The store is what the current versions of the keys make up.
///
/// Writing a key again with the same bytes writes nothing, so that repeating after a crash adds no locked versions.
final class S3Store implements ObjectStore {
    private static final Pattern PLACE =
            Pattern.compile("(([0-9a-f]{3})/([0-9a-f]{3})/([0-9a-f]{3})/[0-9a-f]{64})/.+");

    private final S3Client s3;
    private final String bucket;
    private final ObjectLockMode mode;
    private final RetentionRule rule;
    private final InstantSource time;

    S3Store(
            S3Client s3,
            String bucket,
            ObjectLockMode mode,
            RetentionRule rule,
            InstantSource time) {
        this.s3 = s3;
        this.bucket = bucket;
        this.mode = mode;
        this.rule = rule;
        this.time = time;
    }

    /// Asks the server.
    ///
    /// @throws IOException when it cannot be reached or refuses
    static <T> T asked(Supplier<T> question) throws IOException {
        try {
            return question.get();
        } catch (SdkException e) {
            throw new IOException("the S3 server does not do what it is asked", e);
        }
    }

    /// @param until when the lock ends
    private record Lock(Instant until, boolean held) {}

    private Lock lock(String objectId) {
        return new Lock(
                time.instant().atOffset(ZoneOffset.UTC).plus(rule.period(objectId)).toInstant(),
                rule.held().contains(objectId));
    }

    @Override
    public void declare() throws IOException {
        if (!isLocking()) {
            throw new IOException("the bucket " + bucket + " is not there or has no Object Lock");
        }
        for (Map.Entry<String, String> declaration : OcflRoot.DECLARATIONS.entrySet()) {
            byte[] bytes = declaration.getValue().getBytes(StandardCharsets.US_ASCII);
            if (read(declaration.getKey()).isEmpty()) {
                put(declaration.getKey(), bytes, Optional.empty());
            }
        }
    }

    private boolean isLocking() throws IOException {
        return asked(() ->
                s3.getObjectLockConfiguration(r -> r.bucket(bucket))
                                .objectLockConfiguration()
                                .objectLockEnabled()
                        == ObjectLockEnabled.ENABLED);
    }

    private Optional<byte[]> read(String key) throws IOException {
        return asked(() -> {
            try {
                return Optional.of(
                        s3.getObjectAsBytes(r -> r.bucket(bucket).key(key)).asByteArray());
            } catch (NoSuchKeyException none) {
                return Optional.empty();
            }
        });
    }

    @Override
    public OcflObject object(String objectId) {
        return at(OcflRoot.placeOf(objectId));
    }

    private OcflObject at(String place) {
        return new OcflObject(new S3Place(s3, bucket, place));
    }

    @Override
    public void forEach(ObjectVisitor visitor) throws IOException {
        visit(visitor, surplus -> {});
    }

    @Override
    public void check(boolean deep, Consumer<String> differ) throws IOException {
        for (Map.Entry<String, String> declaration : OcflRoot.DECLARATIONS.entrySet()) {
            Optional<byte[]> found = read(declaration.getKey());
            if (found.isEmpty()) {
                differ.accept(declaration.getKey() + " is missing");
            } else if (!Arrays.equals(
                    found.get(), declaration.getValue().getBytes(StandardCharsets.US_ASCII))) {
                differ.accept(declaration.getKey() + " was changed");
            }
        }
        visit(object -> object.checkAt(deep, differ), differ);
    }

    /// Keys come in order, so that those of one object stand together.
    private void visit(ObjectVisitor visitor, Consumer<String> differ) throws IOException {
        String last = "";
        for (S3Object found :
                asked(() -> s3.listObjectsV2Paginator(r -> r.bucket(bucket)).contents())) {
            var place = PLACE.matcher(found.key());
            if (place.matches()
                    && place.group(1)
                            .startsWith(
                                    place.group(2) + place.group(3) + place.group(4),
                                    "123/123/123/".length())) {
                if (!place.group(1).equals(last)) {
                    last = place.group(1);
                    visitor.visit(at(last));
                }
            } else if (!OcflRoot.DECLARATIONS.containsKey(found.key())) {
                differ.accept(found.key() + " does not belong here");
            }
        }
    }

    @Override
    public Building begin(String objectId, int version) throws IOException {
        S3Place place = new S3Place(s3, bucket, OcflRoot.placeOf(objectId));
        return new Version(
                place, lock(objectId), place.files(Inventory.name(version) + "/").keySet());
    }

    /// A version that is put file by file; its inventory at the object's root comes last.
    private final class Version implements Building {
        private final S3Place place;
        private final Lock lock;
        private final Set<String> leftOver;

        private Version(S3Place place, Lock lock, Set<String> leftOver) {
            this.place = place;
            this.lock = lock;
            this.leftOver = leftOver;
        }

        @Override
        public Digests add(String path, Content content, long bytes) throws IOException {
            Digests digests;
            try (InputStream in = content.open()) {
                digests = Digests.of(in);
            }
            if (!leftOver.contains(path) || !place.digests(path).equals(Optional.of(digests))) {
                send(
                        place.name() + "/" + path,
                        RequestBody.fromContentProvider(
                                streamOf(content), bytes, "application/octet-stream"),
                        digests.sha256().hex(),
                        Optional.of(lock));
            }
            return digests;
        }

        @Override
        public Digests reread(String path) throws IOException {
            return place.digests(path).orElseThrow(() -> new IOException(path + " is not there"));
        }

        @Override
        public void publish(Inventory inventory, byte[] bytes) throws IOException {
            String version = inventory.head() + "/";
            byte[] sidecar = Inventory.sidecar(bytes);
            write(version + Inventory.FILE, bytes);
            write(version + Inventory.SIDECAR, sidecar);
            write(OcflObject.DECLARATION, OcflObject.DECLARATION_BYTES);
            for (String left : leftOver) {
                if (!inventory.contents().containsKey(left)
                        && !left.endsWith("/" + Inventory.FILE)
                        && !left.endsWith("/" + Inventory.SIDECAR)) {
                    hide(place.name() + "/" + left);
                }
            }
            write(Inventory.FILE, bytes);
            write(Inventory.SIDECAR, sidecar);
        }

        private void write(String name, byte[] bytes) throws IOException {
            Optional<byte[]> there = place.read(name);
            if (there.isEmpty() || !Arrays.equals(there.get(), bytes)) {
                put(place.name() + "/" + name, bytes, Optional.of(lock));
            }
        }
    }

    private static ContentStreamProvider streamOf(Content content) {
        return () -> {
            try {
                return content.open();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    private void put(String key, byte[] bytes, Optional<Lock> lock) throws IOException {
        send(key, RequestBody.fromBytes(bytes), Sha256.of(bytes).hex(), lock);
    }

    private void send(String key, RequestBody body, String sha256, Optional<Lock> lock)
            throws IOException {
        PutObjectRequest.Builder put =
                PutObjectRequest.builder()
                        .bucket(bucket)
                        .key(key)
                        .checksumSHA256(
                                Base64.getEncoder()
                                        .encodeToString(HexFormat.of().parseHex(sha256)));
        lock.ifPresent(one -> {
            put.objectLockMode(mode).objectLockRetainUntilDate(one.until());
            if (one.held()) {
                put.objectLockLegalHoldStatus(ObjectLockLegalHoldStatus.ON);
            }
        });
        asked(() -> s3.putObject(put.build(), body));
    }

    /// The key has no current version afterwards; the locked one below stays.
    private void hide(String key) throws IOException {
        asked(() -> s3.deleteObject(r -> r.bucket(bucket).key(key)));
    }

    @Override
    public void complete(OcflObject object) throws IOException {
        Optional<Inventory> inventory = object.inventory();
        if (inventory.isPresent() && !object.sidecarAgrees()) {
            byte[] bytes = object.place().read(Inventory.FILE).orElseThrow();
            put(
                    object.place().name() + "/" + Inventory.SIDECAR,
                    Inventory.sidecar(bytes),
                    Optional.of(lock(inventory.get().objectId())));
        }
    }

    /// Whatever is put anew leaves the version below it.
    @Override
    public void setAside(String objectId) throws IOException {
        hide(OcflRoot.placeOf(objectId) + "/" + Inventory.FILE);
    }

    @Override
    public Optional<String> lockOf(String objectId) throws IOException {
        String key = OcflRoot.placeOf(objectId) + "/" + Inventory.FILE;
        return asked(() -> {
            try {
                HeadObjectResponse head = s3.headObject(r -> r.bucket(bucket).key(key));
                if (head.objectLockLegalHoldStatus() == ObjectLockLegalHoldStatus.ON) {
                    return Optional.of("legal hold");
                }
                boolean locked =
                        head.objectLockMode() == ObjectLockMode.COMPLIANCE
                                && head.objectLockRetainUntilDate().isAfter(time.instant());
                return locked
                        ? Optional.of("COMPLIANCE until " + head.objectLockRetainUntilDate())
                        : Optional.empty();
            } catch (NoSuchKeyException none) {
                return Optional.empty();
            }
        });
    }

    /// The one place where governance locks are passed by. The inventory is hidden first, and its hiding undone last.
    @Override
    public void delete(String objectId) throws IOException {
        String prefix = OcflRoot.placeOf(objectId) + "/";
        String inventory = prefix + Inventory.FILE;
        if (versions(prefix).versions.isEmpty()) {
            return;
        }
        hide(inventory);
        Kept all = versions(prefix);
        all.remove(key -> !key.equals(inventory), false);
        all.remove(inventory::equals, false);
        all.remove(key -> true, true);
    }

    /// A version of a key.
    private record Stored(String key, String version, boolean marker) {}

    private final class Kept {
        private final List<Stored> versions = new ArrayList<>();

        void remove(Predicate<String> keys, boolean markers) throws IOException {
            for (Stored one : versions) {
                if (one.marker() == markers && keys.test(one.key())) {
                    asked(() ->
                            s3.deleteObject(r ->
                                    r.bucket(bucket)
                                            .key(one.key())
                                            .versionId(one.version())
                                            .bypassGovernanceRetention(true)));
                }
            }
        }
    }

    private Kept versions(String prefix) throws IOException {
        Kept kept = new Kept();
        for (ListObjectVersionsResponse page :
                asked(() -> s3.listObjectVersionsPaginator(r -> r.bucket(bucket).prefix(prefix)))) {
            page.versions()
                    .forEach(one ->
                            kept.versions.add(new Stored(one.key(), one.versionId(), false)));
            page.deleteMarkers()
                    .forEach(
                            one -> kept.versions.add(new Stored(one.key(), one.versionId(), true)));
        }
        return kept;
    }

    @Override
    public void hold(String objectId, boolean held) throws IOException {
        for (Stored one : versions(OcflRoot.placeOf(objectId) + "/").versions) {
            if (!one.marker()) {
                asked(() ->
                        s3.putObjectLegalHold(r ->
                                r.bucket(bucket)
                                        .key(one.key())
                                        .versionId(one.version())
                                        .legalHold(h ->
                                                h.status(
                                                        held
                                                                ? ObjectLockLegalHoldStatus.ON
                                                                : ObjectLockLegalHoldStatus.OFF))));
            }
        }
    }
}
