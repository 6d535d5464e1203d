// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake.internal;

import de.urschrift.intake.ScanSettings;
import de.urschrift.intake.ScanTrouble;
import de.urschrift.intake.ScannerState;
import de.urschrift.intake.spi.ScanDevice;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// A network scanner that speaks eSCL (AirScan). Whatever address it gives for a job, it is called at its own.
final class EsclScanner implements ScanDevice {
    private static final Duration SOON = Duration.ofSeconds(10);

    /// An answer that is longer is not read.
    private static final int LONGEST_ANSWER = 1 << 20;

    private static final long LARGEST_IMAGE = 1L << 30;

    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int GONE = 410;
    private static final int UNAVAILABLE = 503;

    private final HttpClient http;
    private final URI base;
    private final Duration patience;
    private final Path spool;

    /// @param base ends in `/`
    /// @param spool folder for the image that is coming
    EsclScanner(HttpClient http, URI base, Duration patience, Path spool) {
        this.http = http;
        this.base = base;
        this.patience = patience;
        this.spool = spool;
    }

    /// The scanner ends a job, or does not begin one.
    private static final class Ended extends Exception {
        private static final long serialVersionUID = 1L;
        private final ScanTrouble trouble;

        Ended(ScanTrouble trouble) {
            super(trouble.name());
            this.trouble = trouble;
        }
    }

    @Override
    public ScannerState look() {
        try {
            return status().state();
        } catch (Ended e) {
            return ScannerState.of(e.trouble);
        }
    }

    @Override
    public Optional<ScanTrouble> feed(ScanSettings settings, Taker taker) throws IOException {
        Path image = Files.createTempFile(spool, "escl", "." + settings.coding().extension());
        try {
            URI job = begin(settings);
            try {
                return fetchAll(job, image, taker);
            } finally {
                end(job);
            }
        } catch (Ended e) {
            return Optional.of(e.trouble);
        } finally {
            Files.deleteIfExists(image);
        }
    }

    private URI begin(ScanSettings settings) throws Ended {
        String wanted =
                new EsclCapabilities(document("ScannerCapabilities"))
                        .job(settings)
                        .orElseThrow(() -> new Ended(ScanTrouble.UNSUPPORTED));
        HttpRequest request =
                HttpRequest.newBuilder(base.resolve("ScanJobs"))
                        .timeout(SOON)
                        .header("Content-Type", "text/xml")
                        .POST(HttpRequest.BodyPublishers.ofString(wanted))
                        .build();
        HttpResponse<InputStream> answer = patiently(request, ScanTrouble.UNREACHABLE);
        discard(answer);
        return switch (answer.statusCode()) {
            case CREATED, OK -> job(answer);
            case UNAVAILABLE ->
                    throw new Ended(status().state().trouble().orElse(ScanTrouble.BUSY));
            case CONFLICT ->
                    throw new Ended(status().feederTrouble().orElse(ScanTrouble.UNSUPPORTED));
            default -> throw new Ended(ScanTrouble.UNSUPPORTED);
        };
    }

    /// The job's address, at the scanner's own host: makers send names here that nobody else can resolve.
    private URI job(HttpResponse<?> answer) throws Ended {
        String location =
                answer.headers()
                        .firstValue("Location")
                        .orElseThrow(() -> new Ended(ScanTrouble.DEVICE));
        try {
            String path = URI.create(location).getRawPath();
            if (path == null || path.isEmpty()) {
                throw new Ended(ScanTrouble.DEVICE);
            }
            return base.resolve(path + (path.endsWith("/") ? "" : "/"));
        } catch (IllegalArgumentException e) {
            throw new Ended(ScanTrouble.DEVICE);
        }
    }

