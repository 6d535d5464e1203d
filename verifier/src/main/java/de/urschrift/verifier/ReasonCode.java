// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

/// Why a file is not valid, cannot be judged, or what was not looked at. Codes are stable; texts may change.
public enum ReasonCode {
    FILE_UNREADABLE(Verdict.CANNOT_TELL, "Die Datei kann nicht gelesen werden."),
    NOT_A_PDF(
            Verdict.CANNOT_TELL,
            "Die Datei ist weder PDF-Datei noch Beweispaket, Beweisdatensatz oder Protokollbeweis."),
    TOO_COMPLEX(Verdict.CANNOT_TELL, "Die Datei sprengt die Grenzen dieses Prüfprogramms."),

    SEAL_MISSING(Verdict.NOT_VALID, "Die Datei trägt kein Siegel."),
    SEAL_SEVERAL(Verdict.NOT_VALID, "Die Datei trägt mehr als eine Signatur."),
    SEAL_BYTE_RANGE(Verdict.NOT_VALID, "Das Siegel erfasst nicht die ganze Datei."),
    SEAL_APPENDED(Verdict.NOT_VALID, "Nach der Siegelung wurde etwas angehängt."),
    SEAL_CONTENTS(
            Verdict.NOT_VALID, "Der Platz des Siegels enthält etwas anderes als genau ein Siegel."),
    SEAL_DICTIONARY(
            Verdict.NOT_VALID,
            "Die Beschreibung des Siegels in der PDF-Datei passt nicht zum Siegel."),
    SEAL_CMS(Verdict.NOT_VALID, "Das Siegel ist nicht aufgebaut wie vorgeschrieben (CMS)."),
    SEAL_DIGEST(Verdict.NOT_VALID, "Die Datei wurde nach der Siegelung verändert."),
    SEAL_SIGNATURE(Verdict.NOT_VALID, "Der Siegelwert stimmt nicht."),
    SEAL_SIGNING_CERTIFICATE(
            Verdict.NOT_VALID, "Das Siegel nennt ein anderes Zertifikat als das beiliegende."),
    SEAL_KEY_USAGE(Verdict.NOT_VALID, "Das Siegelzertifikat ist nicht zum Siegeln bestimmt."),
    SEAL_ALGORITHM(Verdict.NOT_VALID, "Das Siegel verwendet ein nicht zugelassenes Verfahren."),
    SEAL_CERTIFICATE_EXPIRED(
            Verdict.NOT_VALID,
            "Ein Zertifikat der Siegelkette war zur Zeit der Siegelung nicht gültig."),
    SEAL_NOT_TRUSTED(
            Verdict.NOT_VALID,
            "Das Siegelzertifikat führt zu keinem der angegebenen Vertrauensanker."),
    SEAL_SURPLUS(Verdict.NOT_VALID, "Dem Siegel liegt etwas bei, das nicht dazugehört."),
    SEAL_REVOKED(
            Verdict.NOT_VALID,
            "Ein Zertifikat der Siegelkette war zur Zeit der Siegelung gesperrt."),

    TIMESTAMP_MISSING(
            Verdict.CANNOT_TELL,
            "Dem Siegel fehlt der Zeitstempel, und kein Beweisdatensatz belegt, seit wann es besteht."),
    TIMESTAMP_IMPRINT(Verdict.NOT_VALID, "Der Zeitstempel gehört zu etwas anderem."),
    TIMESTAMP_CMS(
            Verdict.NOT_VALID,
            "Der Zeitstempel ist nicht aufgebaut wie vorgeschrieben (RFC 3161)."),
    TIMESTAMP_DIGEST(Verdict.NOT_VALID, "Der Inhalt des Zeitstempels wurde verändert."),
    TIMESTAMP_SIGNATURE(Verdict.NOT_VALID, "Die Signatur des Zeitstempels stimmt nicht."),
    TIMESTAMP_SIGNING_CERTIFICATE(
            Verdict.NOT_VALID, "Der Zeitstempel nennt ein anderes Zertifikat als das beiliegende."),
    TIMESTAMP_KEY_USAGE(
            Verdict.NOT_VALID,
            "Das Zertifikat des Zeitstempels ist nicht allein für Zeitstempel bestimmt."),
    TIMESTAMP_ALGORITHM(
            Verdict.NOT_VALID, "Der Zeitstempel verwendet ein nicht zugelassenes Verfahren."),
    TIMESTAMP_CERTIFICATE_EXPIRED(
            Verdict.NOT_VALID,
            "Ein Zertifikat der Zeitstempelkette war zur gestempelten Zeit nicht gültig."),
    TIMESTAMP_NOT_TRUSTED(
            Verdict.NOT_VALID,
            "Das Zertifikat des Zeitstempels führt zu keinem der angegebenen Vertrauensanker."),
    TIMESTAMP_SURPLUS(Verdict.NOT_VALID, "Dem Zeitstempel liegt etwas bei, das nicht dazugehört."),
    TIMESTAMP_REVOKED(
            Verdict.NOT_VALID,
            "Ein Zertifikat der Zeitstempelkette war gesperrt, bevor der nächste Zeitstempel es absicherte."),
    TIMESTAMP_ORDER(
            Verdict.NOT_VALID, "Ein späterer Zeitstempel nennt eine frühere Zeit als dieser."),
    TIMESTAMP_RENEWED_LATE(
            Verdict.NOT_VALID,
            "Ein Zertifikat des Zeitstempels war abgelaufen, als der nächste ihn absicherte."),
    VALIDATION_DATA(
            Verdict.NOT_VALID,
            "Ein beiliegendes Zertifikat, eine Sperrliste oder eine OCSP-Antwort ist fehlerhaft oder von niemandem unterschrieben."),

