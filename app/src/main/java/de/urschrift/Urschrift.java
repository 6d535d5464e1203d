// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/// The application: all rooms of the house.
@SpringBootApplication
public class Urschrift {}
