// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.access;

/// Who is calling, for rooms that act on a person's behalf. Holds within a web request only.
public interface CallingActor {
    /// @throws IllegalStateException when nobody is logged in
    Actor current();
}
