// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import de.urschrift.sealing.AlgorithmPolicy;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Reads the policies of this room.
@Configuration(proxyBeanMethods = false)
class SealingConfiguration {
    @Bean
    AlgorithmPolicy algorithmPolicy(@Value("${urschrift.sealing.algorithm-policy:}") String file) {
        return ListedAlgorithms.read(file);
    }
}
