// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake.web;

import de.urschrift.intake.HotFolders;
import java.time.ZoneId;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// What lies in the hot folder, and what was put aside there.
@Controller
class HotFolderPage {
    private final HotFolders folders;

    HotFolderPage(HotFolders folders) {
        this.folders = folders;
    }

    @GetMapping("/posteingang/hotfolder")
    String folder(Model model) {
        model.addAttribute("watched", folders.watched());
        model.addAttribute("waiting", folders.waiting());
        model.addAttribute("refused", folders.refused());
        model.addAttribute("zone", ZoneId.of("Europe/Berlin"));
        return "hotfolder";
    }
}
