// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

/// Editions of xdomea that packages can be written in, with what differs beyond the message's structure.
enum XdomeaVersion {
    /// Prescribed by the IT-Planungsrat.
    V3_0_0("3.0.0", "2.0"),
    /// Published in 11/2024, not yet prescribed.
    V4_0_0("4.0.0", "3.0");

    private final String number;
    private final String messageTypes;

    /// @param messageTypes edition of the code list of message types
    XdomeaVersion(String number, String messageTypes) {
        this.number = number;
        this.messageTypes = messageTypes;
    }

    String number() {
        return number;
    }

    String namespace() {
        return "urn:xoev-de:xdomea:schema:" + number;
    }

    String messageTypes() {
        return messageTypes;
    }

    /// Name of package and message, without ending.
    String fileName(String process, XdomeaMessage message) {
        return switch (this) {
            case V3_0_0 -> process + "_" + message.element();
            case V4_0_0 -> process + "_" + message.code() + "_1";
        };
    }
}