    private Optional<ScanTrouble> fetchAll(URI job, Path image, Taker taker)
            throws Ended, IOException {
        HttpRequest next =
                HttpRequest.newBuilder(job.resolve("NextDocument")).timeout(patience).build();
        for (int images = 0; ; images++) {
            HttpResponse<InputStream> answer = patiently(next, ScanTrouble.CONNECTION_LOST);
            switch (answer.statusCode()) {
                case OK -> save(answer, image);
                case NOT_FOUND, GONE, CONFLICT -> {
                    discard(answer);
                    return status().ending(nameOf(job), images);
                }
                default -> {
                    discard(answer);
                    throw new Ended(
                            status().ending(nameOf(job), images)
                                    .filter(trouble -> trouble != ScanTrouble.FEEDER_EMPTY)
                                    .orElse(ScanTrouble.DEVICE));
                }
            }
            if (!taker.take(image)) {
                return Optional.of(ScanTrouble.STOPPED);
            }
        }
    }

    private static String nameOf(URI job) {
        String path = job.getPath();
        return path.substring(path.lastIndexOf('/', path.length() - 2), path.length() - 1);
    }

    private static void save(HttpResponse<InputStream> answer, Path image)
            throws Ended, IOException {
        try (OutputStream out = Files.newOutputStream(image)) {
            byte[] piece = new byte[1 << 16];
            long size = 0;
            for (int n = read(answer.body(), piece); n >= 0; n = read(answer.body(), piece)) {
                size += n;
                if (size > LARGEST_IMAGE) {
                    throw new Ended(ScanTrouble.DEVICE);
                }
                out.write(piece, 0, n);
            }
            if (size == 0) {
                throw new Ended(ScanTrouble.CONNECTION_LOST);
            }
        } finally {
            discard(answer);
        }
    }

    private static int read(InputStream in, byte[] piece) throws Ended {
        try {
            return in.read(piece);
        } catch (IOException e) {
            throw new Ended(ScanTrouble.CONNECTION_LOST);
        }
    }

    /// Tells the scanner that the job is over; one that ended by itself does not know it any more, and that is fine.
    private void end(URI job) {
        String path = job.toString();
        URI address = URI.create(path.substring(0, path.length() - 1));
        try {
            discard(send(HttpRequest.newBuilder(address).timeout(SOON).DELETE().build()));
        } catch (IOException e) {
            // it lets go of the job by itself after a while
        }
    }

    private EsclStatus status() throws Ended {
        return new EsclStatus(document("ScannerStatus"));
    }

    private EsclAnswer document(String name) throws Ended {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(name)).timeout(SOON).build();
        try {
            HttpResponse<InputStream> answer = send(request);
            try (InputStream body = answer.body()) {
                if (answer.statusCode() == UNAVAILABLE) {
                    throw new Ended(ScanTrouble.BUSY);
                }
                byte[] xml = body.readNBytes(LONGEST_ANSWER + 1);
                if (answer.statusCode() != OK || xml.length > LONGEST_ANSWER) {
                    throw new Ended(ScanTrouble.UNREACHABLE);
                }
                return EsclAnswer.of(xml);
            }
        } catch (IOException e) {
            throw new Ended(ScanTrouble.UNREACHABLE);
        }
    }

    /// Sends it again as often as the scanner is not ready, as long as patience lasts.
    ///
    /// @param silence what it is when there is no answer
    private HttpResponse<InputStream> patiently(HttpRequest request, ScanTrouble silence)
            throws Ended {
        Duration left = patience;
        while (true) {
            try {
                HttpResponse<InputStream> answer = send(request);
                Duration wait = retryAfter(answer);
                left = left.minus(wait).minusMillis(100);
                if (answer.statusCode() != UNAVAILABLE || left.isNegative()) {
                    return answer;
                }
                discard(answer);
                Thread.sleep(wait);
            } catch (IOException e) {
                throw new Ended(silence);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Ended(ScanTrouble.PROGRAM_STOPPED);
            }
        }
    }

    private static Duration retryAfter(HttpResponse<?> answer) {
        long seconds =
                answer.headers()
                        .firstValue("Retry-After")
                        .filter(value -> value.matches("[0-9]{1,4}"))
                        .map(Long::valueOf)
                        .orElse(1L);
        return Duration.ofSeconds(Math.min(seconds, 30));
    }

    private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static void discard(HttpResponse<InputStream> answer) {
        try {
            answer.body().close();
        } catch (IOException e) {
            // nothing of it is wanted
        }
    }
}
