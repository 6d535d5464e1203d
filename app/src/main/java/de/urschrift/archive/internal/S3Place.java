// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/// An object in a bucket: the current versions of the keys below a prefix.
///
/// @param name the prefix without its closing slash
record S3Place(S3Client s3, String bucket, String name) implements ObjectPlace {
    /// What an interrupted first attempt left has no inventory and does not count.
    @Override
    public boolean mustBeWhole() {
        return false;
    }

    @Override
    public Optional<InputStream> open(String file) throws IOException {
        return S3Store.asked(() -> {
            try {
                return Optional.of(s3.getObject(r -> r.bucket(bucket).key(name + "/" + file)));
            } catch (NoSuchKeyException none) {
                return Optional.empty();
            }
        });
    }

    @Override
    public long size(String file) throws IOException {
        return S3Store.asked(() -> {
            try {
                return s3.headObject(r -> r.bucket(bucket).key(name + "/" + file)).contentLength();
            } catch (NoSuchKeyException none) {
                return -1L;
            }
        });
    }

    @Override
    public SortedMap<String, Long> files() throws IOException {
        return files("");
    }

    /// The files below a folder of the object.
    SortedMap<String, Long> files(String below) throws IOException {
        return S3Store.asked(() -> {
            SortedMap<String, Long> files = new TreeMap<>();
            for (S3Object found :
                    s3.listObjectsV2Paginator(r -> r.bucket(bucket).prefix(name + "/" + below))
                            .contents()) {
                files.put(found.key().substring(name.length() + 1), found.size());
            }
            return files;
        });
    }
}
