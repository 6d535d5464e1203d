// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import java.time.Duration;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// When profiles are compared by themselves.
///
/// @param every between two comparisons of a profile; zero: none
/// @param contentEvery between two that read the contents; zero: none
/// @param slice how long one is worked on in a round
/// @param except profiles that are not compared by themselves
@Component
record ReconciliationSettings(
        @Value("${urschrift.delivery.reconciliation.every:1d}") Duration every,
        @Value("${urschrift.delivery.reconciliation.content-every:90d}") Duration contentEvery,
        @Value("${urschrift.delivery.reconciliation.slice:1m}") Duration slice,
        @Value("${urschrift.delivery.reconciliation.except:}") Set<String> except) {}
