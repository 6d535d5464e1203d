// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import de.urschrift.delivery.DmsProfile;
import de.urschrift.kernel.OutsideFailure;
import java.util.Optional;

/// What an answer of the DMS service means for us: repeat by itself, or have people change something first.
final class EnaioFailure {
    private EnaioFailure() {}

    /// @param told what of the answer may be told
    static OutsideFailure of(DmsProfile profile, int status, Optional<String> told) {
        String detail = told.map(text -> ", " + text).orElse("");
        String answered = "answers " + status + detail + ": ";
        return switch (status) {
            case 401 ->
                    stop(profile, answered + "it refuses user or password; correct the profile");
            case 403 ->
                    stop(
                            profile,
                            answered
                                    + "it does not permit this user to do that; give it the right");
            case 404 ->
                    stop(
                            profile,
                            answered
                                    + "it does not know the address, type or place; correct the profile");
            case 422 ->
                    stop(
                            profile,
                            answered
                                    + "it refuses the index data; compare the profile with the object definition");
            case 409, 423 ->
                    busy(
                            profile,
                            answered + "the object is in use by another; the step is repeated");
            case 408, 425, 429 ->
                    busy(profile, answered + "it asks for patience; the step is repeated");
            default ->
                    status >= 500
                            ? busy(
                                    profile,
                                    answered + "it had an error of its own; the step is repeated")
                            : stop(
                                    profile,
                                    answered
                                            + "it refuses the request; compare the profile with the DMS");
        };
    }

    static OutsideFailure unreached(DmsProfile profile, Exception cause) {
        return new OutsideFailure(
                OutsideFailure.Category.DMS,
                true,
                sentence(
                        profile,
                        "was not reached, broke off or was too slow; the step is repeated"),
                cause);
    }

    static OutsideFailure unreadable(DmsProfile profile, EnaioAnswers.Unreadable what) {
        return busy(profile, "gave " + what.getMessage() + "; the step is repeated");
    }

    static OutsideFailure busy(DmsProfile profile, String what) {
        return new OutsideFailure(OutsideFailure.Category.DMS, true, sentence(profile, what));
    }

    static OutsideFailure stop(DmsProfile profile, String what) {
        return new OutsideFailure(OutsideFailure.Category.DMS, false, sentence(profile, what));
    }

    private static String sentence(DmsProfile profile, String what) {
        return "the DMS of profile " + profile.name() + " " + what;
    }
}
