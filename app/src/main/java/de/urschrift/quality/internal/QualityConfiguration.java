// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality.internal;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/// Reads the scan profiles of this room.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ConfiguredProfiles.class)
class QualityConfiguration {}
