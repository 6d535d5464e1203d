// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
/// A stand-in for an office's DMS: a real CMIS 1.1 server that keeps everything in memory.
@org.jspecify.annotations.NullMarked
package de.urschrift.demodms;
