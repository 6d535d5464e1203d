// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture;

import de.urschrift.kernel.Sha256;

/// A horizontal strip of a page image: scanner bytes in the blob store.
///
/// @param width pixels
/// @param height pixels
/// @param digest names the blob; equals the digest of the stream in the sealed file for JPEG and G4
public record ImageStrip(ImageCoding coding, int width, int height, Sha256 digest) {}
