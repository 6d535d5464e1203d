// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.web.Said;
import de.urschrift.capture.PageAccount;
import de.urschrift.capture.PageBook.CapturedPage;
import de.urschrift.capture.PageRole;
import de.urschrift.capture.Separation;
import de.urschrift.capture.Separation.Slot;
import de.urschrift.intake.Batch;
import de.urschrift.intake.BatchKind;
import de.urschrift.intake.Sides;
import de.urschrift.kernel.PageId;
import de.urschrift.lifecycle.Mending.BatchPages;
import de.urschrift.lifecycle.Mending.MadeCorrection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// A batch's page account as a picture: its sheets in their order, grouped into documents with separator sheets between,
/// each image with what it is in words.
@Component
final class BatchPicture {
    private final Said said;

    BatchPicture(Said said) {
        this.said = said;
    }

    /// Images that lie together: a document, separator sheets, or what was rejected outside of documents.
    ///
    /// @param kind `document`, `separator` or `loose`; for the style
    record Group(String kind, String title, List<Leaf> leaves) {}

    /// An image.
    ///
    /// @param anchor to go to it on the page
    /// @param name its number, in words
    /// @param place which side of which sheet
    /// @param role what it is, in words
    /// @param source address of its thumbnail
    /// @param kind for the style
    record Leaf(
            UUID id,
            int image,
            String anchor,
            String name,
            String place,
            String role,
            String source,
            String kind,
            boolean chosen) {}

    /// A number that must agree with another.
    ///
    /// @param agrees whether it does; in words too
    record Comparison(String text, boolean agrees) {}

    /// The account, in words.
    record Account(PageAccount numbers, List<Comparison> comparisons) {}

    /// @param chosen image that is selected, from 1
    List<Group> groups(BatchPages batch, int chosen) {
        Map<PageId, Integer> documents = documents(batch.separation());
        Map<PageId, Integer> numbers = numbers(batch.separation());
        Set<PageId> corrected = corrected(batch);
        Map<Integer, Integer> sheetsBefore = sheetsBefore(batch);
        List<Group> groups = new ArrayList<>();
        Set<Integer> begun = new HashSet<>();
        String before = "";
        for (Slot slot : batch.separation().slots()) {
            Integer document = documents.get(slot.page());
            String key = key(slot, document, before);
            if (!key.equals(before)) {
                groups.add(new Group(kind(key), title(batch, key, begun), new ArrayList<>()));
                before = key;
            }
            groups.getLast()
                    .leaves()
                    .add(
                            leaf(
                                    batch,
                                    slot,
                                    numbers,
                                    corrected,
                                    sheetsBefore,
                                    slot.image() == chosen));
        }
        return groups;
    }

    /// A rejected image stays where it lay.
    private static String key(Slot slot, @Nullable Integer document, String before) {
        if (document != null) {
            return document.toString();
        }
        if (slot.role() == PageRole.SEPARATOR) {
            return "separator";
        }
        return before.isEmpty() || before.equals("separator") ? "loose" : before;
    }

    private static String kind(String key) {
        return switch (key) {
            case "separator", "loose" -> key;
            default -> "document";
        };
    }

    private String title(BatchPages batch, String key, Set<Integer> begun) {
        if (!kind(key).equals("document")) {
            return said.of("stapel.group." + key);
        }
        int number = Integer.parseInt(key);
        int pages = batch.separation().documents().get(number - 1).pages().size();
        return begun.add(number)
                ? said.of("stapel.group.document", number, pages)
                : said.of("stapel.group.goes-on", number);
    }

    private static Map<PageId, Integer> documents(Separation separation) {
        Map<PageId, Integer> documents = new HashMap<>();
        List<Separation.Part> parts = separation.documents();
        for (int i = 0; i < parts.size(); i++) {
            for (PageId page : parts.get(i).pages()) {
                documents.put(page, i + 1);
            }
            for (PageId blank : parts.get(i).setAside()) {
                documents.put(blank, i + 1);
            }
        }
        return documents;
    }

    private static Map<PageId, Integer> numbers(Separation separation) {
        Map<PageId, Integer> numbers = new HashMap<>();
        for (Separation.Part part : separation.documents()) {
            for (int i = 0; i < part.pages().size(); i++) {
                numbers.put(part.pages().get(i), i + 1);
            }
        }
        return numbers;
    }

    private static Set<PageId> corrected(BatchPages batch) {
        Set<PageId> corrected = new HashSet<>();
        for (MadeCorrection made : batch.corrections()) {
            if (made.inForce()) {
                corrected.add(made.correction().page());
                made.correction().other().ifPresent(corrected::add);
            }
        }
        return corrected;
    }

    private Leaf leaf(
            BatchPages batch,
            Slot slot,
            Map<PageId, Integer> numbers,
            Set<PageId> corrected,
            Map<Integer, Integer> sheetsBefore,
            boolean chosen) {
        CapturedPage page = captured(batch, slot.page());
        String role =
                switch (slot.role()) {
                    case DOCUMENT ->
                            said.of(
                                    slot.facts().blank()
                                            ? "stapel.role.blank-page"
                                            : "stapel.role.page",
                                    numbers.getOrDefault(slot.page(), 0));
                    case SEPARATOR ->
                            said.of(
                                    slot.facts().foreign()
                                            ? "stapel.role.foreign"
                                            : "stapel.role.separator");
                    case BLANK -> said.of("stapel.role.blank");
                    case REJECT -> said.of("stapel.role.reject", slot.reason());
                };
        if (slot.turn().degrees() != 0) {
            role = said.of("stapel.role.turned", role, slot.turn().degrees());
        } else if (corrected.contains(slot.page()) && slot.role() != PageRole.REJECT) {
            role = said.of("stapel.role.corrected", role);
        }
        return new Leaf(
                slot.page().value(),
                slot.image(),
                "bild-" + slot.image(),
                said.of("stapel.leaf.image", Integer.toString(slot.image())),
                place(batch, page, slot.image(), sheetsBefore),
                role,
                picture(page),
                "leaf " + slot.role().name().toLowerCase(java.util.Locale.ROOT),
                chosen);
    }

