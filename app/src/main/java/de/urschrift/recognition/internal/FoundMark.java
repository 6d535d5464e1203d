// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import de.urschrift.capture.QuarterTurn;
import de.urschrift.recognition.PageReading.Mark;
import java.util.Optional;

/// A mark, and the clockwise turn by which the picture would stand upright according to it.
record FoundMark(Mark mark, Optional<QuarterTurn> upright) {}
