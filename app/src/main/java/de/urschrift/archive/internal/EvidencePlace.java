// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

/// Where a member stands in a tree: what one archive timestamp is made of.
///
/// @param chain number of the archive timestamp chain in the object's record, from 1
/// @param line where the member's line begins in the tree's file of members
record EvidencePlace(int chain, EvidenceTree tree, long position, long line) {}
