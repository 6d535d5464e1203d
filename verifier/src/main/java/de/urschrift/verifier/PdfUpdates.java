// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import de.urschrift.verifier.PdfSyntax.Array;
import de.urschrift.verifier.PdfSyntax.Dictionary;
import de.urschrift.verifier.PdfSyntax.Numbered;
import de.urschrift.verifier.PdfSyntax.Reference;
import de.urschrift.verifier.PdfSyntax.Stream;
import de.urschrift.verifier.PdfSyntax.Text;
import de.urschrift.verifier.PdfSyntax.Value;
import de.urschrift.verifier.PdfSyntax.Word;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/// The revisions behind the sealed one (ISO 32000-1, 7.5.6). They may add validation data (a `DSS` dictionary) and document
/// timestamps (ETSI EN 319 142-1, 5.4 and 5.5) and nothing else: each of their bytes and objects must be accounted for,
/// and each object that they replace must say what it said before.
final class PdfUpdates {
    private static final int LARGEST_DATA = 16 << 20;
    private static final Pattern ENTRY = Pattern.compile("(\\d{10}) (\\d{5}) n( \\n| \\r|\\r\\n)");
    private static final Pattern FREE = Pattern.compile("0000000000 65535 f( \\n| \\r|\\r\\n)");

    /// How the file stood at the end of a revision.
    private final Earlier earlier;

    private final Map<Integer, Numbered> updated = new HashMap<>();
    private final List<SealPlace> places;
    private final ValidationData data;
    private final List<Long> ends = new ArrayList<>();
    private long table;
    private int size;
    private Dictionary catalog;
    private int timestamps;

    /// The sealed revision.
    interface Earlier {
        /// Where its last cross-reference table stands.
        long table();

        /// The trailer's `/Size`.
        int size();

        /// The trailer's `/Root`.
        Reference root();

        /// The trailer's `/ID`, first element, in hexadecimal digits.
        String id();

        /// @return empty when there is no such object
        Optional<Value> object(Reference reference);
    }

    private PdfUpdates(Earlier earlier, List<SealPlace> places, ValidationData data) {
        this.earlier = earlier;
        this.places = places;
        this.data = data;
        this.table = earlier.table();
        this.size = earlier.size();
        this.catalog = dictionary(resolve(earlier.root()));
    }

    /// @param bytes all that stands behind the sealed revision
    /// @param places the seal's and those of the document timestamps, in their order
    /// @param data gets what the revisions hold
    /// @return where the revisions end
    /// @throws IllegalArgumentException when the revisions hold anything else
    static List<Long> read(
            Earlier earlier, byte[] bytes, List<SealPlace> places, ValidationData data) {
        var updates = new PdfUpdates(earlier, places, data);
        var syntax = new PdfSyntax(bytes, places.getFirst().size());
        while (!syntax.atEnd()) {
            updates.revision(syntax);
        }
        if (updates.timestamps + 1 != places.size()) {
            throw PdfSyntax.broken("signatures that belong to no document timestamp");
        }
        return updates.ends;
    }

    private void revision(PdfSyntax syntax) {
        var objects = new TreeMap<Integer, Numbered>();
        syntax.skipSpace();
        while (!syntax.startsWith("xref")) {
            Numbered object = syntax.numbered();
            if (objects.put(object.id().number(), object) != null) {
                throw PdfSyntax.broken("object twice");
            }
            syntax.skipSpace();
        }
        long begin = syntax.position();
        table(syntax, objects);
        trailer(syntax, objects);
        syntax.skipSpace();
        syntax.expect("startxref");
        if (syntax.integer() != begin) {
            throw PdfSyntax.broken("startxref");
        }
        syntax.skipSpace();
        syntax.expect("%%EOF");
        long bare = syntax.position();
        syntax.skipEndOfLine();
        table = begin;
        new Revision(objects).check(bare, syntax.position());
        ends.add(syntax.position());
        updated.putAll(objects);
    }

    /// The table lists exactly the objects of this revision, where they are.
    private static void table(PdfSyntax syntax, Map<Integer, Numbered> objects) {
        syntax.expect("xref");
        var listed = new HashSet<Integer>();
        syntax.skipSpace();
        while (!syntax.startsWith("trailer")) {
            int first = syntax.integer();
            int number = syntax.integer();
            if (number > objects.size() + 1) {
                throw PdfSyntax.broken("table");
            }
            syntax.skipSpace();
            for (int i = 0; i < number; i++) {
                String line = syntax.tableEntry();
                if (first + i == 0) {
                    require(FREE.matcher(line).matches(), "table");
                } else {
                    Matcher entry = ENTRY.matcher(line);
                    Numbered object = objects.get(first + i);
                    require(
                            entry.matches()
                                    && object != null
                                    && Long.parseLong(entry.group(1)) == object.offset()
                                    && Integer.parseInt(entry.group(2)) == object.id().generation()
                                    && listed.add(first + i),
                            "table");
                }
            }
            syntax.skipSpace();
        }
        require(listed.size() == objects.size(), "objects beside the table");
    }