    NO_TRUST_ANCHOR(
            Verdict.CANNOT_TELL, "Ohne Vertrauensanker ist nicht entscheidbar, wer gesiegelt hat."),

    PDF_UNREADABLE(Verdict.NOT_VALID, "Die PDF-Datei ist fehlerhaft aufgebaut."),
    PDF_ENCRYPTED(Verdict.NOT_VALID, "Die PDF-Datei ist verschlüsselt."),
    PDF_TRAILER_ID(Verdict.NOT_VALID, "Der PDF-Datei fehlt die Dateikennung (ID)."),
    PDF_OUTPUT_INTENT(
            Verdict.NOT_VALID,
            "Der PDF-Datei fehlt die Ausgabebedingung (OutputIntent) für PDF/A."),
    PDF_HIDDEN_CONTENT(Verdict.NOT_VALID, "Die PDF-Datei hat ein- und ausblendbare Inhalte."),
    PDFA_CLAIM(Verdict.NOT_VALID, "Die Datei gibt sich nicht als PDF/A-3u aus."),

    NOTE_MISSING(Verdict.NOT_VALID, "Der Datei fehlt der Transfervermerk."),
    NOTE_SEVERAL(Verdict.NOT_VALID, "Die Datei enthält mehr als einen Transfervermerk."),
    NOTE_INVALID(Verdict.NOT_VALID, "Der Transfervermerk entspricht nicht seinem Schema."),
    NOTE_DOCUMENT_ID(
            Verdict.NOT_VALID,
            "Der Transfervermerk gehört zu einem anderen Dokument als die Datei."),
    NOTE_DIGEST(Verdict.NOT_VALID, "Der Transfervermerk ist nicht der in den Metadaten genannte."),
    NOTE_BESIDE_DIFFERS(
            Verdict.NOT_VALID, "Der danebenliegende Transfervermerk ist nicht der gesiegelte."),
    NOTE_TIMES(Verdict.NOT_VALID, "Der Transfervermerk nennt eine Zeit nach der Siegelung."),

    PAGES_NUMBER(
            Verdict.NOT_VALID, "Die Datei hat eine andere Seitenzahl als der Transfervermerk."),
    PAGES_ORDER(
            Verdict.NOT_VALID, "Die Seiten stehen in anderer Reihenfolge als im Transfervermerk."),
    PAGE_IMAGES(
            Verdict.NOT_VALID,
            "Eine Seite hat eine andere Zahl von Bildern als im Transfervermerk."),
    PAGE_DIGEST(Verdict.NOT_VALID, "Ein Seitenbild ist nicht das im Transfervermerk genannte."),
    PAGE_SIZE(Verdict.NOT_VALID, "Ein Seitenbild hat andere Maße als im Transfervermerk."),
    PAGE_CODING(Verdict.NOT_VALID, "Ein Seitenbild ist anders kodiert als im Transfervermerk."),
    PAGE_TURN(Verdict.NOT_VALID, "Eine Seite ist anders gedreht als im Transfervermerk."),
    PAGE_PLACEMENT(
            Verdict.NOT_VALID,
            "Ein Seitenbild ist nicht vollständig und aufrecht auf der Seite zu sehen."),
    PAGE_FOREIGN_MARKS(Verdict.NOT_VALID, "Eine Seite zeigt mehr als das Seitenbild."),

