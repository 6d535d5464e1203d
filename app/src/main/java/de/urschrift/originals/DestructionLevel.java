// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

/// Security level (Sicherheitsstufe) of paper destruction after ISO/IEC 21964-1, weakest first. P-1 and P-2 are not
/// allowed here (CON.6.A12).
public enum DestructionLevel {
    P_3(320),
    P_4(160),
    P_5(30),
    P_6(10),
    P_7(5);

    private final int particle;

    DestructionLevel(int particle) {
        this.particle = particle;
    }

    /// @param text `P-3` to `P-7`
    /// @throws IllegalArgumentException for anything else
    public static DestructionLevel of(String text) {
        for (DestructionLevel level : values()) {
            if (level.toString().equals(text)) {
                return level;
            }
        }
        throw new IllegalArgumentException("CON.6.A12: a destruction level is P-3 to P-7: " + text);
    }

    /// The level for paper whose class asks for this one, `P-1` to `P-7`: P-3 where it asks for less, because paper
    /// leaves the house by one stream (CON.6.A12).
    public static DestructionLevel atLeast(String text) {
        return text.equals("P-1") || text.equals("P-2") ? P_3 : of(text);
    }

    /// The largest particle area allowed, in mm².
    public int particle() {
        return particle;
    }

    public boolean reaches(DestructionLevel minimum) {
        return compareTo(minimum) >= 0;
    }

    @Override
    public String toString() {
        return name().replace('_', '-');
    }
}
