// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import de.urschrift.delivery.Handover;
import de.urschrift.kernel.Sha256;
import de.urschrift.store.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// One document version as an xdomea package: a zip with the message, the sealed file and the transfer note. All
/// names in it follow from document id and version, so that a repeated hand-over has the same name.
record XdomeaPackage(XdomeaSettings settings, Handover handover) {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final String LISTS = "urn:xoev-de:xdomea:codeliste:";
    private static final String EXTENSION = "urn:urschrift:xdomea:1";

    /// Name of the package, without ending; the message in it has the same.
    String name() {
        return settings.version().fileName(id("process").toString(), settings.messageFor(handover));
    }

    String sealedFile() {
        return id("file") + ".pdf";
    }

    String note() {
        return id("note") + ".xml";
    }

    /// Writes the package.
    ///
    /// @param now time of the message's creation
    /// @param message id of the message; each writing gets its own (xdomea 4.0.0)
    void writeTo(Path target, BlobStore blobs, Instant now, UUID message) throws IOException {
        try (OutputStream out = Files.newOutputStream(target);
                ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            zip.putNextEntry(new ZipEntry(name() + ".xml"));
            zip.write(message(now, message));
            zip.closeEntry();
            copy(blobs, handover.file(), sealedFile(), zip);
            copy(blobs, handover.note(), note(), zip);
        }
    }