    private void trailer(PdfSyntax syntax, TreeMap<Integer, Numbered> objects) {
        syntax.expect("trailer");
        Map<String, Value> trailer = dictionary(syntax.value(0)).entries();
        require(
                Set.of("Size", "Root", "Info", "ID", "Prev").containsAll(trailer.keySet()),
                "trailer");
        size = Math.max(size, objects.isEmpty() ? 0 : objects.lastKey() + 1);
        require(new Word(String.valueOf(size)).equals(trailer.get("Size")), "trailer's size");
        require(earlier.root().equals(trailer.get("Root")), "trailer's root");
        require(new Word(String.valueOf(table)).equals(trailer.get("Prev")), "trailer's way back");
        boolean sameId =
                trailer.get("ID") instanceof Array id
                        && id.items().size() == 2
                        && id.items().getFirst() instanceof Text first
                        && (hex(first).equals(earlier.id())
                                || hex(first)
                                        .equals(earlier.id().toUpperCase(java.util.Locale.ROOT)));
        require(sameId, "trailer's id");
        Value info = trailer.get("Info");
        require(
                info == null
                        || info instanceof Reference reference
                                && !objects.containsKey(reference.number()),
                "trailer's info");
    }

    private static String hex(Text text) {
        return text.hexadecimal()
                ? text.spelling()
                : HexFormat.of()
                        .formatHex(
                                text.spelling()
                                        .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    }

    private static void require(boolean met, String otherwise) {
        if (!met) {
            throw PdfSyntax.broken(otherwise);
        }
    }

    private static Value there(@Nullable Value value) {
        if (value == null) {
            throw PdfSyntax.broken("something is missing");
        }
        return value;
    }

    private static Reference reference(@Nullable Value value) {
        if (value instanceof Reference reference) {
            return reference;
        }
        throw PdfSyntax.broken("reference");
    }

    private static Dictionary dictionary(@Nullable Value value) {
        if (value instanceof Dictionary dictionary) {
            return dictionary;
        }
        throw PdfSyntax.broken("dictionary");
    }

    /// As it stood before the revision being looked at.
    private Value resolve(@Nullable Value value) {
        if (!(value instanceof Reference reference)) {
            return there(value);
        }
        Numbered object = updated.get(reference.number());
        return object != null
                ? object.value()
                : earlier.object(reference).orElseThrow(() -> PdfSyntax.broken("reference"));
    }

    /// Looks at the objects of one revision, each in the role it has.
    private final class Revision {
        private final Map<Integer, Numbered> objects;
        private final Set<Integer> accounted = new HashSet<>();

        Revision(Map<Integer, Numbered> objects) {
            this.objects = objects;
        }

        void check(long bareEnd, long end) {
            Reference root = earlier.root();
            Dictionary now = dictionary(after(root));
            var fields = fields(catalog.entries().get("AcroForm"), now.entries().get("AcroForm"));
            for (Reference field : fields) {
                field(field, fields, bareEnd, end);
            }
            Value store = now.entries().get("DSS");
            if (store != null) {
                store(store);
            }
            Value extensions = now.entries().get("Extensions");
            if (extensions != null) {
                require(plain(extensions, 0), "extensions");
            }
            require(
                    without(catalog, "AcroForm", "DSS", "Extensions")
                            .equals(without(now, "AcroForm", "DSS", "Extensions")),
                    "the catalog was changed");
            for (Numbered object : objects.values()) {
                require(
                        accounted.contains(object.id().number()) || saysTheSame(object),
                        "an object that is neither validation data nor a document timestamp");
            }
            catalog = now;
        }

        private boolean saysTheSame(Numbered object) {
            return !isNew(object.id()) && resolve(object.id()).equals(object.value());
        }

        /// As it stands with this revision, and from now on accounted for.
        private Value after(@Nullable Value value) {
            if (value instanceof Reference reference
                    && objects.get(reference.number()) instanceof Numbered object) {
                require(object.id().equals(reference), "generation");
                accounted.add(reference.number());
                return object.value();
            }
            return resolve(value);
        }

        private Map<String, Value> without(Dictionary dictionary, String... keys) {
            var rest = new LinkedHashMap<>(dictionary.entries());
            List.of(keys).forEach(rest::remove);
            return rest;
        }

        /// @return what was added to the form
        private List<Reference> fields(@Nullable Value before, @Nullable Value now) {
            Dictionary oldForm = dictionary(resolve(before));
            Dictionary newForm = dictionary(after(now));
            require(
                    without(oldForm, "Fields", "SigFlags")
                            .equals(without(newForm, "Fields", "SigFlags")),
                    "the form was changed");
            require(
                    new Word("3").equals(newForm.entries().get("SigFlags"))
                            || oldForm.entries()
                                    .getOrDefault("SigFlags", new Word("0"))
                                    .equals(newForm.entries().get("SigFlags")),
                    "the form's flags");
            return added(oldForm.entries().get("Fields"), newForm.entries().get("Fields"));
        }

        private List<Reference> added(@Nullable Value before, @Nullable Value now) {
            List<Value> old =
                    before != null && resolve(before) instanceof Array a ? a.items() : List.of();
            List<Value> all = now != null && after(now) instanceof Array a ? a.items() : List.of();
            require(
                    all.size() >= old.size() && all.subList(0, old.size()).equals(old),
                    "fields or annotations were changed");
            var more = new ArrayList<Reference>();
            for (Value value : all.subList(old.size(), all.size())) {
                more.add(reference(value));
            }
            return more;
        }

        /// A field without extent on a page, whose value is a document timestamp.
        private void field(Reference reference, List<Reference> fields, long bareEnd, long end) {
            require(isNew(reference), "field");
            Map<String, Value> field = dictionary(after(reference)).entries();
            require(
                    Set.of("Type", "Subtype", "FT", "T", "V", "P", "Rect", "F", "Ff", "MK", "AP")
                            .containsAll(field.keySet()),
                    "field");
            boolean invisible =
                    field.get("Rect") instanceof Array rect
                            && rect.items().size() == 4
                            && rect.items().stream()
                                    .allMatch(n ->
                                            n instanceof Word word
                                                    && word.text().matches("0|0\\.0+"));
            require(
                    new Word("/Sig").equals(field.get("FT"))
                            && new Word("/Widget").equals(field.get("Subtype"))
                            && (field.get("Type") == null
                                    || new Word("/Annot").equals(field.get("Type")))
                            && field.get("T") instanceof Text
                            && plain(field.getOrDefault("MK", new Word("null")), 0)
                            && flags(field.get("F"), 0xFFF)
                            && flags(field.get("Ff"), 1)
                            && invisible,
                    "field");
            if (field.get("AP") != null) {
                nothing(field.get("AP"));
            }
            page(field.get("P"), fields);
            timestamp(field.get("V"), bareEnd, end);
        }

        /// An appearance without content, as PDFBox writes it.
        private void nothing(Value appearance) {
            Map<String, Value> states = dictionary(after(appearance)).entries();
            require(states.keySet().equals(Set.of("N")), "appearance");
            require(after(states.get("N")) instanceof Stream, "appearance");
            Stream drawing = (Stream) after(states.get("N"));
            require(
                    drawing.raw().length == 0
                            && drawing.dictionary().entries().values().stream()
                                    .allMatch(v -> plain(v, 0)),
                    "appearance");
        }

        private boolean flags(@Nullable Value value, int allowed) {
            return value == null
                    || value instanceof Word word
                            && word.text().matches("\\d{1,9}")
                            && (Integer.parseInt(word.text()) & ~allowed) == 0;
        }

        private boolean isNew(Reference reference) {
            return objects.containsKey(reference.number())
                    && !updated.containsKey(reference.number())
                    && earlier.object(reference).isEmpty();
        }

        /// The page shows the same, and its annotations became more by such fields only.
        private void page(@Nullable Value value, List<Reference> fields) {
            Reference page = reference(value);
            Dictionary before = dictionary(resolve(page));
            Dictionary now = dictionary(after(page));
            require(
                    new Word("/Page").equals(before.entries().get("Type"))
                            && without(before, "Annots").equals(without(now, "Annots")),
                    "a page was changed");
            Value annotations = now.entries().get("Annots");
            List<Reference> more = added(before.entries().get("Annots"), annotations);
            require(fields.containsAll(more), "annotations were added");
        }

        private void timestamp(@Nullable Value value, long bareEnd, long end) {
            Reference reference = reference(value);
            require(isNew(reference), "timestamp");
            Map<String, Value> signature = dictionary(after(reference)).entries();
            timestamps++;
            require(timestamps < places.size(), "timestamp");
            SealPlace place = places.get(timestamps);
            require(
                    Set.of("Type", "Filter", "SubFilter", "ByteRange", "Contents", "V")
                                    .containsAll(signature.keySet())
                            && new Word("/DocTimeStamp").equals(signature.get("Type"))
                            && new Word("/ETSI.RFC3161").equals(signature.get("SubFilter"))
                            && new Word("/Adobe.PPKLite").equals(signature.get("Filter"))
                            && new Word("0").equals(signature.getOrDefault("V", new Word("0"))),
                    "a signature that is no document timestamp");
            var range =
                    new Array(
                            List.of(
                                    new Word("0"),
                                    new Word(String.valueOf(place.first())),
                                    new Word(String.valueOf(place.second())),
                                    new Word(String.valueOf(place.size() - place.second()))));
            require(
                    range.equals(signature.get("ByteRange"))
                            && signature.get("Contents") instanceof Text contents
                            && contents.from() == place.first()
                            && contents.to() == place.second()
                            && (place.size() == end || place.size() == bareEnd),
                    "range of a document timestamp");
        }

        private void store(Value value) {
            Map<String, Value> store = dictionary(after(value)).entries();
            require(
                    Set.of("Type", "VRI", "Certs", "CRLs", "OCSPs").containsAll(store.keySet())
                            && store.getOrDefault("Type", new Word("/DSS"))
                                    .equals(new Word("/DSS")),
                    "validation data");
            streams(store.get("Certs")).forEach(data::addCertificate);
            streams(store.get("CRLs")).forEach(data::addCrl);
            streams(store.get("OCSPs")).forEach(data::addAnswer);
            Value related = store.get("VRI");
            if (related != null) {
                dictionary(after(related)).entries().forEach(this::related);
            }
        }

        /// What belongs to one signature, by the digest of its value.
        private void related(String key, Value value) {
            boolean known =
                    key.equals("Type")
                            ? value.equals(new Word("/VRI"))
                            : places.stream().anyMatch(p -> names(key, p));
            require(known, "validation data of no signature");
            if (key.equals("Type")) {
                return;
            }
            Map<String, Value> related = dictionary(after(value)).entries();
            require(
                    Set.of("Type", "Cert", "CRL", "OCSP", "TU").containsAll(related.keySet())
                            && related.getOrDefault("Type", new Word("/VRI"))
                                    .equals(new Word("/VRI"))
                            && (related.get("TU") == null || related.get("TU") instanceof Text),
                    "validation data of a signature");
            streams(related.get("Cert")).forEach(data::addCertificate);
            streams(related.get("CRL")).forEach(data::addCrl);
            streams(related.get("OCSP")).forEach(data::addAnswer);
        }

        private boolean names(String key, SealPlace place) {
            HexFormat upper = HexFormat.of().withUpperCase();
            return key.equals(upper.formatHex(Hash.named("SHA-1").digest(place.cms())))
                    || key.equals(upper.formatHex(Hash.named("SHA-1").digest(place.contents())));
        }

        private List<byte[]> streams(@Nullable Value value) {
            if (value == null) {
                return List.of();
            }
            require(after(value) instanceof Array, "validation data");
            var streams = new ArrayList<byte[]>();
            for (Value item : ((Array) after(value)).items()) {
                require(after(item) instanceof Stream, "validation data");
                byte[] stream = decode((Stream) after(item));
                boolean kept =
                        isNew(reference(item))
                                || resolve(item) instanceof Stream before
                                        && Arrays.equals(decode(before), stream);
                require(kept, "validation data was changed");
                require(streams.size() < ValidationData.MOST, "too much validation data");
                streams.add(stream);
            }
            return streams;
        }

        /// Names, numbers and strings, no references.
        private boolean plain(Value value, int depth) {
            return depth < 8
                    && switch (value) {
                        case Word w -> true;
                        case Text t -> true;
                        case Array array ->
                                array.items().stream().allMatch(v -> plain(v, depth + 1));
                        case Dictionary dictionary ->
                                dictionary.entries().values().stream()
                                        .allMatch(v -> plain(v, depth + 1));
                        case Reference r -> false;
                        case Stream s -> false;
                    };
        }
    }

    private static byte[] decode(Stream stream) {
        Map<String, Value> entries = stream.dictionary().entries();
        require(Set.of("Length", "Filter").containsAll(entries.keySet()), "stream");
        Value filter = entries.get("Filter");
        if (filter == null) {
            return stream.raw();
        }
        Word flate = new Word("/FlateDecode");
        require(
                filter.equals(flate) || filter.equals(new Array(List.of(flate))),
                "stream's filter");
        var inflater = new Inflater();
        try (var in = new InflaterInputStream(new ByteArrayInputStream(stream.raw()), inflater)) {
            byte[] bytes = in.readNBytes(LARGEST_DATA);
            require(
                    in.read() < 0 && inflater.getTotalIn() == stream.raw().length,
                    "stream's length");
            return bytes;
        } catch (IOException e) {
            throw new IllegalArgumentException("a stream cannot be decoded", e);
        } finally {
            inflater.end();
        }
    }
}
