// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import de.urschrift.kernel.OutsideFailure;
import de.urschrift.recognition.PagePictures.Picture;
import de.urschrift.recognition.PageReading;
import de.urschrift.recognition.PageReadings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/// What became of a page in a reading process.
sealed interface PageAnswer {
    record Read(PageReading reading) implements PageAnswer {}

    /// The picture that was asked for.
    record Shown(Picture picture) implements PageAnswer {}

    /// There is nothing to show: the page cannot be decoded, or the part asked for lies outside it.
    record Nothing() implements PageAnswer {}

    /// The outside world broke; the page is as good as before and waits.
    record Waits(OutsideFailure failure) implements PageAnswer {}

    /// The page itself is to blame: reading it crashed, ran out of memory or took too long.
    ///
    /// @param why e.g. `reading took too long`
    record Unreadable(String why) implements PageAnswer {}

    default byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            switch (this) {
                case Read read -> {
                    out.writeByte('R');
                    out.write(PageReadings.toJson(read.reading));
                }
                case Shown shown -> {
                    out.writeByte('S');
                    out.writeUTF(shown.picture.type());
                    out.write(shown.picture.bytes());
                }
                case Nothing _ -> out.writeByte('N');
                case Waits waits -> {
                    out.writeByte('W');
                    out.writeUTF(waits.failure.category().name());
                    out.writeBoolean(waits.failure.retryable());
                    out.writeUTF(String.valueOf(waits.failure.getMessage()));
                }
                case Unreadable unreadable -> {
                    out.writeByte('U');
                    out.writeUTF(unreadable.why);
                }
            }
        }
        return bytes.toByteArray();
    }

    /// @throws IOException when no reading process says such a thing
    static PageAnswer from(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return switch (in.readByte()) {
                case 'R' -> new Read(PageReadings.fromJson(in.readAllBytes()));
                case 'S' -> new Shown(new Picture(in.readUTF(), in.readAllBytes()));
                case 'N' -> new Nothing();
                case 'W' ->
                        new Waits(
                                new OutsideFailure(
                                        OutsideFailure.Category.valueOf(in.readUTF()),
                                        in.readBoolean(),
                                        in.readUTF()));
                case 'U' -> new Unreadable(in.readUTF());
                default -> throw new IOException("not an answer");
            };
        } catch (IllegalArgumentException e) {
            throw new IOException("not an answer", e);
        }
    }
}
