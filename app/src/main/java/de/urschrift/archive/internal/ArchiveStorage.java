// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import de.urschrift.archive.spi.RetentionRule;
import de.urschrift.store.DataFolder;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;

/// Where the archive is: `urschrift.archive.kind` and what belongs to it.
@Configuration(proxyBeanMethods = false)
class ArchiveStorage {
    @Bean
    ObjectStore objectStore(
            DataFolder data,
            RetentionRule rule,
            InstantSource time,
            @Value("${urschrift.archive.kind:files}") String kind,
            @Value("${urschrift.archive.s3.endpoint:}") String endpoint,
            @Value("${urschrift.archive.s3.region:us-east-1}") String region,
            @Value("${urschrift.archive.s3.bucket:}") String bucket,
            @Value("${urschrift.archive.s3.credentials:}") String credentials,
            @Value("${urschrift.archive.s3.lock:GOVERNANCE}") ObjectLockMode lock) {
        return switch (kind) {
            case "files" ->
                    new FolderStore(OcflRoot.at(data.resolve("archive")), new DurableFiles());
            case "s3" -> {
                if (bucket.isBlank() || lock == ObjectLockMode.UNKNOWN_TO_SDK_VERSION) {
                    throw new IllegalArgumentException(
                            "urschrift.archive.kind=s3 needs urschrift.archive.s3.bucket, and"
                                    + " urschrift.archive.s3.lock is GOVERNANCE or COMPLIANCE");
                }
                yield new S3Store(client(endpoint, region, credentials), bucket, lock, rule, time);
            }
            default ->
                    throw new IllegalArgumentException(
                            "urschrift.archive.kind is files or s3, not " + kind);
        };
    }

    /// @param endpoint address of the server; blank: that of the region at Amazon
    /// @param credentials a file in the form of AWS' tools, profile `default`; blank: `AWS_ACCESS_KEY_ID` and
    ///     `AWS_SECRET_ACCESS_KEY` of the environment
    static S3Client client(String endpoint, String region, String credentials) {
        AwsCredentialsProvider login =
                credentials.isBlank()
                        ? EnvironmentVariableCredentialsProvider.create()
                        : ProfileCredentialsProvider.builder()
                                .profileFile(
                                        ProfileFile.builder()
                                                .content(Path.of(credentials))
                                                .type(ProfileFile.Type.CREDENTIALS)
                                                .build())
                                .profileName("default")
                                .build();
        var builder =
                S3Client.builder()
                        .region(Region.of(region))
                        .credentialsProvider(login)
                        .forcePathStyle(true)
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        if (!endpoint.isBlank()) {
            builder.endpointOverride(URI.create(endpoint));
        }
        return builder.build();
    }
}
