// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import java.time.Duration;

/// What has to be done from time to time without anybody asking.
///
/// @param what as a failure names it
/// @param pause between the end of one round and the next; zero: never
/// @param work safe to repeat, also after a crash in the middle
record Round(String what, Duration pause, Runnable work) {}
