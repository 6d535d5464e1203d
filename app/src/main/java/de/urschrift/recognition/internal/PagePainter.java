// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import de.urschrift.capture.PageImage;
import de.urschrift.capture.QuarterTurn;
import de.urschrift.recognition.PagePictures.Picture;
import de.urschrift.recognition.PictureCut;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.SizeTPointer;
import org.bytedeco.leptonica.BOX;
import org.bytedeco.leptonica.PIX;
import org.bytedeco.leptonica.global.leptonica;
import org.jspecify.annotations.Nullable;

/// Makes pictures of pages for the screen in this very process. Keeps the page it decoded last: its other tiles are
/// asked for next. Used by one thread at a time.
final class PagePainter {
    /// JPEG quality: text at 100 dpi stays sharp, a page takes about 150 KB.
    private static final int SMALL_QUALITY = 80;

    private static final int TILE_QUALITY = 90;

    private final EvidenceDecoder decoder;
    private @Nullable Kept kept;

    private record Kept(PageImage page, int reduction, Pix pix) {}

    PagePainter(EvidenceDecoder decoder) {
        this.decoder = decoder;
    }

    /// @return empty where there is nothing to show
    Optional<Picture> paint(PageImage page, QuarterTurn turn, PictureCut cut) {
        return switch (cut) {
            case PictureCut.Whole whole -> whole(page, turn, whole.width());
            case PictureCut.Tile tile -> tile(page, turn, tile);
        };
    }

    private Optional<Picture> whole(PageImage page, QuarterTurn turn, int width) {
        double scale = Math.min(1, (double) width / seenWidth(page, turn));
        Pix pix = decoded(page, reduction(1 / scale));
        if (pix == null) {
            return Optional.empty();
        }
        int across = Math.max(1, (int) Math.round(page.width() * scale));
        int down = Math.max(1, (int) Math.round(page.height() * scale));
        try (Pix small = scaled(pix, across, down)) {
            return Optional.of(picture(small, turn, SMALL_QUALITY));
        }
    }

    private Optional<Picture> tile(PageImage page, QuarterTurn turn, PictureCut.Tile tile) {
        int halved = 1 << tile.halvings();
        long side = (long) PictureCut.Tile.SIDE * halved;
        Region seen =
                new Region(tile.column() * side, tile.row() * side, side, side)
                        .within(seenWidth(page, turn), seenHeight(page, turn));
        if (seen.width() <= 0 || seen.height() <= 0) {
            return Optional.empty();
        }
        Pix pix = decoded(page, reduction(halved));
        if (pix == null) {
            return Optional.empty();
        }
        Region stored = seen.asStored(page, turn);
        int across = parts(stored.width(), halved);
        int down = parts(stored.height(), halved);
        try (Pix cut = cut(pix, stored, page);
                Pix small = scaled(cut, across, down)) {
            return Optional.of(picture(small, turn, TILE_QUALITY));
        }
    }

    /// Forgets the page decoded last.
    void forget() {
        if (kept != null) {
            kept.pix().close();
            kept = null;
        }
    }

    private @Nullable Pix decoded(PageImage page, int reduction) {
        Kept last = kept;
        if (last != null && last.reduction() == reduction && last.page().equals(page)) {
            return last.pix();
        }
        forget();
        return switch (decoder.show(page, reduction)) {
            case EvidenceDecoder.Decoding.Undecodable _ -> null;
            case EvidenceDecoder.Decoding.Decoded decoded -> {
                kept = new Kept(page, reduction, decoded.pix());
                yield decoded.pix();
            }
        };
    }

    /// The largest power of two by which a decoder may reduce.
    private static int reduction(double wanted) {
        return Math.min(8, Integer.highestOneBit((int) wanted));
    }

    private static int parts(long size, int halved) {
        return (int) ((size + halved - 1) / halved);
    }

    /// @param region in pixels of the page, of which `pix` may be a reduction
    private static Pix cut(Pix pix, Region region, PageImage page) {
        double sx = (double) pix.width() / page.width();
        double sy = (double) pix.height() / page.height();
        try (BOX box =
                leptonica.boxCreate(
                        (int) Math.round(region.left() * sx),
                        (int) Math.round(region.top() * sy),
                        Math.max(1, (int) Math.round(region.width() * sx)),
                        Math.max(1, (int) Math.round(region.height() * sy)))) {
            return Pix.made(leptonica.pixClipRectangle(pix.handle(), box, (BOX) null));
        }
    }

    private static Pix scaled(Pix pix, int width, int height) {
        if (pix.width() == width && pix.height() == height) {
            return pix.copy();
        }
        float sx = (float) width / pix.width();
        if (pix.depth() == 1 && sx < 1) {
            return Pix.made(leptonica.pixScaleToGray(pix.handle(), sx));
        }
        return Pix.made(leptonica.pixScaleAreaMapToSize(pix.handle(), width, height));
    }

    private static Picture picture(Pix upToTurn, QuarterTurn turn, int quality) {
        try (Pix turned = ReadingCopy.turned(upToTurn, turn.ordinal())) {
            boolean bitonal = turned.depth() == 1;
            byte[] bytes = coded(turned, bitonal, quality);
            return new Picture(bitonal ? "image/png" : "image/jpeg", bytes);
        }
    }

    private static byte[] coded(Pix pix, boolean png, int quality) {
        try (PointerPointer<BytePointer> data = new PointerPointer<>(1);
                SizeTPointer size = new SizeTPointer(1)) {
            PIX handle = pix.handle();
            int failed =
                    png
                            ? leptonica.pixWriteMemPng(data, size, handle, 0)
                            : leptonica.pixWriteMemJpeg(data, size, handle, quality, 0);
            if (failed != 0) {
                throw new IllegalStateException("a picture of this depth cannot be coded");
            }
            BytePointer coded = data.get(BytePointer.class);
            byte[] bytes = new byte[Math.toIntExact(size.get())];
            coded.get(bytes);
            leptonica.lept_free(coded);
            return bytes;
        }
    }

    private static int seenWidth(PageImage page, QuarterTurn turn) {
        return sideways(turn) ? page.height() : page.width();
    }

    private static int seenHeight(PageImage page, QuarterTurn turn) {
        return sideways(turn) ? page.width() : page.height();
    }

    private static boolean sideways(QuarterTurn turn) {
        return turn == QuarterTurn.LEFT || turn == QuarterTurn.RIGHT;
    }

    /// A part of a page at its full size.
    private record Region(long left, long top, long width, long height) {
        Region within(int wholeWidth, int wholeHeight) {
            return new Region(
                    left,
                    top,
                    Math.min(width, wholeWidth - left),
                    Math.min(height, wholeHeight - top));
        }

        /// Where a part of the page as it is seen lies on the image as stored.
        Region asStored(PageImage page, QuarterTurn turn) {
            return switch (turn) {
                case NONE -> this;
                case RIGHT -> new Region(top, page.height() - left - width, height, width);
                case HALF ->
                        new Region(
                                page.width() - left - width,
                                page.height() - top - height,
                                width,
                                height);
                case LEFT -> new Region(page.width() - top - height, left, height, width);
            };
        }
    }
}
