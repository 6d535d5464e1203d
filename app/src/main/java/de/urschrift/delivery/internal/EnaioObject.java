// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// An object as the DMS service tells of it: values by internal name.
record EnaioObject(Map<String, String> properties) {
    static final String ID = "system:objectId";
    static final String TYPE = "system:objectTypeId";
    static final String PARENT = "system:parentId";
    static final String MODIFIED_AT = "system:lastModificationDate";
    static final String MODIFIED_BY = "system:lastModifiedBy";
    static final String VERSION = "system:versionNumber";

    /// As `system:parentId`: the tray of the user who is logged in.
    static final String TRAY = "system:tray";

    private static final Pattern OBJECT_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    EnaioObject {
        properties = Map.copyOf(properties);
    }

    /// Empty and missing are the same.
    Optional<String> value(String name) {
        return Optional.ofNullable(properties.get(name)).filter(value -> !value.isEmpty());
    }

    /// @throws EnaioAnswers.Unreadable when the answer names no object
    String id() throws EnaioAnswers.Unreadable {
        return value(ID)
                .filter(EnaioObject::isId)
                .orElseThrow(() -> new EnaioAnswers.Unreadable("an object without an id"));
    }

    /// Whether a text may stand for an object in an address.
    static boolean isId(String text) {
        return OBJECT_ID.matcher(text).matches();
    }

    /// Index data name people.
    @Override
    public String toString() {
        return "EnaioObject[" + properties.get(ID) + "]";
    }
}
