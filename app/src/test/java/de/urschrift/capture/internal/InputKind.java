// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import java.util.List;
import java.util.function.Supplier;

/// A kind of file that reaches the gate, an example of it, and what must become of that.
///
/// @param family e.g. `TIFF`
/// @param name what is special about it, for the reference table
/// @param must one per page, in order; a lone `Refused` for the file
public record InputKind(String family, String name, Supplier<byte[]> file, List<Must> must) {

    /// What must become of a page.
    public sealed interface Must {
        /// The strips' bytes are these.
        record Keep(List<byte[]> streams) implements Must {}

        /// The stored pixels are these.
        record Show(Picture picture) implements Must {}

        /// The stored pixels are what another decoder makes of the file.
        record ShowAsOthers() implements Must {}

        record Refuse(String code) implements Must {}
    }

    public static InputKind keeps(
            String family, String name, Supplier<byte[]> file, byte[]... streams) {
        return new InputKind(family, name, file, List.of(new Must.Keep(List.of(streams))));
    }

    public static InputKind shows(
            String family, String name, Supplier<byte[]> file, Picture picture) {
        return new InputKind(family, name, file, List.of(new Must.Show(picture)));
    }

    public static InputKind refused(
            String family, String name, Supplier<byte[]> file, String code) {
        return new InputKind(family, name, file, List.of(new Must.Refuse(code)));
    }

    /// A short text naming the case in test reports.
    @Override
    public String toString() {
        return family + ", " + name;
    }
}
