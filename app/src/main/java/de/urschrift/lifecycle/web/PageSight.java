// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.web.Refusals;
import de.urschrift.capture.PageImage;
import de.urschrift.capture.QuarterTurn;
import de.urschrift.kernel.Sha256;
import de.urschrift.recognition.PagePictures;
import de.urschrift.recognition.PageReading;
import de.urschrift.recognition.PageReadings;
import de.urschrift.recognition.PictureCut;
import de.urschrift.store.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// Shows pages to browsers: pictures, tiles, text. Whether somebody may see a page is the caller's to know.
@Component
final class PageSight {
    /// Thumbnail, screen. Few, so that pictures can be kept.
    private static final Set<Integer> WIDTHS = Set.of(160, 1000);

    /// A working day: longer than anybody looks at a batch, and no page's content lies about for good.
    private static final CacheControl KEPT =
            CacheControl.maxAge(Duration.ofHours(12)).cachePrivate().immutable();

    private static final Pattern PLACE = Pattern.compile("(\\d{1,4})_(\\d{1,4})");

    private final PagePictures pictures;
    private final BlobStore blobs;

    PageSight(PagePictures pictures, BlobStore blobs) {
        this.pictures = pictures;
        this.blobs = blobs;
    }

    /// A page as the viewer wants it told; all sizes are of the page as it is seen.
    ///
    /// @param address below which its pictures, tiles and text are
    /// @param number in its document or batch, from 1
    /// @param turn degrees clockwise, part of the addresses of its pictures
    /// @param dpi dots per inch, across
    record Seen(String address, int number, int width, int height, int turn, double dpi) {}

    /// A word and the box around it, pixels of the page as it is seen.
    ///
    /// @param confidence 0 to 100
    record SeenWord(String text, int confidence, int x, int y, int width, int height) {}

    /// @param lines in reading order
    record SeenText(List<List<SeenWord>> lines) {}

    /// What there is of a page.
    ///
    /// @param reading digest of what was read on it, once read
    /// @param turned by people, on top of what was read
    record Scan(PageImage image, Optional<Sha256> reading, QuarterTurn turned) {}

    Seen seen(String address, int number, Scan scan) {
        PageImage image = scan.image();
        QuarterTurn turn = turn(scan);
        boolean sideways = turn.degrees() % 180 != 0;
        return new Seen(
                address,
                number,
                sideways ? image.height() : image.width(),
                sideways ? image.width() : image.height(),
                turn.degrees(),
                sideways ? image.dpiY() : image.dpiX());
    }

    /// The turn that makes a stored image upright.
    private QuarterTurn turn(Scan scan) {
        if (scan.reading().isEmpty()) {
            return scan.image().turn().then(scan.turned());
        }
        try (InputStream in = blobs.open(scan.reading().get())) {
            return PageReadings.upright(in).then(scan.turned());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param width 160 or 1000
    /// @param told the turn in degrees, where the address names it; else the page's own
    ResponseEntity<byte[]> whole(Scan scan, Optional<Integer> told, int width) {
        if (!WIDTHS.contains(width)) {
            throw Refusals.bad("a page is shown 160 or 1000 pixels wide, or in tiles");
        }
        return answer(scan, told, new PictureCut.Whole(width));
    }

    /// @param place column and row, joined by `_`
    /// @param told the turn in degrees, where the address names it; else the page's own
    ResponseEntity<byte[]> tile(Scan scan, Optional<Integer> told, int halvings, String place) {
        Matcher numbers = PLACE.matcher(place);
        if (halvings < 0 || halvings > PictureCut.Tile.MOST_HALVINGS || !numbers.matches()) {
            throw Refusals.bad("a tile is named by halvings, column and row");
        }
        return answer(
                scan,
                told,
                new PictureCut.Tile(
                        halvings,
                        Integer.parseInt(numbers.group(1)),
                        Integer.parseInt(numbers.group(2))));
    }

    private ResponseEntity<byte[]> answer(Scan scan, Optional<Integer> told, PictureCut cut) {
        if (told.filter(degrees -> degrees % 90 != 0).isPresent()) {
            throw Refusals.bad("pages are turned by quarters");
        }
        QuarterTurn turn = told.map(QuarterTurn::ofDegrees).orElseGet(() -> turn(scan));
        PagePictures.Picture picture =
                pictures.picture(scan.image(), turn, cut)
                        .orElseThrow(() -> Refusals.unknown("a picture of this page"));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(picture.type()))
                .cacheControl(told.isPresent() ? KEPT : CacheControl.noCache().cachePrivate())
                .body(picture.bytes());
    }

    /// What was read on a page, where it is seen.
    ResponseEntity<SeenText> text(Scan scan) {
        SeenText text =
                scan.reading()
                        .map(digest ->
                                text(
                                        scan.image(),
                                        PageReadings.fromJson(blobs.read(digest))
                                                .turned(scan.turned())))
                        .orElse(new SeenText(List.of()));
        return ResponseEntity.ok().cacheControl(CacheControl.noCache().cachePrivate()).body(text);
    }

    private static SeenText text(PageImage image, PageReading reading) {
        SeenFrom seen = new SeenFrom(image, reading.upright());
        return new SeenText(
                reading.lines().stream()
                        .map(line -> line.words().stream().map(seen::word).toList())
                        .toList());
    }
}
