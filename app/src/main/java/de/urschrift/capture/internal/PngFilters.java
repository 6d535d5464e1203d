// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

/// Undoes the five filters of PNG, which PDF's predictors 10 to 15 are as well.
final class PngFilters {
    private PngFilters() {}

    /// @param above the unfiltered line above, zeros above the first
    /// @param pixelBytes distance to the byte on the left, at least 1
    static void undo(int filter, byte[] line, byte[] above, int length, int pixelBytes)
            throws Refusal {
        switch (filter) {
            case 0 -> {
                // the line is as it was
            }
            case 1 -> {
                for (int i = pixelBytes; i < length; i++) {
                    line[i] += line[i - pixelBytes];
                }
            }
            case 2 -> {
                for (int i = 0; i < length; i++) {
                    line[i] += above[i];
                }
            }
            case 3 -> {
                for (int i = 0; i < length; i++) {
                    int left = i < pixelBytes ? 0 : line[i - pixelBytes] & 0xFF;
                    line[i] += (byte) ((left + (above[i] & 0xFF)) / 2);
                }
            }
            case 4 -> {
                for (int i = 0; i < length; i++) {
                    int left = i < pixelBytes ? 0 : line[i - pixelBytes] & 0xFF;
                    int upLeft = i < pixelBytes ? 0 : above[i - pixelBytes] & 0xFF;
                    line[i] += (byte) paeth(left, above[i] & 0xFF, upLeft);
                }
            }
            default -> throw Refusal.corrupt("an image line has an unknown filter");
        }
    }

    /// The neighbour that is nearest to left + up - upper left.
    static int paeth(int left, int up, int upLeft) {
        int guess = left + up - upLeft;
        int a = Math.abs(guess - left);
        int b = Math.abs(guess - up);
        int c = Math.abs(guess - upLeft);
        return a <= b && a <= c ? left : b <= c ? up : upLeft;
    }
}
