// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.zip.InflaterInputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.Filter;
import org.apache.pdfbox.filter.FilterFactory;
import org.apache.pdfbox.pdmodel.PDPage;

/// The filter chain of a PDF stream, undone piece by piece and never beyond a limit.
final class PdfFilters {
    private PdfFilters() {}

    /// Full names of the filters, in the order in which they are undone.
    static List<COSName> names(COSDictionary stream) throws Refusal {
        COSBase filter = stream.getDictionaryObject(COSName.FILTER, COSName.F);
        List<COSName> names = new ArrayList<>();
        if (filter instanceof COSName name) {
            names.add(name);
        } else if (filter instanceof COSArray array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.getObject(i) instanceof COSName name) {
                    names.add(name);
                }
            }
        }
        if (names.size() > 8) {
            throw Refusal.corrupt("a PDF stream has too many filters");
        }
        return names.stream().map(PdfFilters::fullName).toList();
    }

    static COSDictionary parameters(COSDictionary stream, int index) {
        COSBase parameters = stream.getDictionaryObject(COSName.DECODE_PARMS, COSName.DP);
        if (parameters instanceof COSArray array && index < array.size()) {
            parameters = array.getObject(index);
        }
        return parameters instanceof COSDictionary dictionary ? dictionary : new COSDictionary();
    }

    private static COSName fullName(COSName name) {
        return switch (name.getName()) {
            case "AHx" -> COSName.ASCII_HEX_DECODE;
            case "A85" -> COSName.ASCII85_DECODE;
            case "LZW" -> COSName.LZW_DECODE;
            case "Fl" -> COSName.FLATE_DECODE;
            case "RL" -> COSName.RUN_LENGTH_DECODE;
            case "CCF" -> COSName.CCITTFAX_DECODE;
            case "DCT" -> COSName.DCT_DECODE;
            default -> name;
        };
    }

    /// Undoes the first `count` filters; predictors stay for the caller.
    ///
    /// @param limit the most bytes that may come out of any of them
    static Opened open(COSStream stream, int count, Strips strips, long limit)
            throws IOException, Refusal {
        List<COSName> names = names(stream);
        List<AutoCloseable> held = new ArrayList<>();
        try {
            InputStream in = stream.createRawInputStream();
            held.add(in);
            for (int i = 0; i < count; i++) {
                in = undo(names.get(i), parameters(stream, i), in, strips, limit, held);
            }
            return new Opened(in, held);
        } catch (IOException | RuntimeException | Refusal e) {
            new Opened(InputStream.nullInputStream(), held).close();
            throw e;
        }
    }

    private static InputStream undo(
            COSName name,
            COSDictionary parameters,
            InputStream in,
            Strips strips,
            long limit,
            List<AutoCloseable> held)
            throws IOException, Refusal {
        if (name.equals(COSName.FLATE_DECODE)) {
            return new InflaterInputStream(in);
        }
        boolean simple =
                List.of(
                                COSName.LZW_DECODE,
                                COSName.ASCII85_DECODE,
                                COSName.ASCII_HEX_DECODE,
                                COSName.RUN_LENGTH_DECODE)
                        .contains(name);
        if (!simple) {
            throw Refusal.colour("PDF filter " + name.getName());
        }
        COSDictionary clean = new COSDictionary();
        clean.setItem(COSName.FILTER, name);
        COSDictionary cleanParameters = new COSDictionary();
        cleanParameters.setInt(COSName.EARLY_CHANGE, parameters.getInt(COSName.EARLY_CHANGE, 1));
        clean.setItem(COSName.DECODE_PARMS, cleanParameters);
        Spool spool = new Spool(strips);
        held.add(spool);
        Filter filter = FilterFactory.INSTANCE.getFilter(name);
        filter.decode(in, new Limited(spool.out(), limit), clean, 0);
        InputStream result = Files.newInputStream(spool.flushed());
        held.add(result);
        return result;
    }

    /// @throws Refusal when an image or mask that a page names is coded with JBIG2
    static void refuseJbig2(Iterable<PDPage> pages) throws Refusal {
        Set<COSDictionary> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        int count = 0;
        for (PDPage page : pages) {
            if (++count > Limits.MAX_PAGES) {
                throw Refusal.tooManyPages(Limits.MAX_PAGES);
            }
            if (page.getResources() != null) {
                refuseJbig2(page.getResources().getCOSObject(), seen, 0);
            }
        }
    }

    private static void refuseJbig2(COSDictionary resources, Set<COSDictionary> seen, int depth)
            throws Refusal {
        COSDictionary objects = resources.getCOSDictionary(COSName.XOBJECT);
        if (objects == null || depth > 20 || !seen.add(objects)) {
            return;
        }
        for (COSName key : objects.keySet()) {
            COSStream object = objects.getCOSStream(key);
            if (object == null) {
                continue;
            }
            refuseJbig2(object);
            COSStream softMask = object.getCOSStream(COSName.SMASK);
            if (softMask != null) {
                refuseJbig2(softMask);
            }
            COSStream mask = object.getCOSStream(COSName.MASK);
            if (mask != null) {
                refuseJbig2(mask);
            }
            COSDictionary inner = object.getCOSDictionary(COSName.RESOURCES);
            if (inner != null) {
                refuseJbig2(inner, seen, depth + 1);
            }
        }
    }

    private static void refuseJbig2(COSStream stream) throws Refusal {
        if (names(stream).contains(COSName.JBIG2_DECODE)) {
            throw Refusal.jbig2();
        }
    }

    /// A decoded stream and what must be closed after it.
    record Opened(InputStream in, List<AutoCloseable> held) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            in.close();
            for (AutoCloseable each : held) {
                try {
                    each.close();
                } catch (IOException | RuntimeException e) {
                    throw e;
                } catch (Exception e) {
                    throw new IOException(e);
                }
            }
        }
    }

    private static final class Limited extends FilterOutputStream {
        private long room;

        Limited(OutputStream out, long room) {
            super(out);
            this.room = room;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int at, int count) throws IOException {
            room -= count;
            if (room < 0) {
                throw new IOException("a PDF stream grows beyond all measure");
            }
            out.write(bytes, at, count);
        }
    }
}
