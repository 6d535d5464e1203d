// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import de.urschrift.delivery.DmsProfile;
import de.urschrift.kernel.OutsideFailure;
import org.apache.chemistry.opencmis.commons.exceptions.CmisBaseException;
import org.apache.chemistry.opencmis.commons.exceptions.CmisConnectionException;
import org.apache.chemistry.opencmis.commons.exceptions.CmisObjectNotFoundException;
import org.apache.chemistry.opencmis.commons.exceptions.CmisPermissionDeniedException;
import org.apache.chemistry.opencmis.commons.exceptions.CmisProxyAuthenticationException;
import org.apache.chemistry.opencmis.commons.exceptions.CmisRuntimeException;
import org.apache.chemistry.opencmis.commons.exceptions.CmisServiceUnavailableException;
import org.apache.chemistry.opencmis.commons.exceptions.CmisStorageException;
import org.apache.chemistry.opencmis.commons.exceptions.CmisTooManyRequestsException;
import org.apache.chemistry.opencmis.commons.exceptions.CmisUnauthorizedException;
import org.apache.chemistry.opencmis.commons.exceptions.CmisUpdateConflictException;
import org.apache.chemistry.opencmis.commons.exceptions.CmisVersioningException;

/// What an error of the CMIS server means for us: repeat by itself, or have people change something first.
final class CmisFailure {
    private CmisFailure() {}

    static OutsideFailure of(DmsProfile profile, CmisBaseException e) {
        return switch (e) {
            case CmisConnectionException _ ->
                    busy(profile, "was not reached or broke off; the step is repeated", e);
            case CmisServiceUnavailableException _ ->
                    busy(profile, "is not available at the moment; the step is repeated", e);
            case CmisTooManyRequestsException _ ->
                    busy(profile, "asks for fewer requests; the step is repeated", e);
            case CmisStorageException _ ->
                    busy(profile, "could not store anything; the step is repeated", e);
            case CmisUpdateConflictException _ ->
                    busy(
                            profile,
                            "was changed by another at the same moment; the step is repeated",
                            e);
            case CmisVersioningException _ ->
                    busy(
                            profile,
                            "has the document checked out by another; the step is repeated",
                            e);
            case CmisUnauthorizedException _ ->
                    stop(profile, "refuses user or password; correct the profile's settings", e);
            case CmisProxyAuthenticationException _ ->
                    stop(
                            profile,
                            "is behind a proxy that refuses us; correct the proxy's settings",
                            e);
            case CmisPermissionDeniedException _ ->
                    stop(profile, "does not permit this user to do that; give it the right", e);
            case CmisObjectNotFoundException _ ->
                    stop(
                            profile,
                            "does not know the address, repository, folder or type; correct the profile's settings",
                            e);
            case CmisRuntimeException _ ->
                    busy(profile, "had an error of its own; the step is repeated", e);
            default ->
                    stop(
                            profile,
                            "refuses the request ("
                                    + e.getExceptionName()
                                    + "); compare the profile with the DMS' document type",
                            e);
        };
    }

    static OutsideFailure settings(DmsProfile profile, String what) {
        return new OutsideFailure(
                OutsideFailure.Category.DMS, false, "DMS profile " + profile.name() + ": " + what);
    }

    private static OutsideFailure busy(DmsProfile profile, String what, Exception e) {
        return new OutsideFailure(OutsideFailure.Category.DMS, true, sentence(profile, what), e);
    }

    private static OutsideFailure stop(DmsProfile profile, String what, Exception e) {
        return new OutsideFailure(OutsideFailure.Category.DMS, false, sentence(profile, what), e);
    }

    private static String sentence(DmsProfile profile, String what) {
        return "the DMS of profile " + profile.name() + " " + what;
    }
}
