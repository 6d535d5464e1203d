// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake.internal;

import de.urschrift.intake.ScanTrouble;
import de.urschrift.intake.ScannerState;
import java.util.Optional;

/// What an eSCL scanner says of itself and its jobs (`ScannerStatus`).
record EsclStatus(EsclAnswer answer) {
    ScannerState state() {
        Optional<ScanTrouble> trouble =
                feederTrouble().filter(found -> found != ScanTrouble.FEEDER_EMPTY);
        return new ScannerState(
                feeder().map("ScannerAdfLoaded"::equals), trouble.or(this::deviceTrouble));
    }

    /// What the feeder complains about; empty when it is content, or there is none.
    Optional<ScanTrouble> feederTrouble() {
        return feeder().flatMap(state ->
                switch (state) {
                    case "ScannerAdfEmpty" -> Optional.of(ScanTrouble.FEEDER_EMPTY);
                    case "ScannerAdfJam", "ScannerAdfMispick" -> Optional.of(ScanTrouble.JAM);
                    case "ScannerAdfMultipickDetected" -> Optional.of(ScanTrouble.DOUBLE_FEED);
                    case "ScannerAdfHatchOpen" -> Optional.of(ScanTrouble.COVER_OPEN);
                    case "ScannerAdfDuplexPageTooShort",
                            "ScannerAdfDuplexPageTooLong",
                            "ScannerAdfInputTrayFailed",
                            "ScannerAdfInputTrayOverloaded" ->
                            Optional.of(ScanTrouble.DEVICE);
                    default -> Optional.empty();
                });
    }

    private Optional<ScanTrouble> deviceTrouble() {
        return switch (answer.text("State").orElse("Idle")) {
            case "Idle" -> Optional.empty();
            case "Processing", "Testing" -> Optional.of(ScanTrouble.BUSY);
            default -> Optional.of(ScanTrouble.DEVICE);
        };
    }

    private Optional<String> feeder() {
        return answer.text("AdfState");
    }

    /// How a job ended that gives no more images, after so many came.
    ///
    /// @param job the end of its address
    Optional<ScanTrouble> ending(String job, int images) {
        Optional<EsclAnswer> info =
                answer.all("JobInfo").stream()
                        .filter(one ->
                                one.text("JobUri").filter(uri -> uri.endsWith(job)).isPresent())
                        .findFirst();
        Optional<ScanTrouble> feeder =
                feederTrouble().filter(found -> found != ScanTrouble.FEEDER_EMPTY);
        if (feeder.isPresent()) {
            return feeder;
        }
        Optional<ScanTrouble> ended =
                info.flatMap(one -> one.text("JobState"))
                        .flatMap(state ->
                                switch (state) {
                                    case "Canceled" -> Optional.of(ScanTrouble.STOPPED);
                                    case "Aborted" -> Optional.of(ScanTrouble.DEVICE);
                                    default -> Optional.empty();
                                });
        if (ended.isPresent()) {
            return ended;
        }
        int sent = info.flatMap(one -> one.number("ImagesCompleted")).orElse(images);
        if (sent > images) {
            return Optional.of(ScanTrouble.IMAGE_LOST);
        }
        return images == 0 ? Optional.of(ScanTrouble.FEEDER_EMPTY) : Optional.empty();
    }
}
