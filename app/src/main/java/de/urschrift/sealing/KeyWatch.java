// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing;

/// Watches the certificate of the key that seals are made with, so that a new one is ordered in time.
public interface KeyWatch {
    /// How it stands now. Answers within seconds, also when a remote key does not.
    KeyState state();
}
