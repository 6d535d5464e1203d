// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import de.urschrift.kernel.OutsideFailure;
import de.urschrift.kernel.Reason;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.verapdf.containers.StaticCoreContainers;
import org.verapdf.core.EncryptedPdfException;
import org.verapdf.core.ModelParsingException;
import org.verapdf.core.ValidationException;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.gf.model.impl.containers.StaticContainers;
import org.verapdf.gf.model.impl.pd.GFPDContentStream;
import org.verapdf.gf.model.impl.pd.GFPDPage;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.validators.BaseValidator;
import org.verapdf.pdfa.validation.validators.FlavourValidator;
import org.verapdf.tools.StaticResources;

/// Whether a file is PDF/A, in the judgement of veraPDF. Thread-safe.
final class PdfaCheck {
    private static final int SHOWN = 5;

    /// veraPDF keeps some 150 kB for a page of text, until the file is checked. This many pages at once, in all threads
    /// together; a file with more is checked alone.
    private static final int MOST_PAGES = 1000;

    private final Semaphore pagesAtOnce = new Semaphore(MOST_PAGES, true);

    /// @param flavour e.g. `3u`
    /// @param checks number of checks made
    record Finding(String flavour, int checks, List<Reason> reasons) {}

    PdfaCheck() {
        VeraGreenfieldFoundryProvider.initialise();
    }

    /// Checks against the flavour demanded. Waits while other files with many pages are being checked.
    ///
    /// @param pages of the file
    Finding check(Path file, PDFAFlavour flavour, int pages) {
        int taken = Math.min(Math.max(1, pages), MOST_PAGES);
        pagesAtOnce.acquireUninterruptibly(taken);
        try {
            return check(file, flavour);
        } finally {
            pagesAtOnce.release(taken);
        }
    }

    /// Checks against the flavour demanded.
    Finding check(Path file, PDFAFlavour flavour) {
        ValidationProfile profile =
                Profiles.getVeraProfileDirectory().getValidationProfileByFlavour(flavour);
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file.toFile(), flavour);
                PDFAValidator validator = new PageByPage(profile)) {
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
        } finally {
            // veraPDF keeps what it read in variables of the thread, till its next file.
            StaticContainers.clearAllContainers();
            StaticResources.clear();
            StaticCoreContainers.clearAllContainers();
        }
    }

    /// Forgets what a page draws once the page is checked. veraPDF itself keeps every operator of every page to the end,
    /// because it checks one rule on content streams (inherited resources) last of all: a gigabyte for 500 pages of text.
    private static final class PageByPage extends BaseValidator {
        private static final @Nullable Field OPERATORS = operators();

        private @Nullable GFPDPage page;

        PageByPage(ValidationProfile profile) {
            super(profile, false);
        }

        @Override
        protected void processAssertionResult(
                FlavourValidator flavour,
                boolean holds,
                String place,
                Rule rule,
                org.verapdf.model.baselayer.Object checked) {
            super.processAssertionResult(flavour, holds, place, rule, checked);
            if (checked instanceof GFPDPage next && next != page) {
                if (page != null) {
                    forget(page);
                }
                StaticContainers.getCachedGlyphs().clear();
                page = next;
            }
        }

        private static void forget(GFPDPage page) {
            if (OPERATORS == null) {
                return;
            }
            for (Object drawn : page.getLinkedObjects("contentStream")) {
                if (drawn instanceof GFPDContentStream) {
                    try {
                        OPERATORS.set(drawn, List.of());
                    } catch (IllegalAccessException e) {
                        throw new IllegalStateException("the field was made accessible", e);
                    }
                }
            }
        }

        /// Without the field there is nothing to forget: a matter of memory, not of what is checked.
        private static @Nullable Field operators() {
            try {
                Field field = GFPDContentStream.class.getDeclaredField("operators");
                field.setAccessible(true);
                return field;
            } catch (NoSuchFieldException | RuntimeException e) {
                return null;
            }
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
