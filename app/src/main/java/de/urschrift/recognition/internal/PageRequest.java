// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import de.urschrift.capture.PageImage;
import de.urschrift.capture.PageImageText;
import de.urschrift.capture.QuarterTurn;
import de.urschrift.kernel.Sha256;
import de.urschrift.recognition.PictureCut;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a reading process is asked for.
///
/// @param files where the bytes of the page's strips and of its colour profile are
record PageRequest(PageImage page, Map<Sha256, Path> files, Wish wish) {
    private static final int UNKNOWN = -1;

    /// What is to be done with the page.
    sealed interface Wish {
        /// Read it.
        ///
        /// @param simple with the cheapest settings: for a page on which the usual ones took too long or crashed
        /// @param upright the turn that makes the stored image upright; null: that is to be found out
        record Text(String languages, boolean simple, @Nullable QuarterTurn upright)
                implements Wish {
            /// The same again, with the cheapest settings.
            Text simply() {
                return new Text(languages, true, upright);
            }
        }

        /// Show it.
        record Sight(QuarterTurn turn, PictureCut cut) implements Wish {}
    }

    PageRequest {
        files = Map.copyOf(files);
    }

    byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            byte[] image = PageImageText.write(page).getBytes(StandardCharsets.UTF_8);
            out.writeInt(image.length);
            out.write(image);
            out.writeInt(files.size());
            for (Map.Entry<Sha256, Path> file : files.entrySet()) {
                out.writeUTF(file.getKey().hex());
                out.writeUTF(file.getValue().toString());
            }
            switch (wish) {
                case Wish.Text text -> {
                    out.writeByte('R');
                    out.writeUTF(text.languages());
                    out.writeBoolean(text.simple());
                    QuarterTurn upright = text.upright();
                    out.writeInt(upright == null ? UNKNOWN : upright.degrees());
                }
                case Wish.Sight(var turn, PictureCut.Whole(int width)) -> {
                    out.writeByte('W');
                    out.writeInt(turn.degrees());
                    out.writeInt(width);
                }
                case Wish.Sight(var turn, PictureCut.Tile(int halvings, int column, int row)) -> {
                    out.writeByte('T');
                    out.writeInt(turn.degrees());
                    out.writeInt(halvings);
                    out.writeInt(column);
                    out.writeInt(row);
                }
            }
        }
        return bytes.toByteArray();
    }

    static PageRequest from(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte[] image = in.readNBytes(in.readInt());
            Map<Sha256, Path> files = new HashMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                files.put(new Sha256(in.readUTF()), Path.of(in.readUTF()));
            }
            return new PageRequest(
                    PageImageText.read(new String(image, StandardCharsets.UTF_8)), files, wish(in));
        }
    }

    private static @Nullable QuarterTurn upright(int degrees) {
        return degrees == UNKNOWN ? null : QuarterTurn.ofDegrees(degrees);
    }

    private static Wish wish(DataInputStream in) throws IOException {
        byte kind = in.readByte();
        if (kind == 'R') {
            return new Wish.Text(in.readUTF(), in.readBoolean(), upright(in.readInt()));
        }
        QuarterTurn turn = QuarterTurn.ofDegrees(in.readInt());
        return new Wish.Sight(
                turn,
                switch (kind) {
                    case 'W' -> new PictureCut.Whole(in.readInt());
                    case 'T' -> new PictureCut.Tile(in.readInt(), in.readInt(), in.readInt());
                    default -> throw new IOException("not a request");
                });
    }
}
