// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import static java.util.Objects.requireNonNull;

import de.urschrift.capture.PageBook;
import de.urschrift.capture.PageImage;
import de.urschrift.capture.PageImageText;
import de.urschrift.capture.PageRole;
import de.urschrift.capture.QuarterTurn;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.FileId;
import de.urschrift.kernel.PageId;
import de.urschrift.kernel.Sha256;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Pages in the database.
@Component
final class DatabasePageBook implements PageBook {
    private final JdbcClient jdbc;

    DatabasePageBook(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<PageId> enter(
            BatchId batch, FileId file, int filePosition, SortedMap<Integer, PageImage> images) {
        List<PageId> entered = new ArrayList<>();
        for (int i : images.keySet()) {
            PageId id =
                    new PageId(
                            UUID.nameUUIDFromBytes(
                                    (file + "/" + i).getBytes(StandardCharsets.UTF_8)));
            jdbc.sql(
                            """
                            insert into page (id, batch_id, file_id, file_position, index_in_file, image)
                            values (:id, :batch, :file, :position, :index, :image) on conflict do nothing
                            """)
                    .param("id", id.value())
                    .param("batch", batch.value())
                    .param("file", file.value())
                    .param("position", filePosition)
                    .param("index", i)
                    .param("image", PageImageText.write(requireNonNull(images.get(i))))
                    .update();
            entered.add(id);
        }
        return entered;
    }

    @Override
    public void read(PageId page, Sha256 reading, Seen seen) {
        jdbc.sql(
                        """
                        update page set reading = :reading, separator = :separator, separator_codes = :codes, blank = :blank,
                            upright = :upright
                        where id = :id and reading is null
                        """)
                .param("reading", reading.hex())
                .param("separator", seen.separator().orElse(null))
                .param("codes", String.join("\n", seen.codes()))
                .param("blank", seen.blank())
                .param("upright", seen.upright().degrees())
                .param("id", page.value())
                .update();
    }

    @Override
    public void turn(PageId page, QuarterTurn turn) {
        jdbc.sql("update page set turned = :degrees where id = :id")
                .param("degrees", turn.degrees())
                .param("id", page.value())
                .update();
    }

    @Override
    public void readAgain(PageId page, QuarterTurn turned, Sha256 reading) {
        jdbc.sql(
                        """
                        update page set reading = :reading, first_reading = coalesce(first_reading, reading), read_turned = :degrees
                        where id = :id
                        """)
                .param("reading", reading.hex())
                .param("degrees", turned.degrees())
                .param("id", page.value())
                .update();
    }

    @Override
    public void readAtFirst(PageId page) {
        jdbc.sql(
                        """
                        update page set reading = first_reading, read_turned = 0
                        where id = :id and first_reading is not null
                        """)
                .param("id", page.value())
                .update();
    }

    @Override
    public void reject(PageId page, String reason) {
        assign(page, PageRole.REJECT, Optional.empty(), 0);
        jdbc.sql("update page set reason = :reason where id = :id")
                .param("reason", reason)
                .param("id", page.value())
                .update();
    }

    @Override
    public void assign(PageId page, PageRole role, Optional<DocumentId> document, int number) {
        jdbc.sql(
                        "update page set role = :role, document_id = :document, number = :number where id = :id")
                .param("role", role.name())
                .param("document", document.map(DocumentId::value).orElse(null))
                .param("number", number)
                .param("id", page.value())
                .update();
    }

    @Override
    public void free(BatchId batch) {
        jdbc.sql(
                        """
                        update page set role = null, document_id = null, number = null, reason = null
                        where batch_id = :batch
                        """)
                .param("batch", batch.value())
                .update();
    }

    @Override
    public void propose(PageId page, DocumentId document, int number) {
        assign(page, PageRole.DOCUMENT, Optional.of(document), number);
        jdbc.sql("update page set standing = 'PROPOSED' where id = :id")
                .param("id", page.value())
                .update();
    }

    @Override
    public List<CapturedPage> proposed(DocumentId document) {
        return pages(document, "PROPOSED");
    }

    @Override
    public void replace(DocumentId document, Collection<Integer> numbers) {
        String places = numbers.isEmpty() ? "" : " and number in (:numbers)";
        JdbcClient.StatementSpec superseding =
                jdbc.sql(
                                """
                                update page set standing = 'SUPERSEDED'
                                where document_id = :document and role = 'DOCUMENT' and standing = 'IN_FORCE'
                                """
                                        + places)
                        .param("document", document.value());
        (numbers.isEmpty() ? superseding : superseding.param("numbers", numbers)).update();
        settleProposed(document, "IN_FORCE");
    }

    @Override
    public void discardProposed(DocumentId document) {
        settleProposed(document, "DISCARDED");
    }

    private void settleProposed(DocumentId document, String standing) {
        jdbc.sql(
                        """
                        update page set standing = :standing
                        where document_id = :document and standing = 'PROPOSED'
                        """)
                .param("standing", standing)
                .param("document", document.value())
                .update();
    }

    @Override
    public List<CapturedPage> pages(BatchId batch) {
        return jdbc.sql(
                        "select * from page where batch_id = :batch order by file_position, index_in_file")
                .param("batch", batch.value())
                .query(DatabasePageBook::toPage)
                .list();
    }

    @Override
    public List<CapturedPage> pages(DocumentId document) {
        return pages(document, "IN_FORCE");
    }

    private List<CapturedPage> pages(DocumentId document, String standing) {
        return jdbc.sql(
                        """
                        select * from page where document_id = :document and role = 'DOCUMENT' and standing = :standing
                        order by number
                        """)
                .param("document", document.value())
                .param("standing", standing)
                .query(DatabasePageBook::toPage)
                .list();
    }

    @Override
    public Optional<CapturedPage> page(PageId id) {
        return jdbc.sql("select * from page where id = :id")
                .param("id", id.value())
                .query(DatabasePageBook::toPage)
                .optional();
    }

    @Override
    public int unread(BatchId batch) {
        return jdbc.sql("select count(*) from page where batch_id = :batch and reading is null")
                .param("batch", batch.value())
                .query(Integer.class)
                .single();
    }

    private static CapturedPage toPage(ResultSet row, int n) throws SQLException {
        return new CapturedPage(
                new PageId(row.getObject("id", UUID.class)),
                new BatchId(row.getObject("batch_id", UUID.class)),
                new FileId(row.getObject("file_id", UUID.class)),
                row.getInt("file_position"),
                row.getInt("index_in_file"),
                PageImageText.read(row.getString("image")),
                Optional.ofNullable(row.getString("reading")).map(Sha256::new),
                Optional.ofNullable(row.getString("role")).map(PageRole::valueOf),
                Optional.ofNullable(row.getObject("document_id", UUID.class)).map(DocumentId::new),
                row.getInt("number"),
                seen(row),
                QuarterTurn.ofDegrees(row.getInt("turned")),
                QuarterTurn.ofDegrees(row.getInt("read_turned")));
    }

    private static Optional<Seen> seen(ResultSet row) throws SQLException {
        String codes = row.getString("separator_codes");
        if (codes == null) {
            return Optional.empty();
        }
        return Optional.of(
                new Seen(
                        Optional.ofNullable(row.getString("separator")),
                        codes.lines().toList(),
                        row.getBoolean("blank"),
                        QuarterTurn.ofDegrees(row.getInt("upright"))));
    }
}
