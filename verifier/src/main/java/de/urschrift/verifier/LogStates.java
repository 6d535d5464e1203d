// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Checks states of a log, and whether each goes on from those before it: folders (C2SP tlog-tiles), signed checkpoints, and
/// checkpoints with the proof that they extend an older one (the body of a request to a witness).
final class LogStates {
    private static final long LARGEST = 64 << 10;
    private static final String CHECKPOINT = "checkpoint";
    private static final String SIGNATURES = "\n\n\u2014 ";

    private final TrustAnchors anchors;

    LogStates(TrustAnchors anchors) {
        this.anchors = anchors;
    }

    /// Whether something looks like the state of a log.
    static boolean isState(Path file) {
        if (Files.isDirectory(file)) {
            return Files.exists(file.resolve(CHECKPOINT)) || Files.exists(file.resolve("tile"));
        }
        try {
            if (Files.size(file) > LARGEST) {
                return false;
            }
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return text.contains(SIGNATURES) && !text.startsWith(LogProof.FIRST_LINE)
                    || String.valueOf(file.getFileName()).endsWith(CHECKPOINT);
        } catch (IOException e) {
            return false;
        }
    }

    private record State(LogGrowth growth, Optional<LogTiles> tiles, Findings findings) {
        TreeHead head() {
            return growth.head();
        }
    }

    /// @param files states of a log, the oldest first
    /// @return a report each
    List<Report> verify(List<Path> files) {
        List<Findings> findings = files.stream().map(file -> new Findings()).toList();
        var states = new ArrayList<State>();
        for (int i = 0; i < files.size(); i++) {
            Path file = files.get(i);
            Findings own = findings.get(i);
            guarded(own, () -> read(file, own).ifPresent(states::add));
        }
        for (State state : states) {
            guarded(state.findings, () -> check(state, states));
        }
        var reports = new ArrayList<Report>();
        for (int i = 0; i < files.size(); i++) {
            reports.add(findings.get(i).report(files.get(i)));
        }
        return reports;
    }

    @FunctionalInterface
    private interface Step {
        void run() throws IOException, LogTiles.Broken;
    }

    private static void guarded(Findings findings, Step step) {
        try {
            step.run();
        } catch (LogTiles.Broken e) {
            findings.add(e.finding.code(), e.finding.detail());
        } catch (IOException e) {
            findings.add(ReasonCode.FILE_UNREADABLE);
        } catch (RuntimeException | OutOfMemoryError e) {
            findings.add(ReasonCode.TOO_COMPLEX);
        }
    }

    private Optional<State> read(Path file, Findings findings) throws IOException {
        boolean folder = Files.isDirectory(file);
        Path note = folder ? file.resolve(CHECKPOINT) : file;
        if (!Files.isRegularFile(note) || Files.size(note) > LARGEST) {
            findings.add(ReasonCode.LOG_FOLDER, CHECKPOINT);
            return Optional.empty();
        }
        try {
            byte[] bytes = Files.readAllBytes(note);
            LogGrowth growth =
                    new String(bytes, StandardCharsets.ISO_8859_1).startsWith(LogGrowth.FIRST)
                            ? LogGrowth.parse(bytes)
                            : new LogGrowth(0, List.of(), TreeHead.parse(TreeHead.utf8(bytes)));
            return Optional.of(
                    new State(
                            growth,
                            folder
                                    ? Optional.of(new LogTiles(file, growth.head().size()))
                                    : Optional.empty(),
                            findings));
        } catch (IllegalArgumentException e) {
            findings.add(ReasonCode.LOG_PROOF_FORMAT);
            return Optional.empty();
        }
    }

    private void check(State state, List<State> all) throws IOException, LogTiles.Broken {
        new LogCheck(anchors, state.findings).signatures(state.head());
        if (state.tiles.isPresent()) {
            state.tiles.get().check(state.head().root(), state.findings);
        }
        for (State old : all.subList(0, all.indexOf(state))) {
            boolean foldersTell =
                    all.stream()
                            .anyMatch(other ->
                                    other.tiles.isPresent()
                                            && other.head().size() >= state.head().size());
            goesOn(old, state, foldersTell);
        }
    }

    /// @param foldersTell whether a folder is there that has both states in it
    private static void goesOn(State old, State state, boolean foldersTell)
            throws IOException, LogTiles.Broken {
        TreeHead was = old.head();
        TreeHead is = state.head();
        Findings findings = state.findings;
        if (!was.origin().equals(is.origin())) {
            findings.add(ReasonCode.LOG_UNRELATED);
        } else if (is.size() < was.size()) {
            findings.add(
                    ReasonCode.LOG_TRUNCATED,
                    "Auf " + was.size() + " Einträge folgt ein Stand mit " + is.size() + ".");
        } else if (state.tiles.isPresent()) {
            LogTiles.Content content = state.tiles.get().upTo(was.size());
            if (!Arrays.equals(content.root(), was.root())) {
                findings.add(
                        isReordered(old, content)
                                ? ReasonCode.LOG_REORDERED
                                : ReasonCode.LOG_RESIGNED);
            }
        } else if (is.size() == was.size()) {
            findings.require(Arrays.equals(is.root(), was.root()), ReasonCode.LOG_RESIGNED);
        } else if (state.growth.oldSize() == was.size()) {
            findings.require(state.growth.extend(was.root()), ReasonCode.LOG_CONSISTENCY);
        } else if (!foldersTell && was.size() > 0) {
            findings.add(ReasonCode.LOG_CONSISTENCY_UNKNOWN);
        }
    }

    /// Whether an older folder holds the same entries in another order.
    private static boolean isReordered(State old, LogTiles.Content content)
            throws IOException, LogTiles.Broken {
        return old.tiles.isPresent()
                && old.tiles.get().upTo(old.head().size()).sum().equals(content.sum());
    }
}
