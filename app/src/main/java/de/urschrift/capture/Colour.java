// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture;

/// Colour kind of a page image.
public enum Colour {
    BITONAL,
    GREY,
    RGB,
    /// Cyan, magenta, yellow, black; always with a colour profile.
    CMYK
}
