// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import de.urschrift.capture.PageImage;
import de.urschrift.recognition.PageReading;
import java.nio.file.Path;

/// What the engine really reads on a file in `samples/`, for tests of other rooms.
///
/// @param image of the file's first page, its blobs in the folder given
public record RealReading(PageImage image, PageReading reading) {
    public static RealReading of(Path folder, String sample) {
        try (Desk desk = new Desk(folder)) {
            PageImage image = desk.sample(sample).getFirst();
            return new RealReading(image, desk.recognition.read(image));
        }
    }
}