    static CapturedPage captured(BatchPages batch, PageId page) {
        return Objects.requireNonNull(batch.captured().get(page.value()), "every page is captured");
    }

    /// With the turn in its address a picture can be kept by the browser.
    private static String picture(CapturedPage page) {
        String address = "/seiten/" + page.id() + "/bild?breite=160";
        return page.seen()
                .map(seen -> address + "&drehung=" + seen.upright().then(page.turned()).degrees())
                .orElse(address);
    }

    private String place(
            BatchPages batch, CapturedPage page, int image, Map<Integer, Integer> sheetsBefore) {
        return switch (batch.batch().batch().sides()) {
            case SIMPLEX -> said.of("stapel.place.sheet", image);
            case DUPLEX -> {
                int side = sheetsBefore.isEmpty() ? image - 1 : page.indexInFile();
                yield said.of(
                        side % 2 == 0 ? "stapel.place.front" : "stapel.place.back",
                        sheetsBefore.getOrDefault(page.filePosition(), 0) + side / 2 + 1);
            }
            case UNKNOWN ->
                    said.of("stapel.place.file", page.filePosition() + 1, page.indexInFile() + 1);
        };
    }

    /// Sheets in the files before each one; empty where each file is one side.
    private static Map<Integer, Integer> sheetsBefore(BatchPages batch) {
        Map<Integer, Integer> before = new HashMap<>();
        if (batch.batch().batch().kind() == BatchKind.DOCUMENT_FILES) {
            int sheets = 0;
            for (Map.Entry<Integer, Integer> file : sides(batch).entrySet()) {
                before.put(file.getKey(), sheets);
                sheets += (file.getValue() + 1) / 2;
            }
        }
        return before;
    }

    /// How many images each file has, by its place from 0.
    private static SortedMap<Integer, Integer> sides(BatchPages batch) {
        SortedMap<Integer, Integer> sides = new TreeMap<>();
        batch.captured()
                .values()
                .forEach(page -> sides.merge(page.filePosition(), 1, Integer::sum));
        return sides;
    }

    /// Files of an odd number of sides, where every sheet has two.
    private static List<Integer> odd(BatchPages batch) {
        Batch known = batch.batch().batch();
        return known.sides() == Sides.DUPLEX && known.kind() == BatchKind.DOCUMENT_FILES
                ? sides(batch).entrySet().stream()
                        .filter(file -> file.getValue() % 2 != 0)
                        .map(file -> file.getKey() + 1)
                        .toList()
                : List.of();
    }

    Account account(BatchPages batch) {
        return new Account(
                batch.account(), comparisons(batch.batch().batch(), batch.account(), odd(batch)));
    }

    /// What was counted beside what was captured.
    List<Comparison> comparisons(Batch batch, PageAccount numbers) {
        return comparisons(batch, numbers, List.of());
    }

    /// @param odd files of an odd number of sides, where every sheet has two
    private List<Comparison> comparisons(Batch batch, PageAccount numbers, List<Integer> odd) {
        List<Comparison> comparisons = new ArrayList<>();
        comparisons.add(sheets(batch, numbers));
        boolean sideMissing =
                numbers.imbalances().stream()
                        .anyMatch(reason -> reason.code().equals("SIDE_MISSING"));
        if (sideMissing) {
            comparisons.add(
                    new Comparison(
                            odd.stream()
                                    .map(file -> said.of("stapel.account.side-missing", file))
                                    .findFirst()
                                    .orElse(said.of("stapel.account.a-side-missing")),
                            false));
        }
        if (numbers.separatorsExpected().isPresent()) {
            int expected = numbers.separatorsExpected().getAsInt();
            comparisons.add(
                    new Comparison(
                            said.of(
                                    "stapel.account.separators",
                                    expected,
                                    numbers.separatorsFound()),
                            expected == numbers.separatorsFound()));
        }
        return comparisons;
    }

    private Comparison sheets(Batch batch, PageAccount numbers) {
        Sides sides = batch.sides();
        int images = numbers.images() - numbers.rejects();
        int fewest = sides.fewestSheets(images);
        int most = sides.mostSheets(images);
        String captured =
                fewest == most
                        ? said.of("stapel.account.captured", most)
                        : said.of("stapel.account.captured-between", fewest, most);
        if (numbers.sheetsCounted().isEmpty()) {
            return new Comparison(said.of("stapel.account.not-counted", captured), true);
        }
        int counted = numbers.sheetsCounted().getAsInt();
        if (counted > most) {
            return new Comparison(
                    said.of("stapel.account.missing", counted, captured, counted - most), false);
        }
        if (counted < fewest) {
            return new Comparison(
                    said.of("stapel.account.surplus", counted, captured, fewest - counted), false);
        }
        return new Comparison(said.of("stapel.account.agrees", counted, captured), true);
    }
}
