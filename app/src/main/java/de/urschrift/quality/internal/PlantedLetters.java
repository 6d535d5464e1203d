// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality.internal;

import de.urschrift.capture.Colour;
import de.urschrift.capture.ImageCoding;
import de.urschrift.capture.ImageStrip;
import de.urschrift.capture.PageImage;
import de.urschrift.capture.PageImageText;
import de.urschrift.capture.QuarterTurn;
import de.urschrift.kernel.IdSource;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Sha256;
import de.urschrift.quality.WorkItem;
import de.urschrift.recognition.PageReadings;
import de.urschrift.recognition.Recognition;
import de.urschrift.store.BlobStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The stock of planted letters. Their pages lie in the blob store and are read as all pages are, so that they look like
/// those; no table but those of planted defects names them.
@Component
final class PlantedLetters {
    private static final List<Spoiling> SPOILINGS = List.of(Spoiling.values());

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final BlobStore blobs;
    private final Recognition recognition;
    private final InstantSource time;
    private final IdSource ids;
    private final SecureRandom chance = new SecureRandom();

    PlantedLetters(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            BlobStore blobs,
            Recognition recognition,
            InstantSource time,
            IdSource ids) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.blobs = blobs;
        this.recognition = recognition;
        this.time = time;
        this.ids = ids;
    }

    int ready() {
        return jdbc.sql("select count(*) from planted_letter where not shown")
                .query(Integer.class)
                .single();
    }

    /// How many letters are missing until everybody in training finds so many that are new to them.
    ///
    /// @param since training that began before is over
    int missingForTraining(int wanted, Instant since) {
        return jdbc.sql(
                        """
                        select coalesce(max(:wanted - (select count(*) from (
                            select 1 from planted_letter l where not exists (select 1 from planted_case c
                                where c.letter_id = l.id and c.inspector = t.inspector)
                            limit :wanted) unseen)), 0)
                        from inspection_training t where t.since > :since
                        """)
                .param("wanted", wanted)
                .param("since", Timestamp.from(since))
                .query(Integer.class)
                .single();
    }

    /// Makes a letter; every third one has nothing wrong, so that rejecting everything unusual does not pay. Takes a second
    /// or two a page.
    UUID make() {
        int what = chance.nextInt(SPOILINGS.size() * 3 / 2);
        Optional<Spoiling> spoiling =
                what < SPOILINGS.size() ? Optional.of(SPOILINGS.get(what)) : Optional.empty();
        List<Scanned> pages = new ArrayList<>();
        for (byte[] file : new InventedLetter(chance).scanned(spoiling)) {
            PageImage image = image(file);
            pages.add(new Scanned(image, blobs.put(PageReadings.toJson(recognition.read(image)))));
        }
        UUID letter = ids.next();
        transaction.executeWithoutResult(status -> enter(letter, spoiling, pages));
        return letter;
    }

    private record Scanned(PageImage image, Sha256 reading) {}

    private void enter(UUID letter, Optional<Spoiling> spoiling, List<Scanned> pages) {
        jdbc.sql("insert into planted_letter (id, defect, made_at) values (:id, :defect, :now)")
                .param("id", letter)
                .param("defect", spoiling.map(Spoiling::name).orElse(null))
                .param("now", Timestamp.from(time.instant()))
                .update();
        for (int i = 0; i < pages.size(); i++) {
            jdbc.sql(
                            "insert into planted_page (letter_id, number, image, reading) values (:id, :number, :image, :reading)")
                    .param("id", letter)
                    .param("number", i + 1)
                    .param("image", PageImageText.write(pages.get(i).image()))
                    .param("reading", pages.get(i).reading().hex())
                    .update();
        }
    }

    private PageImage image(byte[] jpeg) {
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        try (var stream = ImageIO.createImageInputStream(new ByteArrayInputStream(jpeg))) {
            reader.setInput(stream);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            return new PageImage(
                    width,
                    height,
                    Colour.GREY,
                    8,
                    InventedLetter.DPI,
                    InventedLetter.DPI,
                    QuarterTurn.NONE,
                    List.of(new ImageStrip(new ImageCoding.Jpeg(), width, height, blobs.put(jpeg))),
                    List.of());
        } catch (IOException e) {
            throw new UncheckedIOException("an image in memory can be read", e);
        } finally {
            reader.dispose();
        }
    }

    /// A letter that nobody has seen, for once; empty when none is ready. Joins the caller's transaction.
    Optional<UUID> take() {
        return jdbc.sql(
                        """
                        update planted_letter set shown = true where id = (
                            select id from planted_letter where not shown order by made_at limit 1
                            for update skip locked)
                        returning id
                        """)
                .query(UUID.class)
                .optional();
    }

    /// A letter that this inspector has not seen, rather one that others have.
    Optional<UUID> takeForTraining(Pseudonym inspector) {
        return jdbc.sql(
                        """
                        update planted_letter set shown = true where id = (
                            select id from planted_letter l where not exists (select 1 from planted_case c
                                where c.letter_id = l.id and c.inspector = :me)
                            order by shown desc, made_at limit 1)
                        returning id
                        """)
                .param("me", inspector.value())
                .query(UUID.class)
                .optional();
    }

    /// @param scanned what the first page's place among the images of a batch is said to be
    List<WorkItem.Page> pages(UUID letter, int scanned) {
        return jdbc.sql(
                        "select number, image, reading from planted_page where letter_id = :id order by number")
                .param("id", letter)
                .query((row, n) ->
                        new WorkItem.Page(
                                row.getInt(1),
                                scanned + n,
                                PageImageText.read(row.getString(2)),
                                new Sha256(row.getString(3))))
                .list();
    }

    Optional<Spoiling> spoiling(UUID letter) {
        return Spoiling.of(
                Optional.ofNullable(
                                jdbc.sql(
                                                "select coalesce(defect, '') from planted_letter where id = :id")
                                        .param("id", letter)
                                        .query(String.class)
                                        .single())
                        .filter(defect -> !defect.isEmpty()));
    }
}
