// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

/// Contrast and sharpness of a page, measured on the evidence image before it is evened out.
///
/// @param sharpness mean square of brightness steps between neighbours along sampled rows, over the square of the
///     contrast; larger is sharper; -1 for bitonal pages
/// @param contrast distance of the darkest and the lightest hundredth, 0 to 1; 1 for bitonal pages
/// @param half brightness half way between them
record Figures(double sharpness, double contrast, int half) {
    private static final int EVERY = 16;

    static Figures of(Pix evidence) {
        if (evidence.depth() == 1) {
            return new Figures(-1, 1, 128);
        }
        int[] words = evidence.words();
        int height = evidence.height();
        int rowWords = words.length / height;
        int[] histogram = new int[256];
        long steps = 0;
        long pairs = 0;
        for (int y = EVERY / 2; y < height; y += EVERY) {
            int before = -1;
            for (int x = 0; x < evidence.width(); x++) {
                int value = words[y * rowWords + (x >> 2)] >>> (24 - 8 * (x & 3)) & 0xff;
                histogram[value]++;
                if (before >= 0) {
                    steps += (long) (value - before) * (value - before);
                    pairs++;
                }
                before = value;
            }
        }
        int[] range = range(histogram);
        double contrast = Math.max(0, range[1] - range[0]) / 255.0;
        double sharpness =
                contrast == 0 || pairs == 0 ? 0 : (double) steps / pairs / 255 / contrast;
        return new Figures(
                Math.round(sharpness * 1e4) / 1e4,
                Math.round(contrast * 1e4) / 1e4,
                (range[0] + range[1]) / 2);
    }

    /// The darkest and the lightest hundredth of the pixels.
    private static int[] range(int[] histogram) {
        long all = 0;
        for (int n : histogram) {
            all += n;
        }
        int dark = 0;
        int light = 255;
        for (long n = histogram[dark]; n < all / 100 && dark < 255; n += histogram[dark]) {
            dark++;
        }
        for (long n = histogram[light]; n < all / 100 && light > 0; n += histogram[light]) {
            light--;
        }
        return new int[] {dark, light};
    }
}
