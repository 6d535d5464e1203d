// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake;

import de.urschrift.access.Actor;
import de.urschrift.kernel.BatchId;
import de.urschrift.offices.OfficeCode;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Scans sheets from network scanners into batches.
///
/// Each sheet is received as soon as it came whole: its images and the run's count are one transaction, so a stop at any
/// moment neither loses nor doubles a sheet that was counted. A run never goes on by itself: the sheets have moved, and
/// only a person sees which. A scanner feeds one run at a time, and so does a batch.
public interface Scanning {
    /// Scanners for an office's mail, by name.
    List<Scanner> scanners(OfficeCode office);

    /// Asks a scanner how it is.
    ///
    /// @throws IllegalArgumentException when there is none of that name
    ScannerState look(String scanner);

    /// All settings, by name.
    List<ScanSettings> settings();

    /// The settings that may be used for a batch, the closest scan profile first.
    List<ScanSettings> settings(Batch batch);

    /// Begins to feed; returns at once.
    ///
    /// @param profile name of the settings
    ScanChange start(BatchId batch, String scanner, String profile, Actor actor);

    /// Feeds again in an interrupted run, after a person cleared the scanner and put back what is missing.
    ScanChange goOn(UUID run, Actor actor);

    /// Lets the sheet that is being fed come, and no more.
    ScanChange stop(UUID run, Actor actor);

    /// Leaves an interrupted run as it is.
    ScanChange finish(UUID run, Actor actor);

    Optional<ScanRun> run(UUID id);

    /// A batch's runs, oldest first.
    List<ScanRun> runs(BatchId batch);
}
