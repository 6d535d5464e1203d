// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A run of `./urschrift process`, and what its report and its transfer notes say about each letter.
///
/// @param startCpuSeconds processor time until the line was ready for its first file
/// @param letters what became of each letter, by its name
record OurRun(
        Cost cost,
        double startSeconds,
        double startCpuSeconds,
        Path out,
        Map<String, Became> letters) {
    private static final Pattern PAGE =
            Pattern.compile("<page number=\"(\\d+)\" image=\"(\\d+)\"[^>]* turn=\"(\\d+)\"");
    private static final Pattern SET_ASIDE =
            Pattern.compile("<setAside>(.*?)</setAside>", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile(">\\s*(\\d+)\\s*<");

    /// What became of a letter.
    ///
    /// @param turns clockwise turns of document pages by their number in the scan, from 1
    record Became(
            boolean done,
            int images,
            int documentPages,
            int separators,
            int blanks,
            boolean balanced,
            List<Document> documents,
            Map<Integer, Integer> turns) {}

    /// A sealed file.
    ///
    /// @param pages numbers in the scan, from 1, in the document's order
    record Document(Path pdf, Path text, List<Integer> pages) {}

    /// Reads what a run left in `out`.
    static OurRun of(Cost cost, Path out, List<Letter> letters) throws IOException {
        JsonNode report =
                JsonMapper.shared().readTree(Files.readAllBytes(out.resolve("report.json")));
        Map<String, Became> became = new LinkedHashMap<>();
        int i = 0;
        for (JsonNode input : report.required("inputs")) {
            became.put(letters.get(i).name(), became(input, out));
            i++;
        }
        return new OurRun(
                cost,
                report.at("/start/seconds").asDouble(0),
                report.at("/start/cpuSeconds").asDouble(0),
                out,
                became);
    }

    private static Became became(JsonNode input, Path out) throws IOException {
        List<Document> documents = new ArrayList<>();
        Map<Integer, Integer> turns = new TreeMap<>();
        for (JsonNode document : input.path("documents")) {
            if (!document.has("file")) {
                continue;
            }
            String note = Files.readString(out.resolve(document.get("note").stringValue()));
            List<Integer> pages = new ArrayList<>();
            Matcher page = PAGE.matcher(note);
            while (page.find()) {
                pages.add(Integer.parseInt(page.group(2)));
                turns.put(Integer.parseInt(page.group(2)), Integer.parseInt(page.group(3)));
            }
            Path pdf = out.resolve(document.get("file").stringValue());
            String base = pdf.toString().substring(0, pdf.toString().length() - ".pdf".length());
            documents.add(new Document(pdf, Path.of(base + ".txt"), pages));
        }
        JsonNode account = input.path("account");
        return new Became(
                input.path("status").asString("").equals("done"),
                account.path("images").asInt(0),
                account.path("documentPages").asInt(0),
                account.path("separators").asInt(0),
                account.path("blanks").asInt(0),
                account.path("balanced").asBoolean(false),
                documents,
                turns);
    }

    /// Processor time without the start.
    double cpuSecondsAfterStart() {
        return cost.cpuSeconds() - startCpuSeconds;
    }

    Became became(Letter letter) {
        Became known = letters.get(letter.name());
        if (known == null) {
            throw new IllegalStateException("the report does not know letter " + letter.name());
        }
        return known;
    }

    /// Numbers of the scan's pages that a letter's notes list as set aside, over all its documents.
    static List<Integer> setAside(Became letter) throws IOException {
        List<Integer> all = new ArrayList<>();
        for (Document document : letter.documents()) {
            String base = document.text().toString().replaceAll("\\.txt$", "");
            String note = Files.readString(Path.of(base + ".transfer-note.xml"));
            Matcher block = SET_ASIDE.matcher(note);
            while (block.find()) {
                Matcher number = NUMBER.matcher(block.group(1));
                while (number.find()) {
                    all.add(Integer.parseInt(number.group(1)));
                }
            }
        }
        return all;
    }

    /// Sealed files with their sizes.
    long bytes() throws IOException {
        long bytes = 0;
        for (Path pdf : pdfs(out)) {
            bytes += Files.size(pdf);
        }
        return bytes;
    }

    static List<Path> pdfs(Path out) throws IOException {
        if (!Files.exists(out)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(out)) {
            return found.filter(path -> path.toString().endsWith(".pdf")).sorted().toList();
        }
    }
}
