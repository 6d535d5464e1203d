// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.internal;

import de.urschrift.kernel.Sensitive;
import de.urschrift.originals.PaperMark;
import de.urschrift.store.InstallationKey;
import java.text.Normalizer;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Makes marks of names with the installation's key.
@Component
class PaperMarks {
    private final InstallationKey key;

    PaperMarks(JdbcClient jdbc, InstantSource clock) {
        this.key = new InstallationKey(jdbc, clock, "paper_mark_key");
    }

    PaperMark mark(PaperMark.Of of, Sensitive<String> name) {
        String plain =
                Normalizer.normalize(name.value(), Normalizer.Form.NFKC)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("\\s+", "");
        if (plain.isEmpty()) {
            throw new IllegalArgumentException("a mark needs a name");
        }
        return new PaperMark(HexFormat.of().formatHex(key.mac(of + ":" + plain)));
    }
}