    EVIDENCE_FORMAT(
            Verdict.NOT_VALID,
            "Der Beweisdatensatz ist nicht aufgebaut wie vorgeschrieben (RFC 4998)."),
    EVIDENCE_OTHER_FILE(
            Verdict.NOT_VALID, "Der Beweisdatensatz gehört zu etwas anderem als dieser Datei."),
    EVIDENCE_FEWER_FILES(Verdict.NOT_VALID, "Der Beweisdatensatz erfasst nicht alle Dateien."),
    EVIDENCE_MORE_FILES(
            Verdict.NOT_VALID, "Der Beweisdatensatz erfasst Dateien, die nicht da sind."),
    EVIDENCE_HASH_TREE(
            Verdict.NOT_VALID,
            "Der Hashbaum des Beweisdatensatzes führt nicht zu seinem Zeitstempel."),
    EVIDENCE_TIMESTAMP_RENEWAL(
            Verdict.NOT_VALID,
            "Ein erneuerter Zeitstempel des Beweisdatensatzes erfasst den vorigen nicht."),
    EVIDENCE_TREE_RENEWAL(
            Verdict.NOT_VALID,
            "Ein erneuerter Hashbaum des Beweisdatensatzes erfasst nicht alle Dateien samt den vorigen Zeitstempeln."),
    EVIDENCE_ALGORITHM_EXPIRED(
            Verdict.NOT_VALID,
            "Das Hashverfahren eines Hashbaums war abgelaufen, bevor er erneuert wurde."),
    EVIDENCE_NO_FILE(
            Verdict.CANNOT_TELL,
            "Die Datei, zu der der Beweisdatensatz gehört, liegt nicht daneben."),

    LOG_PROOF_FORMAT(
            Verdict.NOT_VALID, "Der Protokollbeweis ist nicht aufgebaut wie vorgeschrieben."),
    LOG_INCLUSION(
            Verdict.NOT_VALID,
            "Der Eintrag steht nicht im Protokoll, für das der Beweis gelten soll."),
    LOG_CHECKPOINT_SIGNATURE(
            Verdict.NOT_VALID,
            "Der Protokollstand ist mit keinem der angegebenen Schlüssel unterschrieben."),
    LOG_ENTRY_KIND(Verdict.NOT_VALID, "Der Protokolleintrag ist kein Siegelungseintrag."),
    LOG_ENTRY_SUBJECT(
            Verdict.NOT_VALID, "Der Protokolleintrag handelt von einem anderen Dokument."),
    LOG_ENTRY_FILE(Verdict.NOT_VALID, "Der Protokolleintrag nennt eine andere Datei."),
    LOG_WITNESS_MISSING(
            Verdict.NOT_VALID,
            "Der Protokollstand ist von einem verlangten Zeugen nicht gegengezeichnet."),
    LOG_FOLDER(
            Verdict.NOT_VALID,
            "Der Protokollordner ist nicht aufgebaut wie vorgeschrieben (C2SP tlog-tiles)."),
    LOG_TILE(
            Verdict.NOT_VALID,
            "Eine Kachel des Protokolls enthält andere Hashwerte als die seiner Einträge."),
    LOG_ROOT(
            Verdict.NOT_VALID,
            "Der unterschriebene Protokollstand gehört zu einem anderen Baum als diesem."),
    LOG_TRUNCATED(Verdict.NOT_VALID, "Das Protokoll wurde gekürzt."),
    LOG_REORDERED(Verdict.NOT_VALID, "Einträge des Protokolls wurden umgestellt."),
    LOG_RESIGNED(
            Verdict.NOT_VALID,
            "Zwei unterschriebene Stände desselben Protokolls widersprechen sich."),
    LOG_CONSISTENCY(
            Verdict.NOT_VALID,
            "Der Beweis, dass ein Protokollstand den anderen fortsetzt, stimmt nicht."),
    LOG_CONSISTENCY_UNKNOWN(
            Verdict.CANNOT_TELL,
            "Ob ein Protokollstand den anderen fortsetzt, zeigt nur ein Beweis oder der Protokollordner."),
    LOG_UNRELATED(Verdict.CANNOT_TELL, "Die Stände gehören zu verschiedenen Protokollen."),
    LOG_ENTRY_NOTE(Verdict.NOT_VALID, "Der Protokolleintrag nennt einen anderen Transfervermerk."),
    LOG_INDEX(
            Verdict.NOT_VALID,
            "Der Protokollbeweis gilt einem anderen Eintrag, als sein Dateiname sagt."),
    LOG_OTHER_LOG(Verdict.NOT_VALID, "Die Protokollbeweise stammen aus verschiedenen Protokollen."),
    LOG_TWO_HISTORIES(
            Verdict.NOT_VALID,
            "Die Protokollbeweise enthalten zwei Protokollstände, die einander widersprechen."),
    LOG_HEADS_DIFFER(
            Verdict.CANNOT_TELL,
            "Die Protokollbeweise gelten verschiedenen Protokollständen, die hier nicht verglichen werden können."),
    LOG_NO_KEY(
            Verdict.CANNOT_TELL,
            "Ohne den öffentlichen Schlüssel des Protokolls ist der Beweis nicht entscheidbar."),

