// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery;

import java.util.Map;

/// How to hand over to one office's DMS.
///
/// @param kind which connector: `folder`, `xdomea`, `cmis`, `enaio`
/// @param settings the connector's settings by name, e.g. `path`, `url`, `user`, `folder`
public record DmsProfile(String name, String kind, Map<String, String> settings) {
    public DmsProfile {
        settings = Map.copyOf(settings);
    }

    @Override
    public String toString() {
        return "DmsProfile[" + name + ", " + kind + "]";
    }
}
