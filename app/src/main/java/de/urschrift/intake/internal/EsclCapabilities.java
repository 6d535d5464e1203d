// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake.internal;

import de.urschrift.intake.ScanSettings;
import java.util.List;
import java.util.Optional;

/// What an eSCL scanner can do (`ScannerCapabilities`).
record EsclCapabilities(EsclAnswer answer) {
    private static final String HEAD =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <scan:ScanSettings xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03" xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm">
            """;

    /// A4 in three-hundredths of an inch.
    private static final int WIDTH = 2480;

    private static final int HEIGHT = 3508;

    /// The job for these settings; empty when the scanner cannot do them: nothing is scanned otherwise than the
    /// profile says.
    Optional<String> job(ScanSettings settings) {
        return source(settings.feed())
                .filter(source -> offers(source, settings))
                .map(source -> job(settings, source));
    }

    private Optional<EsclAnswer> source(ScanSettings.Feed feed) {
        return switch (feed) {
            case FLATBED -> answer.first("PlatenInputCaps");
            case FEEDER -> answer.first("AdfSimplexInputCaps");
            case FEEDER_DUPLEX ->
                    answer.first("AdfDuplexInputCaps")
                            .or(() ->
                                    answer.first("AdfSimplexInputCaps")
                                            .filter(_ ->
                                                    answer.texts("AdfOption").contains("Duplex")));
        };
    }

    /// A scanner may keep its setting profiles once for all sources.
    private boolean offers(EsclAnswer source, ScanSettings settings) {
        EsclAnswer profiles = source.first("SettingProfile").isPresent() ? source : answer;
        return listed(profiles.texts("ColorMode"), colour(settings.colour()))
                && (listed(profiles.texts("DocumentFormatExt"), settings.coding().mediaType())
                        || listed(profiles.texts("DocumentFormat"), settings.coding().mediaType()))
                && resolves(profiles, settings.dpi());
    }

    private static boolean listed(List<String> offered, String wanted) {
        return offered.stream().anyMatch(wanted::equalsIgnoreCase);
    }

    private static boolean resolves(EsclAnswer profiles, int dpi) {
        boolean discrete =
                profiles.all("DiscreteResolution").stream()
                        .anyMatch(one -> one.number("XResolution").equals(Optional.of(dpi)));
        return discrete
                || profiles.all("XResolutionRange").stream()
                        .anyMatch(range ->
                                range.number("Min").orElse(Integer.MAX_VALUE) <= dpi
                                        && dpi <= range.number("Max").orElse(0));
    }

    private static String job(ScanSettings settings, EsclAnswer source) {
        boolean glass = settings.feed() == ScanSettings.Feed.FLATBED;
        String type = settings.coding().mediaType();
        return HEAD
                + """
                <pwg:Version>2.0</pwg:Version>
                <scan:Intent>Document</scan:Intent>
                <pwg:ScanRegions><pwg:ScanRegion>
                <pwg:ContentRegionUnits>escl:ThreeHundredthsOfInches</pwg:ContentRegionUnits>
                <pwg:XOffset>0</pwg:XOffset><pwg:YOffset>0</pwg:YOffset>
                <pwg:Width>%d</pwg:Width><pwg:Height>%d</pwg:Height>
                </pwg:ScanRegion></pwg:ScanRegions>
                <pwg:InputSource>%s</pwg:InputSource>
                <scan:Duplex>%b</scan:Duplex>
                <scan:ColorMode>%s</scan:ColorMode>
                <scan:XResolution>%d</scan:XResolution><scan:YResolution>%d</scan:YResolution>
                <pwg:DocumentFormat>%s</pwg:DocumentFormat>
                <scan:DocumentFormatExt>%s</scan:DocumentFormatExt>
                </scan:ScanSettings>
                """
                        .formatted(
                                Math.min(WIDTH, source.number("MaxWidth").orElse(WIDTH)),
                                Math.min(HEIGHT, source.number("MaxHeight").orElse(HEIGHT)),
                                glass ? "Platen" : "Feeder",
                                settings.feed() == ScanSettings.Feed.FEEDER_DUPLEX,
                                colour(settings.colour()),
                                settings.dpi(),
                                settings.dpi(),
                                type,
                                type);
    }

    private static String colour(ScanSettings.Colour colour) {
        return switch (colour) {
            case BITONAL -> "BlackAndWhite1";
            case GREY -> "Grayscale8";
            case COLOUR -> "RGB24";
        };
    }
}
