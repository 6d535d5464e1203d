// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.offices.internal;

import de.urschrift.offices.FederalState;
import de.urschrift.offices.GermanHolidays;
import de.urschrift.offices.WorkingDays;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The installation's calendar of working days.
@Configuration(proxyBeanMethods = false)
class Calendar {
    @Bean
    WorkingDays workingDays(
            @Value("${urschrift.calendar.state:SN}") FederalState state,
            @Value("${urschrift.calendar.regional-holidays:}")
                    Set<GermanHolidays.Regional> regional) {
        return new WorkingDays(new GermanHolidays(state, regional));
    }
}
