// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.web.Refusals;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// The handbook, a printable page for each chapter, and the accessibility statement (EN 301 549, BITV 2.0). Both are
/// open to all: they say nothing about any letter.
@Controller
class HelpPage {
    /// In the order of a letter's way.
    private static final List<String> CHAPTERS =
            List.of(
                    "poststelle",
                    "scankraft",
                    "stapel",
                    "sichtpruefung",
                    "dokumente",
                    "originalverwaltung",
                    "vernichtung",
                    "loeschung",
                    "sachbearbeitung",
                    "revision",
                    "fachadministration",
                    "betrieb");

    private static final Pattern CHAPTER = Pattern.compile("([a-z]+)\\.md(#.*)?");

    private final Parser parser =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();
    private final HtmlRenderer html =
            HtmlRenderer.builder()
                    .extensions(List.of(TablesExtension.create()))
                    .escapeHtml(true)
                    .sanitizeUrls(true)
                    .build();
    private final String contact;

    HelpPage(@Value("${urschrift.accessibility.contact:}") String contact) {
        this.contact = contact;
    }

    /// A chapter of the handbook.
    record Chapter(String name, String title) {}

    @GetMapping("/hilfe")
    String contents(Model model) {
        model.addAttribute(
                "chapters",
                CHAPTERS.stream().map(name -> new Chapter(name, title(chapter(name)))).toList());
        return "hilfe";
    }

    @GetMapping("/hilfe/{name}")
    String chapter(@PathVariable String name, Model model) {
        if (!CHAPTERS.contains(name)) {
            throw Refusals.unknown("chapter");
        }
        Node chapter = chapter(name);
        model.addAttribute("heading", title(chapter));
        Node first = chapter.getFirstChild();
        if (first instanceof Heading) {
            first.unlink();
        }
        model.addAttribute("text", html.render(chapter));
        return "kapitel";
    }

    @GetMapping("/barrierefreiheit")
    String accessibility(Model model) {
        model.addAttribute("contact", contact);
        return "barrierefreiheit";
    }

    private Node chapter(String name) {
        try (InputStream file = HelpPage.class.getResourceAsStream("/handbuch/" + name + ".md")) {
            if (file == null) {
                throw new IllegalStateException("chapter " + name + " is missing");
            }
            Node chapter = parser.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            chapter.accept(new OnTheServer());
            return chapter;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String title(Node chapter) {
        @Nullable Node first = chapter.getFirstChild();
        return first == null ? "" : TextContentRenderer.builder().build().render(first).strip();
    }

    /// Links between chapters lead to pages; what lies outside the handbook is only named.
    private static final class OnTheServer extends AbstractVisitor {
        @Override
        public void visit(HtmlBlock comment) {
            comment.unlink();
        }

        @Override
        public void visit(Link link) {
            var chapter = CHAPTER.matcher(link.getDestination());
            if (chapter.matches()) {
                link.setDestination("/hilfe/" + chapter.group(1));
            } else if (!link.getDestination().startsWith("https:")) {
                while (link.getFirstChild() != null) {
                    link.insertBefore(link.getFirstChild());
                }
                link.unlink();
            }
        }
    }
}
