// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake.internal;

import de.urschrift.intake.Batch;
import de.urschrift.intake.ScanSettings;
import de.urschrift.intake.Sides;
import de.urschrift.offices.SetUp;
import de.urschrift.offices.WrongSetting;
import de.urschrift.offices.spi.Settings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The scanner's half of scan profiles: `urschrift.quality.scan-profiles.<name>.scan.…`. What the scans must be like
/// stands beside it and is judged in the room `quality`.
record ScansOfProfiles(Map<String, Entry> scanProfiles) {
    private static final ScanSettings STANDARD =
            new ScanSettings(
                    "standard",
                    300,
                    ScanSettings.Colour.COLOUR,
                    ScanSettings.Feed.FEEDER_DUPLEX,
                    ScanSettings.Coding.JPEG);

    /// @param office for whom; everybody if left out
    /// @param documentClass for what; everything if left out
    /// @param minDpi what the scans must have
    /// @param scan left out where the profile only judges
    record Entry(
            @Nullable String office,
            @Nullable String documentClass,
            @Nullable Double minDpi,
            @Nullable Scan scan) {
        boolean fits(Batch batch) {
            return (office == null || office.equals(batch.office().value()))
                    && (documentClass == null
                            || documentClass.equals(batch.documentClass().value()));
        }

        int closeness() {
            return (office == null ? 0 : 1) + (documentClass == null ? 0 : 2);
        }
    }

    /// What is left out is as in the built-in settings.
    record Scan(
            @Nullable Integer dpi,
            ScanSettings.@Nullable Colour colour,
            ScanSettings.@Nullable Feed feed,
            ScanSettings.@Nullable Coding coding) {
        ScanSettings named(String name) {
            return new ScanSettings(
                    name,
                    dpi == null ? STANDARD.dpi() : dpi,
                    colour == null ? STANDARD.colour() : colour,
                    feed == null ? STANDARD.feed() : feed,
                    coding == null ? STANDARD.coding() : coding);
        }
    }

    ScansOfProfiles {
        scanProfiles = new TreeMap<>(scanProfiles);
        scanProfiles.forEach(ScansOfProfiles::check);
    }

    /// @throws WrongSetting when a profile says what no scanner can do, or scans with less than it demands
    static ScansOfProfiles of(List<SetUp> profiles) {
        Map<String, Entry> entries = new TreeMap<>();
        profiles.forEach(one -> entries.put(one.name(), Settings.readSome(one, Entry.class)));
        return new ScansOfProfiles(entries);
    }

    private static void check(String name, Entry entry) {
        if (entry.scan == null) {
            return;
        }
        ScanSettings settings = entry.scan.named(name);
        if (entry.minDpi != null && settings.dpi() < entry.minDpi) {
            throw new WrongSetting(
                    "scan.dpi",
                    WrongSetting.Fault.WRONG,
                    "the scan profile " + name + " scans with fewer dpi than it demands");
        }
    }

    /// Settings of all profiles, by name.
    List<ScanSettings> every() {
        List<ScanSettings> settings =
                scanProfiles.entrySet().stream()
                        .flatMap(entry ->
                                Optional.ofNullable(entry.getValue().scan).stream()
                                        .map(scan -> scan.named(entry.getKey())))
                        .toList();
        return settings.isEmpty() ? List.of(STANDARD) : settings;
    }

    /// Settings for a batch, the closest first, the built-in ones where none fits; those that capture other sides than the
    /// batch says are left out.
    List<ScanSettings> of(Batch batch) {
        List<Map.Entry<String, Entry>> fitting = new ArrayList<>();
        scanProfiles.entrySet().stream()
                .filter(entry -> entry.getValue().scan != null && entry.getValue().fits(batch))
                .forEach(fitting::add);
        List<ScanSettings> settings = new ArrayList<>();
        fitting.stream()
                .sorted(
                        Comparator.comparing(
                                entry -> entry.getValue().closeness(), Comparator.reverseOrder()))
                .forEach(entry -> {
                    Scan scan = entry.getValue().scan;
                    if (scan != null) {
                        settings.add(scan.named(entry.getKey()));
                    }
                });
        if (settings.isEmpty()) {
            settings.add(STANDARD);
        }
        return settings.stream()
                .filter(one ->
                        batch.sides() == Sides.UNKNOWN || batch.sides() == one.feed().sides())
                .toList();
    }
}
