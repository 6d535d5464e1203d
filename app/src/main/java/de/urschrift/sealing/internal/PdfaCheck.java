// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import de.urschrift.kernel.OutsideFailure;
import de.urschrift.kernel.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.verapdf.core.EncryptedPdfException;
import org.verapdf.core.ModelParsingException;
import org.verapdf.core.ValidationException;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;

/// Whether a file is PDF/A, in the judgement of veraPDF. Thread-safe.
final class PdfaCheck {
    private static final int SHOWN = 5;

    /// @param flavour e.g. `3u`
    /// @param checks number of checks made
    record Finding(String flavour, int checks, List<Reason> reasons) {}

    PdfaCheck() {
        VeraGreenfieldFoundryProvider.initialise();
    }

    /// Checks against the flavour demanded.
    Finding check(Path file, PDFAFlavour flavour) {
        ValidationProfile profile =
                Profiles.getVeraProfileDirectory().getValidationProfileByFlavour(flavour);
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file.toFile(), flavour);
                PDFAValidator validator =
                        Foundries.defaultInstance().createValidator(profile, false)) {
            ValidationResult result = validator.validate(parser);
            List<Reason> reasons = result.isCompliant() ? List.of() : List.of(reason(result));
            return new Finding(flavour.getId(), result.getTotalAssertions(), reasons);
        } catch (ModelParsingException | EncryptedPdfException | ValidationException e) {
            return new Finding(
                    flavour.getId(), 0, List.of(notPdfa("veraPDF cannot read the file as a PDF")));
        } catch (IOException e) {
            throw new OutsideFailure(
                    OutsideFailure.Category.STORAGE,
                    true,
                    "the file cannot be read again for checking",
                    e);
        }
    }

    private static Reason reason(ValidationResult result) {
        List<String> rules = new ArrayList<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            String rule =
                    assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
            if (assertion.getStatus() == TestAssertion.Status.FAILED
                    && !rules.contains(rule)
                    && rules.size() < SHOWN) {
                rules.add(rule);
            }
        }
        return notPdfa(
                "the file does not keep PDF/A-"
                        + result.getPDFAFlavour().getId()
                        + ", rules "
                        + String.join(", ", rules));
    }

    private static Reason notPdfa(String text) {
        return new Reason("NOT_PDFA", "ISO 19005-3", text);
    }
}