    PACKAGE_ZIP(
            Verdict.NOT_VALID,
            "Das Beweispaket ist beschädigt oder nicht aufgebaut wie vorgeschrieben (ZIP)."),
    PACKAGE_PATH(Verdict.NOT_VALID, "Das Beweispaket enthält einen unzulässigen Dateinamen."),
    PACKAGE_DUPLICATE(Verdict.NOT_VALID, "Das Beweispaket enthält zwei Dateien desselben Namens."),
    PACKAGE_ENCRYPTED(Verdict.NOT_VALID, "Das Beweispaket ist verschlüsselt."),
    PACKAGE_TOO_LARGE(
            Verdict.CANNOT_TELL, "Das Beweispaket sprengt die Grenzen dieses Prüfprogramms."),
    PACKAGE_MANIFEST(
            Verdict.NOT_VALID,
            "Das Verzeichnis des Beweispakets (package.json) fehlt oder ist nicht aufgebaut wie vorgeschrieben."),
    PACKAGE_FILE_MISSING(
            Verdict.NOT_VALID, "Eine im Verzeichnis genannte Datei fehlt im Beweispaket."),
    PACKAGE_FILE_ADDED(
            Verdict.NOT_VALID,
            "Das Beweispaket enthält eine Datei, die nicht im Verzeichnis steht."),
    PACKAGE_FILE_CHANGED(
            Verdict.NOT_VALID,
            "Eine Datei des Beweispakets ist nicht die im Verzeichnis genannte."),
    PACKAGE_FILE_UNKNOWN(
            Verdict.NOT_VALID,
            "Das Beweispaket enthält eine Datei, die nicht in ein Beweispaket gehört."),
    PACKAGE_DOCUMENTS(
            Verdict.NOT_VALID,
            "Die im Verzeichnis genannten Dokumente sind nicht die im Beweispaket enthaltenen."),
    PACKAGE_OTHER_DOCUMENT(
            Verdict.NOT_VALID, "Das Dokument ist ein anderes, als das Beweispaket sagt."),
    PACKAGE_VERSION(
            Verdict.NOT_VALID, "Das Dokument hat eine andere Fassung, als das Beweispaket sagt."),
    PACKAGE_PREDECESSOR(
            Verdict.NOT_VALID,
            "Die beiliegende Vorgängerfassung ist nicht die, die der Transfervermerk der neuen nennt."),
    PACKAGE_REPORT(
            Verdict.NOT_VALID,
            "Der Prüfbericht (ETSI TS 119 102-2) ist nicht lesbar oder gehört zu einer anderen Datei."),
    PACKAGE_PIECE_MISSING(
            Verdict.CANNOT_TELL, "Dem Beweispaket fehlt etwas, das zum Beweis gehört."),
    CERTIFICATE_OTHER_DOCUMENT(
            Verdict.NOT_VALID, "Der Vernichtungsnachweis nennt dieses Dokument nicht."),

    PACKAGE_PIECE_ABSENT(Verdict.VALID, "Nicht beigelegt:"),
    PACKAGE_ANCHORS_INSIDE(
            Verdict.VALID,
            "Dem Beweispaket liegen Vertrauensanker bei. Ihnen wird nicht vertraut; vergleichen Sie ihre Fingerabdrücke mit veröffentlichten."),
    LOG_PROOF_ABSENT(
            Verdict.VALID,
            "Es liegt kein Protokollbeweis daneben; das Protokoll wurde nicht geprüft."),
    EVIDENCE_ABSENT(Verdict.VALID, "Es liegt kein Beweisdatensatz daneben."),
    EVIDENCE_OTHER_FILES(
            Verdict.VALID,
            "Der Beweisdatensatz erfasst weitere Dateien, die nicht geprüft wurden."),
    LOG_OTHER_SIGNATURES(
            Verdict.VALID,
            "Der Protokollstand trägt weitere Unterschriften, deren Schlüssel nicht angegeben sind."),
    REVOCATION_NOT_CHECKED(
            Verdict.VALID,
            "Ob Zertifikate gesperrt waren, wurde nicht geprüft, weil Sperrdaten fehlen."),
    SEAL_ONLY(
            Verdict.VALID,
            "Geprüft wurde nur das Siegel, kein Transfervermerk und kein Protokoll.");

    private final Verdict verdict;
    private final String text;

    ReasonCode(Verdict verdict, String text) {
        this.verdict = verdict;
        this.text = text;
    }

    /// What the file comes to when this reason is there and no worse one.
    public Verdict verdict() {
        return verdict;
    }

    /// German, for people.
    public String text() {
        return text;
    }
}