    private static void copy(BlobStore blobs, Sha256 digest, String name, ZipOutputStream zip)
            throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        try (InputStream in = blobs.open(digest)) {
            in.transferTo(zip);
        }
        zip.closeEntry();
    }

    /// The message, valid under the schema of its edition.
    byte[] message(Instant now, UUID message) {
        XdomeaXml xml = new XdomeaXml(settings.version().namespace());
        XdomeaMessage type = settings.messageFor(handover);
        xml.root(
                type.element(),
                () -> {
                    switch (settings.version()) {
                        case V3_0_0 -> xml.element("Kopf", () -> head3(xml, type, now));
                        case V4_0_0 -> head4(xml, type, now, message);
                    }
                    switch (type) {
                        case FILE -> xml.element("SchriftgutobjektZumAblegen", () -> toFile(xml));
                        case UPDATE -> xml.element("DokumentZumAktualisieren", () -> toUpdate(xml));
                    }
                });
        return xml.bytes();
    }

    private void head3(XdomeaXml xml, XdomeaMessage type, Instant now) {
        xml.text("ProzessID", id("process").toString());
        xml.code(
                "Nachrichtentyp",
                LISTS + "nachrichtentyp",
                settings.version().messageTypes(),
                type.code());
        xml.text("Erstellungszeitpunkt", MILLIS.format(now));
        xml.element(
                "Absender",
                () -> xml.element("Institution", () -> xml.text("Name", settings.sender())));
        xml.element(
                "Empfaenger",
                () -> {
                    settings.receiver()
                            .ifPresent(name ->
                                    xml.element("Institution", () -> xml.text("Name", name)));
                    xml.element(
                            "Organisationseinheit",
                            () -> xml.text("Name", handover.office().value()));
                });
        xml.element("SendendesSystem", () -> xml.text("Produktname", "Urschrift"));
        orders(xml);
    }

    private void head4(XdomeaXml xml, XdomeaMessage type, Instant now, UUID message) {
        xml.attribute("produkt", "Urschrift");
        xml.attribute("produkthersteller", "Urschrift");
        xml.attribute("standard", "xdomea");
        xml.attribute("version", settings.version().number());
        xml.element(
                "nachrichtenkopf",
                () -> {
                    xml.element(
                            "identifikation.nachricht",
                            () -> {
                                xml.bareText("nachrichtenUUID", message.toString());
                                xml.bare(
                                        "nachrichtentyp",
                                        () ->
                                                xml.codeContent(
                                                        LISTS + "nachrichtentyp",
                                                        settings.version().messageTypes(),
                                                        type.code()));
                                xml.bareText("erstellungszeitpunkt", MILLIS.format(now));
                            });
                    xml.element(
                            "leser",
                            () -> {
                                settings.receiver()
                                        .ifPresent(name ->
                                                xml.element(
                                                        "NameInstitution",
                                                        () -> xml.text("Name", name)));
                                xml.element(
                                        "NameOrganisationseinheit",
                                        () -> xml.text("Name", handover.office().value()));
                            });
                    xml.element(
                            "autor",
                            () ->
                                    xml.element(
                                            "NameInstitution",
                                            () -> xml.text("Name", settings.sender())));
                    xml.text("ProzessID", id("process").toString());
                });
        orders(xml);
    }

    private static void orders(XdomeaXml xml) {
        xml.text("Empfangsbestaetigung", "0");
        xml.text("Importbestaetigung", "1");
        xml.text("Erstellerkennung", "urschrift");
        xml.text("Stapel", "0");
    }

    private void toFile(XdomeaXml xml) {
        xml.text("FachverfahrenObjektID", handover.document().toString());
        Optional<String> container = settings.value(HandoverFields.of(handover), "IDContainer");
        switch (settings.version()) {
            case V3_0_0 -> {
                xml.text("IDContainer", container);
                xml.element("Schriftgutobjekt", () -> document(xml));
            }
            case V4_0_0 -> {
                xml.text("IDUebergeordnetesSchriftgutobjektDMS", container);
                xml.element("Schriftgutobjekt", () -> documentOrPiece(xml));
            }
        }
        xml.text("Ablageort", settings.place());
    }

    private void toUpdate(XdomeaXml xml) {
        String document = handover.document().toString();
        switch (settings.version()) {
            case V3_0_0 -> xml.text("IDDokument", document);
            case V4_0_0 -> xml.text("IDDokumentDMS", document);
        }
        xml.text("Ablageort", settings.place());
        xml.text("NeueVersionErstellen", "1");
        switch (settings.version()) {
            case V3_0_0 -> document(xml);
            case V4_0_0 -> documentOrPiece(xml);
        }
    }

    private void documentOrPiece(XdomeaXml xml) {
        xml.element("DokumentOderDokumentMitSchriftstueck", () -> document(xml));
    }

    private void document(XdomeaXml xml) {
        HandoverFields fields = HandoverFields.of(handover);
        xml.element(
                "Dokument",
                () -> {
                    xml.element(
                            "Identifikation",
                            () ->
                                    xml.text(
                                            switch (settings.version()) {
                                                case V3_0_0 -> "ID";
                                                case V4_0_0 -> "xdomeaUUID";
                                            },
                                            handover.document().toString()));
                    xml.element("AllgemeineMetadaten", () -> metadata(xml, fields));
                    xml.text(
                            "FremdesGeschaeftszeichen",
                            settings.value(fields, "FremdesGeschaeftszeichen"));
                    xml.text(
                            "Posteingangsdatum",
                            LocalDate.ofInstant(handover.receivedAt(), BERLIN).toString());
                    xml.text(
                            "DatumDesSchreibens",
                            settings.value(fields, "DatumDesSchreibens")
                                    .flatMap(XdomeaPackage::day));
                    xml.text("Bezug", settings.value(fields, "Bezug"));
                    xml.text("Bearbeiter", settings.value(fields, "Bearbeiter"));
                    xml.text(
                            "Typ",
                            settings.value(fields, "Typ").orElse(handover.documentClass().value()));
                    switch (settings.version()) {
                        case V3_0_0 -> {
                            version(xml);
                            extension(xml, fields);
                        }
                        case V4_0_0 -> {
                            extension(xml, fields);
                            version(xml);
                        }
                    }
                });
    }

    private void metadata(XdomeaXml xml, HandoverFields fields) {
        xml.text("Betreff", settings.value(fields, "Betreff").orElse(handover.name()));
        xml.text("Kennzeichen", settings.value(fields, "Kennzeichen"));
        settings.confidentiality()
                .ifPresent(code -> {
                    switch (settings.version()) {
                        case V3_0_0 -> confidentiality(xml, "Vertraulichkeitsstufe", code);
                        case V4_0_0 ->
                                xml.element(
                                        "Geheimhaltung",
                                        () -> confidentiality(xml, "Geheimhaltungsgrad", code));
                    }
                });
        xml.text("Bemerkung", settings.value(fields, "Bemerkung"));
        xml.code("Medium", LISTS + "medium", "1.0", "001");
    }

    private static void confidentiality(XdomeaXml xml, String element, String code) {
        xml.code(element, LISTS + "vertraulichkeitsstufe", "1.0", code);
    }

    private void version(XdomeaXml xml) {
        xml.element(
                "Version",
                () -> {
                    xml.text("Nummer", Integer.toString(handover.version()));
                    format(xml, "044", "PDF/A-3u", sealedFile(), ".pdf", handover.file(), true);
                    format(xml, "030", "1.0", note(), ".transfer-note.xml", handover.note(), false);
                });
    }

    /// @param code of xdomea's list `dateiformat`
    private void format(
            XdomeaXml xml,
            String code,
            String formatVersion,
            String file,
            String ending,
            Sha256 digest,
            boolean sealed) {
        xml.element(
                "Format",
                () -> {
                    xml.code("Name", LISTS + "dateiformat", "1.0", code);
                    xml.text("Version", formatVersion);
                    xml.element(
                            "Primaerdokument",
                            () -> {
                                xml.text("Dateiname", file);
                                xml.text(
                                        "DateinameOriginal",
                                        ObjectName.PORTABLE.of(handover) + ending);
                                if (sealed) {
                                    xml.element(
                                            "SignaturSiegel",
                                            () -> xml.text("SignaturSiegelEingebettet", "1"));
                                }
                                if (settings.version() == XdomeaVersion.V4_0_0) {
                                    hash(xml, digest);
                                }
                            });
                });
    }

    private static void hash(XdomeaXml xml, Sha256 digest) {
        xml.element(
                "Hash",
                () -> {
                    xml.text("Wert", digest.hex());
                    xml.text("SonstigerAlgorithmus", "SHA-256");
                });
    }

    private static void extension(XdomeaXml xml, HandoverFields fields) {
        xml.element(
                "AnwendungsspezifischeErweiterung",
                () -> {
                    xml.text("Kennung", EXTENSION);
                    xml.text("Name", "Urschrift");
                    fields.inOrder()
                            .forEach((name, value) ->
                                    xml.element(
                                            "Feld",
                                            () -> {
                                                xml.text("Name", name);
                                                xml.text("Wert", value);
                                            }));
                });
    }

    private static Optional<String> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text.strip()).toString());
        } catch (DateTimeParseException notADay) {
            return Optional.empty();
        }
    }

    /// A name-based id (RFC 9562, version 3).
    private UUID id(String what) {
        return UUID.nameUUIDFromBytes(
                "%s %s v%d %s"
                        .formatted(EXTENSION, handover.document(), handover.version(), what)
                        .getBytes(StandardCharsets.UTF_8));
    }
}
