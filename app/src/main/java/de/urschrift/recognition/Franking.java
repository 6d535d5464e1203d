// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition;

import de.urschrift.recognition.PageReading.Mark;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Optional;

/// A Deutsche Post franking code (Matrixcode): the bytes `DEA`, the kind of franking, and what that kind adds. It is
/// evidence of posting only for kinds that carry the day of posting; anyone can print such a code, so it supports the
/// arrival stamp and replaces nothing.
///
/// @param kind fourth byte: 8 PREMIUMADRESS, 18 DV-Freimachung, 69 Frankierservice, others without a posting date
/// @param postedOn day of posting (Einlieferungsdatum) where the kind carries one
/// @param hex all bytes, lower-case hexadecimal
public record Franking(int kind, Optional<LocalDate> postedOn, String hex) {
    private static final int PREMIUMADRESS = 0x08;
    private static final int DV_FREIMACHUNG = 0x12;
    private static final int FRANKIERSERVICE = 0x45;

    /// The shortest one known is the PREMIUMADRESS label's.
    private static final int SHORTEST = 15;

    /// Reads the bytes of a Data Matrix code.
    ///
    /// @return empty where they are no franking code
    public static Optional<Franking> of(byte[] bytes) {
        if (bytes.length < SHORTEST || bytes[0] != 'D' || bytes[1] != 'E' || bytes[2] != 'A') {
            return Optional.empty();
        }
        int kind = bytes[3] & 0xff;
        Optional<LocalDate> postedOn =
                switch (kind) {
                    case PREMIUMADRESS, DV_FREIMACHUNG -> day(bytes, 12);
                    case FRANKIERSERVICE -> day(bytes, 11);
                    default -> Optional.empty();
                };
        return Optional.of(new Franking(kind, postedOn, HexFormat.of().formatHex(bytes)));
    }

    /// Reads a mark of kind `FRANKING`; empty for others.
    public static Optional<Franking> of(Mark mark) {
        return mark.kind().equals("FRANKING")
                ? of(HexFormat.of().parseHex(mark.text()))
                : Optional.empty();
    }

    /// Two bytes, highest first: the day of the year times 100 and the year's last two digits.
    private static Optional<LocalDate> day(byte[] bytes, int at) {
        int value = (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
        int year = 2000 + value % 100;
        int day = value / 100;
        return day >= 1 && day <= LocalDate.of(year, 1, 1).lengthOfYear()
                ? Optional.of(LocalDate.ofYearDay(year, day))
                : Optional.empty();
    }
}
