// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import de.urschrift.kernel.Reason;

/// Ends the splitting of a file that cannot be taken; becomes the `Refused` result at the room's border.
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Reason reason;

    private Refusal(String code, String clause, String text) {
        super(code, null, false, false);
        this.reason = new Reason(code, clause, text);
    }

    Reason reason() {
        return reason;
    }

    static Refusal empty() {
        return new Refusal(
                "FILE_EMPTY",
                "",
                "The file has no bytes; nothing was received. Send or scan it again.");
    }

    static Refusal unknownType() {
        return new Refusal(
                "TYPE_UNKNOWN",
                "",
                "The file is none of TIFF, JPEG, JPEG 2000, PNG and PDF. Set the scanner to one of these and scan"
                        + " again.");
    }

    static Refusal truncated(String what) {
        return new Refusal(
                "IMAGE_TRUNCATED",
                "A.SC.8",
                "The file ends early: "
                        + what
                        + ". The transfer broke off; send or scan it again.");
    }

    static Refusal corrupt(String what) {
        return new Refusal(
                "IMAGE_CORRUPT",
                "A.SC.8",
                "The file is damaged: " + what + ". Scan the sheets again.");
    }

    static Refusal tooLarge(String what) {
        return new Refusal(
                "IMAGE_TOO_LARGE",
                "",
                "An image is too large: "
                        + what
                        + ". Scan with a lower resolution or divide the sheet.");
    }

    static Refusal tooManyPages(int limit) {
        return new Refusal(
                "TOO_MANY_PAGES",
                "",
                "The file has more than "
                        + limit
                        + " pages. Divide the batch and send it in parts.");
    }

    static Refusal colour(String what) {
        return new Refusal(
                "COLOUR_UNSUPPORTED",
                "A.SC.6",
                "The image's coding or colour is not supported: "
                        + what
                        + ". Scan as bitonal, grey, RGB or CMYK (JPEG, CCITT G4 or lossless).");
    }

    static Refusal mirrored() {
        return new Refusal(
                "ORIENTATION_UNSUPPORTED",
                "",
                "The file demands a mirrored display; a paper page is never mirrored. Correct the"
                        + " scanner's profile and scan again.");
    }

    static Refusal jbig2() {
        return new Refusal(
                "JBIG2_REFUSED",
                "A.SC.12",
                "The file is coded with JBIG2, which can exchange similar characters. Switch it off in"
                        + " the scanner's profile (use CCITT G4 or JPEG) and scan again.");
    }

    static Refusal pdfAttachments() {
        return new Refusal(
                "PDF_HAS_ATTACHMENTS",
                "A.SC.8",
                "The PDF has attached files, which would be lost. Hand the attachments over another way"
                        + " and scan the pages.");
    }

    static Refusal pdfEncrypted() {
        return new Refusal(
                "PDF_ENCRYPTED",
                "",
                "The PDF is encrypted or protected by a password. Save it without protection or scan"
                        + " the paper.");
    }

    static Refusal pdfWithoutImages(int page) {
        return new Refusal(
                "PDF_WITHOUT_IMAGES",
                "",
                "Page "
                        + page
                        + " of the PDF has no scanned image. Born-digital files are not scans; hand them"
                        + " over another way or print and scan them.");
    }

    static Refusal pdfNotAScan(int page, String what) {
        return new Refusal(
                "PDF_NOT_A_SCAN",
                "A.SC.8",
                "Page "
                        + page
                        + " of the PDF is not just a scanned image: "
                        + what
                        + ". It would be lost; scan to plain images or a PDF of images.");
    }
}
