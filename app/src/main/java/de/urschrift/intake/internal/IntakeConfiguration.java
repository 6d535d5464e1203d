// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake.internal;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/// Reads the scanners and what they are told.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ConfiguredScanners.class, ConfiguredScans.class})
class IntakeConfiguration {}
