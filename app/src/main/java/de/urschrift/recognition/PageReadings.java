// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition;

import de.urschrift.capture.QuarterTurn;
import de.urschrift.recognition.PageReading.BlankMeasure;
import de.urschrift.recognition.PageReading.Box;
import de.urschrift.recognition.PageReading.Mark;
import de.urschrift.recognition.PageReading.QualityFigures;
import de.urschrift.recognition.PageReading.TextLine;
import de.urschrift.recognition.PageReading.Word;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Writes readings as JSON and reads them back, for the blob store. Equal readings give equal bytes. A word is an array
/// `[text, confidence, x, y, dx, dy, height]`, a line an array of its paragraph's number and its words: a full page takes about 25 KB.
public final class PageReadings {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// The layout of the JSON; format 1 knew neither paragraphs nor the content box. A reader refuses others.
    private static final int FORMAT = 2;

    private PageReadings() {}

    public static byte[] toJson(PageReading reading) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberProperty("format", FORMAT);
            json.writeNumberProperty("upright", reading.upright().degrees());
            json.writeNumberProperty("skew", reading.skewDegrees());
            json.writeNumberProperty("ink", reading.blank().inkShare());
            json.writeBooleanProperty("blank", reading.blank().candidate());
            json.writeNumberProperty("confidence", reading.quality().meanConfidence());
            json.writeNumberProperty("sharpness", reading.quality().sharpness());
            json.writeNumberProperty("contrast", reading.quality().contrast());
            json.writeNumberProperty("doubtful", reading.quality().doubtfulShare());
            json.writeNumberProperty("edge", reading.quality().edgeRuns());
            json.writeNumberProperty("border", reading.quality().borderShare());
            json.writeStringProperty("fingerprint", reading.quality().fingerprint());
            if (reading.content().isPresent()) {
                Box box = reading.content().get();
                json.writeArrayPropertyStart("content");
                json.writeNumber(box.left());
                json.writeNumber(box.top());
                json.writeNumber(box.right());
                json.writeNumber(box.bottom());
                json.writeEndArray();
            }
            json.writeArrayPropertyStart("marks");
            for (Mark mark : reading.marks()) {
                json.writeStartArray();
                json.writeString(mark.kind());
                json.writeString(mark.text());
                // for other readers; ours reads the day from the text again
                Franking.of(mark)
                        .flatMap(Franking::postedOn)
                        .ifPresent(day -> json.writeString(day.toString()));
                json.writeEndArray();
            }
            json.writeEndArray();
            json.writeArrayPropertyStart("remarks");
            reading.remarks().forEach(json::writeString);
            json.writeEndArray();
            json.writeArrayPropertyStart("lines");
            reading.lines().forEach(line -> write(line, json));
            json.writeEndArray();
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    private static void write(TextLine line, JsonGenerator json) {
        json.writeStartArray();
        json.writeNumber(line.paragraph());
        for (Word word : line.words()) {
            json.writeStartArray();
            json.writeString(word.text());
            json.writeNumber(word.confidence());
            json.writeNumber(word.x());
            json.writeNumber(word.y());
            json.writeNumber(word.dx());
            json.writeNumber(word.dy());
            json.writeNumber(word.height());
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    /// @throws IllegalArgumentException when `bytes` are not what `toJson` wrote
    public static PageReading fromJson(byte[] bytes) {
        try {
            JsonNode root = JSON.readTree(bytes);
            int format = root.required("format").intValue();
            if (format != FORMAT && format != 1) {
                throw new IllegalArgumentException("a reading of an unknown format");
            }
            return reading(root);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("these bytes are not a page's reading", e);
        }
    }

    /// The turn alone of what `toJson` wrote, without reading the rest.
    ///
    /// @throws IllegalArgumentException when this is no reading
    public static QuarterTurn upright(InputStream in) {
        try (JsonParser json = JSON.createParser(in)) {
            while (json.nextToken() != null) {
                if ("upright".equals(json.currentName()) && json.nextToken() != null) {
                    return QuarterTurn.ofDegrees(json.getIntValue());
                }
            }
            throw new IllegalArgumentException("a reading without a turn");
        } catch (JacksonException e) {
            throw new IllegalArgumentException("these bytes are not a page's reading", e);
        }
    }

    private static PageReading reading(JsonNode root) {
        List<TextLine> lines = new ArrayList<>();
        for (JsonNode line : root.required("lines")) {
            int paragraph = 0;
            List<Word> words = new ArrayList<>();
            for (JsonNode part : line) {
                if (part.isNumber()) {
                    paragraph = part.intValue();
                } else {
                    words.add(word(part));
                }
            }
            lines.add(new TextLine(paragraph, words));
        }
        List<Mark> marks = new ArrayList<>();
        for (JsonNode mark : root.required("marks")) {
            marks.add(new Mark(mark.required(0).stringValue(), mark.required(1).stringValue()));
        }
        List<String> remarks = new ArrayList<>();
        root.required("remarks").forEach(remark -> remarks.add(remark.stringValue()));
        return new PageReading(
                QuarterTurn.ofDegrees(root.required("upright").intValue()),
                root.required("skew").doubleValue(),
                lines,
                marks,
                new BlankMeasure(
                        root.required("ink").doubleValue(), root.required("blank").booleanValue()),
                new QualityFigures(
                        root.required("confidence").doubleValue(),
                        root.required("sharpness").doubleValue(),
                        root.required("contrast").doubleValue(),
                        root.path("doubtful").doubleValue(0),
                        root.path("edge").intValue(0),
                        root.path("border").doubleValue(0),
                        root.path("fingerprint").stringValue("")),
                root.optional("content").map(PageReadings::box),
                remarks);
    }

    private static Box box(JsonNode box) {
        return new Box(
                box.required(0).intValue(),
                box.required(1).intValue(),
                box.required(2).intValue(),
                box.required(3).intValue());
    }

    private static Word word(JsonNode word) {
        return new Word(
                word.required(0).stringValue(),
                word.required(1).doubleValue(),
                word.required(2).doubleValue(),
                word.required(3).doubleValue(),
                word.required(4).doubleValue(),
                word.required(5).doubleValue(),
                word.required(6).doubleValue());
    }
}
