// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality.web;

import de.urschrift.quality.PlantedDefects;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What inspectors found of planted defects (Prüffälle) over REST.
@RestController
@RequestMapping("/api/v1/planted-defects")
class PlantedApi {
    private final PlantedDefects planted;
    private final InstantSource time;

    PlantedApi(PlantedDefects planted, InstantSource time) {
        this.planted = planted;
        this.time = time;
    }

    /// @param spoilt planted letters with a defect that were decided
    /// @param caught of these, rejected or asked about
    /// @param low the share that is found is at least this; with `high`, 95 % confidence
    /// @param high and at most this
    /// @param sound planted letters without a defect that were decided
    /// @param falseAlarms of these, rejected
    record CatchAnswer(
            int spoilt, int caught, double low, double high, int sound, int falseAlarms) {
        static CatchAnswer of(PlantedDefects.Catches catches) {
            return new CatchAnswer(
                    catches.spoilt(),
                    catches.caught(),
                    catches.low(),
                    catches.high(),
                    catches.sound(),
                    catches.falseAlarms());
        }
    }

    record InspectorAnswer(String inspectedBy, CatchAnswer catches) {}

    @GetMapping
    @Operation(summary = "What was found of planted defects in the last days, by all together.")
    CatchAnswer total(@RequestParam(defaultValue = "365") int days) {
        return CatchAnswer.of(planted.total(since(days)));
    }

    @GetMapping("/inspectors")
    @Operation(summary = "The same for each inspector.")
    List<InspectorAnswer> byInspector(@RequestParam(defaultValue = "365") int days) {
        return planted.byInspector(since(days)).entrySet().stream()
                .map(each ->
                        new InspectorAnswer(each.getKey().value(), CatchAnswer.of(each.getValue())))
                .toList();
    }

    private Instant since(int days) {
        return time.instant().minus(Duration.ofDays(Math.clamp(days, 1, 3650)));
    }
}
