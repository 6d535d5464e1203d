// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.offices;

import static de.urschrift.offices.FederalState.BB;
import static de.urschrift.offices.FederalState.BE;
import static de.urschrift.offices.FederalState.BW;
import static de.urschrift.offices.FederalState.BY;
import static de.urschrift.offices.FederalState.HB;
import static de.urschrift.offices.FederalState.HE;
import static de.urschrift.offices.FederalState.HH;
import static de.urschrift.offices.FederalState.MV;
import static de.urschrift.offices.FederalState.NI;
import static de.urschrift.offices.FederalState.NW;
import static de.urschrift.offices.FederalState.RP;
import static de.urschrift.offices.FederalState.SH;
import static de.urschrift.offices.FederalState.SL;
import static de.urschrift.offices.FederalState.SN;
import static de.urschrift.offices.FederalState.ST;
import static de.urschrift.offices.FederalState.TH;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Public holidays (gesetzliche Feiertage) of a federal state, computed, as the states' laws stand since 2019.
///
/// @param regional holidays of some municipalities only, which count where they are named
public record GermanHolidays(FederalState state, Set<Regional> regional) {
    /// Holidays that a state's law leaves to some of its municipalities; which ones, the installation must say.
    public enum Regional {
        /// Fronleichnam: catholic municipalities of Saxony and Thuringia.
        FRONLEICHNAM,
        /// Mariä Himmelfahrt: municipalities of Bavaria that are mostly catholic.
        MARIAE_HIMMELFAHRT,
        /// Augsburger Friedensfest: the city of Augsburg.
        AUGSBURGER_FRIEDENSFEST
    }

    public GermanHolidays {
        regional = Set.copyOf(regional);
    }

    public boolean isHoliday(LocalDate day) {
        return in(day.getYear()).containsKey(day);
    }

    /// The holidays of a year with their German names, in order.
    public Map<LocalDate, String> in(int year) {
        Map<LocalDate, String> days = new TreeMap<>();
        LocalDate easter = easter(year);
        days.put(LocalDate.of(year, 1, 1), "Neujahr");
        days.put(easter.minusDays(2), "Karfreitag");
        days.put(easter.plusDays(1), "Ostermontag");
        days.put(LocalDate.of(year, 5, 1), "Tag der Arbeit");
        days.put(easter.plusDays(39), "Christi Himmelfahrt");
        days.put(easter.plusDays(50), "Pfingstmontag");
        days.put(LocalDate.of(year, 10, 3), "Tag der Deutschen Einheit");
        days.put(LocalDate.of(year, 12, 25), "1. Weihnachtstag");
        days.put(LocalDate.of(year, 12, 26), "2. Weihnachtstag");
        addThoseOfTheState(days, year, easter);
        addThoseOfOneYear(days, year);
        return days;
    }

    private void addThoseOfTheState(Map<LocalDate, String> days, int year, LocalDate easter) {
        if (is(BW, BY, ST)) {
            days.put(LocalDate.of(year, 1, 6), "Heilige Drei Könige");
        }
        if (is(BE) || is(MV) && year >= 2023) {
            days.put(LocalDate.of(year, 3, 8), "Internationaler Frauentag");
        }
        if (is(BB)) {
            days.put(easter, "Ostersonntag");
            days.put(easter.plusDays(49), "Pfingstsonntag");
        }
        if (is(BW, BY, HE, NW, RP, SL) || regional.contains(Regional.FRONLEICHNAM)) {
            days.put(easter.plusDays(60), "Fronleichnam");
        }
        if (regional.contains(Regional.AUGSBURGER_FRIEDENSFEST)) {
            days.put(LocalDate.of(year, 8, 8), "Augsburger Friedensfest");
        }
        if (is(SL) || regional.contains(Regional.MARIAE_HIMMELFAHRT)) {
            days.put(LocalDate.of(year, 8, 15), "Mariä Himmelfahrt");
        }
        if (is(TH)) {
            days.put(LocalDate.of(year, 9, 20), "Weltkindertag");
        }
        if (is(BB, HB, HH, MV, NI, SN, ST, SH, TH)) {
            days.put(LocalDate.of(year, 10, 31), "Reformationstag");
        }
        if (is(BW, BY, NW, RP, SL)) {
            days.put(LocalDate.of(year, 11, 1), "Allerheiligen");
        }
        if (is(SN)) {
            days.put(
                    LocalDate.of(year, 11, 23)
                            .with(TemporalAdjusters.previous(DayOfWeek.WEDNESDAY)),
                    "Buß- und Bettag");
        }
    }

    private void addThoseOfOneYear(Map<LocalDate, String> days, int year) {
        if (is(BE) && (year == 2020 || year == 2025)) {
            days.put(LocalDate.of(year, 5, 8), "Tag der Befreiung");
        }
        if (is(BE) && year == 2028) {
            days.put(LocalDate.of(year, 6, 17), "75. Jahrestag des Volksaufstandes");
        }
    }

    private boolean is(FederalState... states) {
        return Set.of(states).contains(state);
    }

    /// Easter Sunday of the Gregorian calendar, after the rule of Meeus, Jones and Butcher.
    private static LocalDate easter(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        int m = (a + 11 * h + 22 * l) / 451;
        int n = h + l - 7 * m + 114;
        return LocalDate.of(year, n / 31, n % 31 + 1);
    }
}
