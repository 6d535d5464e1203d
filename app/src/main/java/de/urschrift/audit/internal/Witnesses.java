// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.audit.internal;

import de.urschrift.audit.Checkpoint;
import de.urschrift.audit.Witnessed;
import de.urschrift.audit.internal.LogRows.Cosignature;
import de.urschrift.audit.internal.LogRows.Cosigned;
import de.urschrift.kernel.Sha256;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Asks the configured witnesses for their cosignatures (C2SP tlog-witness) and keeps these beside the checkpoints. A witness
/// that does not answer, or refuses, stops nothing; it is named until it cosigns again.
@Component
final class Witnesses {
    private static final Logger LOG = LoggerFactory.getLogger(Witnesses.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int ANSWER = 64 << 10;

    private final LogRows rows;
    private final List<Asked> all;
    private final Map<String, String> troubles = new ConcurrentHashMap<>();
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private record Asked(URI address, WitnessKey key) {}

    /// Where consistency proofs come from.
    @FunctionalInterface
    interface Growth {
        List<Sha256> prove(long from, long to);
    }

    Witnesses(LogRows rows, WitnessSettings settings) {
        this.rows = rows;
        this.all =
                Objects.requireNonNullElse(
                                settings.witnesses(), Map.<String, WitnessSettings.Entry>of())
                        .values()
                        .stream()
                        .map(entry -> new Asked(entry.url(), WitnessKey.parse(entry.key())))
                        .toList();
    }

    /// Asks each witness that has not cosigned this checkpoint.
    void ask(Checkpoint head, Growth growth) {
        for (Asked witness : all) {
            Optional<Cosignature> last = rows.lastCosignature(witness.key().name());
            long known = last.map(Cosignature::size).orElse(0L);
            if (head.size() > known) {
                Optional<String> trouble = trouble(witness, head, growth, known);
                remember(witness.key().name(), trouble);
            }
        }
    }

    private void remember(String name, Optional<String> trouble) {
        String before =
                trouble.isPresent() ? troubles.put(name, trouble.get()) : troubles.remove(name);
        if (trouble.isPresent() && !trouble.get().equals(before)) {
            LOG.warn("witness {} did not cosign the log: {}", name, trouble.get());
        }
    }

    /// @return why the witness did not cosign; empty when it did
    private Optional<String> trouble(Asked witness, Checkpoint head, Growth growth, long known) {
        try {
            HttpResponse<String> answer = post(witness, head, growth, known);
            if (answer.statusCode() == 409) {
                long its = Long.parseLong(answer.body().strip());
                if (its > head.size()) {
                    return Optional.of(
                            "it knows a log of size "
                                    + its
                                    + ", this one has size "
                                    + head.size()
                                    + ": entries are missing here, or another log uses this key");
                }
                if (its == known) {
                    return Optional.of("it knows other entries up to size " + its);
                }
                answer = post(witness, head, growth, its);
            }
            if (answer.statusCode() != 200) {
                return Optional.of("it answered with status " + answer.statusCode());
            }
            return keep(witness.key(), head, answer.body());
        } catch (IOException e) {
            return Optional.of("it cannot be reached");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("asking was broken off");
        } catch (NumberFormatException e) {
            return Optional.of("it gave no sensible answer");
        }
    }

    private HttpResponse<String> post(Asked witness, Checkpoint head, Growth growth, long known)
            throws IOException, InterruptedException {
        String prefix = witness.address().toString().replaceAll("/+$", "");
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(prefix + "/add-checkpoint"))
                        .timeout(PATIENCE)
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        request(known, growth.prove(known, head.size()), head)))
                        .build();
        return client.send(
                request,
                HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofString(), ANSWER));
    }

    /// The body of a request, C2SP tlog-witness; as a file it proves that a checkpoint extends an older one.
    static String request(long known, List<Sha256> proof, Checkpoint head) {
        StringBuilder body = new StringBuilder("old ").append(known).append('\n');
        proof.forEach(
                hash -> body.append(Base64.getEncoder().encodeToString(hash.bytes())).append('\n'));
        return body.append('\n').append(head.note()).toString();
    }

    private Optional<String> keep(WitnessKey key, Checkpoint head, String answer) {
        for (String line : answer.lines().map(text -> text + "\n").toList()) {
            Optional<Instant> at = key.cosigned(head.note(), line);
            if (at.isPresent()) {
                rows.insert(new Cosignature(key.name(), head.size(), at.get(), line));
                return Optional.empty();
            }
        }
        return Optional.of("its answer holds no cosignature by its key");
    }

    /// The checkpoint with the cosignatures that it has.
    Checkpoint cosigned(Checkpoint head) {
        StringBuilder note = new StringBuilder(head.note());
        rows.cosignatures(head.size()).forEach(cosignature -> note.append(cosignature.line()));
        return new Checkpoint(head.size(), note.toString());
    }

    /// The checkpoint that the most of the witnesses have cosigned, with their cosignatures; the latest of such that have the
    /// entry.
    Optional<Checkpoint> lastCosigned(long index) {
        return rows.cosigned(all.stream().map(witness -> witness.key().name()).toList(), index)
                .map(this::cosigned);
    }

    List<Witnessed> states() {
        return all.stream()
                .map(witness -> {
                    String name = witness.key().name();
                    Optional<Cosignature> last = rows.lastCosignature(name);
                    return new Witnessed(
                            name,
                            last.map(Cosignature::size).orElse(0L),
                            last.map(Cosignature::at).orElse(null),
                            troubles.get(name));
                })
                .toList();
    }

    /// Verifies each cosignature by a configured witness again.
    void check(Consumer<String> differ) {
        for (Asked witness : all) {
            String name = witness.key().name();
            try (Stream<Cosigned> cosigned = rows.cosigned(name)) {
                cosigned.filter(one -> !isRight(witness.key(), one))
                        .forEach(one ->
                                differ.accept(
                                        "checkpoint "
                                                + one.cosignature().size()
                                                + ": not cosigned by "
                                                + name));
            }
        }
    }

    private static boolean isRight(WitnessKey key, Cosigned cosigned) {
        return key.cosigned(cosigned.note(), cosigned.cosignature().line())
                .equals(Optional.of(cosigned.cosignature().at()));
    }
}
