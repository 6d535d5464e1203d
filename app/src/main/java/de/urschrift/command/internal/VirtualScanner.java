// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;

/// A network scanner without a scanner: speaks eSCL on this machine, with JPEG files for the sides of the sheets in its
/// feeder, front and back in turn. For the demo and for tests; it can do all that a scanner should not. Thread-safe.
public final class VirtualScanner implements AutoCloseable {
    private static final String NAMES =
            "xmlns:scan=\"http://schemas.hp.com/imaging/escl/2011/05/03\""
                    + " xmlns:pwg=\"http://www.pwg.org/schemas/2010/12/sm\"";

    private static final String INPUT =
            """
            <scan:MinWidth>16</scan:MinWidth><scan:MaxWidth>2550</scan:MaxWidth>
            <scan:MinHeight>16</scan:MinHeight><scan:MaxHeight>4200</scan:MaxHeight>
            <scan:SettingProfiles><scan:SettingProfile>
            <scan:ColorModes><scan:ColorMode>BlackAndWhite1</scan:ColorMode>
            <scan:ColorMode>Grayscale8</scan:ColorMode><scan:ColorMode>RGB24</scan:ColorMode></scan:ColorModes>
            <scan:DocumentFormats><pwg:DocumentFormat>image/jpeg</pwg:DocumentFormat>
            <scan:DocumentFormatExt>image/jpeg</scan:DocumentFormatExt></scan:DocumentFormats>
            <scan:SupportedResolutions><scan:DiscreteResolutions>
            <scan:DiscreteResolution><scan:XResolution>200</scan:XResolution>
            <scan:YResolution>200</scan:YResolution></scan:DiscreteResolution>
            <scan:DiscreteResolution><scan:XResolution>300</scan:XResolution>
            <scan:YResolution>300</scan:YResolution></scan:DiscreteResolution>
            </scan:DiscreteResolutions></scan:SupportedResolutions>
            </scan:SettingProfile></scan:SettingProfiles>
            """;

    private final HttpServer server;
    private final Deque<Path> feeder = new ArrayDeque<>();
    private final Deque<Mishap> mishaps = new ArrayDeque<>();
    private List<Path> supply = List.of();
    private int jobs;
    private int sent;
    private String jobState = "Completed";
    private String adf = "";

    /// What goes wrong, once, instead of the next image.
    public enum Mishap {
        /// Goes on as if nothing were.
        NONE,
        JAM,
        DOUBLE_FEED,
        COVER_OPEN,
        /// Is not ready yet: 503, at once again.
        SLOW,
        /// The connection breaks within the image; the sheet is through.
        HALF_IMAGE,
        /// The image never arrives though the scanner counts it.
        LOST_IMAGE,
        /// An answer that means nothing.
        NONSENSE
    }

    private VirtualScanner(HttpServer server) {
        this.server = server;
    }

    /// Starts one that only this machine can reach.
    ///
    /// @param port 0 for any
    public static VirtualScanner start(int port) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        VirtualScanner scanner = new VirtualScanner(server);
        server.createContext("/eSCL/", scanner::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return scanner;
    }

    /// Where it is, as `urschrift.scanners.<name>.address` wants it.
    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/eSCL";
    }

    /// Puts sheets on top of those in the feeder, and clears what was jammed or open.
    ///
    /// @param sides JPEG files in the order of feeding
    public synchronized void load(Collection<Path> sides) {
        feeder.addAll(sides);
        adf = "";
    }

    /// These sheets lie in the feeder, and again whenever it ran empty.
    ///
    /// @param sides JPEG files in the order of feeding
    public synchronized void refillWith(Collection<Path> sides) {
        supply = List.copyOf(sides);
        load(supply);
    }

    public synchronized void unload() {
        feeder.clear();
        adf = "";
    }

    /// What happens at the next images, one each; afterwards all is well.
    public synchronized void expect(Mishap... next) {
        mishaps.addAll(List.of(next));
    }

    /// Sides that have not been fed.
    public synchronized int left() {
        return feeder.size();
    }

    /// Whether a job was begun and neither ran out nor was ended.
    public synchronized boolean working() {
        return jobState.equals("Processing");
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            String asked = path.substring(path.lastIndexOf('/') + 1);
            switch (exchange.getRequestMethod() + " " + asked) {
                case "GET ScannerCapabilities" -> xml(exchange, capabilities());
                case "GET ScannerStatus" -> xml(exchange, status());
                case "POST ScanJobs" -> begin(exchange);
                case "GET NextDocument" -> next(exchange);
                default -> {
                    if (exchange.getRequestMethod().equals("DELETE")) {
                        end();
                    }
                    empty(exchange, exchange.getRequestMethod().equals("DELETE") ? 200 : 404);
                }
            }
        }
    }

    private static String capabilities() {
        return "<scan:ScannerCapabilities "
                + NAMES
                + "><pwg:Version>2.63</pwg:Version><pwg:MakeAndModel>Urschrift Virtual Feeder</pwg:MakeAndModel>"
                + "<pwg:SerialNumber>0</pwg:SerialNumber>"
                + "<scan:UUID>4509a320-00a0-008f-00b6-002507510eca</scan:UUID><scan:Adf>"
                + "<scan:AdfSimplexInputCaps>"
                + INPUT
                + "</scan:AdfSimplexInputCaps><scan:AdfDuplexInputCaps>"
                + INPUT
                + "</scan:AdfDuplexInputCaps><scan:FeederCapacity>80</scan:FeederCapacity>"
                + "<scan:AdfOptions><scan:AdfOption>DetectPaperLoaded</scan:AdfOption>"
                + "<scan:AdfOption>Duplex</scan:AdfOption></scan:AdfOptions></scan:Adf></scan:ScannerCapabilities>";
    }

    private synchronized String status() {
        String state = adf.isEmpty() ? feeder.isEmpty() ? "Empty" : "Loaded" : adf;
        return "<scan:ScannerStatus %s><pwg:Version>2.63</pwg:Version><pwg:State>%s</pwg:State><scan:AdfState>ScannerAdf%s</scan:AdfState>"
                        .formatted(NAMES, working() ? "Processing" : "Idle", state)
                + "<scan:Jobs><scan:JobInfo><pwg:JobUri>/eSCL/ScanJobs/%d</pwg:JobUri><pwg:JobState>%s</pwg:JobState>"
                        .formatted(jobs, jobState)
                + "<pwg:ImagesCompleted>%d</pwg:ImagesCompleted></scan:JobInfo></scan:Jobs></scan:ScannerStatus>"
                        .formatted(sent);
    }

    private synchronized void begin(HttpExchange exchange) throws IOException {
        if (working()) {
            exchange.getResponseHeaders().add("Retry-After", "0");
            empty(exchange, 503);
        } else if (feeder.isEmpty() || !adf.isEmpty()) {
            empty(exchange, 409);
        } else {
            jobs++;
            sent = 0;
            jobState = "Processing";
            exchange.getResponseHeaders().add("Location", "/eSCL/ScanJobs/" + jobs);
            empty(exchange, 201);
        }
    }

    private synchronized void end() {
        if (working()) {
            jobState = "Canceled";
        }
    }

    private synchronized void next(HttpExchange exchange) throws IOException {
        Mishap mishap = mishaps.isEmpty() || feeder.isEmpty() ? Mishap.NONE : mishaps.poll();
        switch (mishap) {
            case NONE -> image(exchange);
            case JAM -> stop(exchange, "Jam");
            case DOUBLE_FEED -> stop(exchange, "MultipickDetected");
            case COVER_OPEN -> stop(exchange, "HatchOpen");
            case SLOW -> {
                exchange.getResponseHeaders().add("Retry-After", "0");
                empty(exchange, 503);
            }
            case HALF_IMAGE -> halfImage(exchange);
            case LOST_IMAGE -> {
                feeder.poll();
                sent++;
                image(exchange);
            }
            case NONSENSE -> empty(exchange, 500);
        }
    }

    private void image(HttpExchange exchange) throws IOException {
        Path side = working() ? feeder.poll() : null;
        if (side == null) {
            if (working()) {
                jobState = "Completed";
                feeder.addAll(supply);
            }
            empty(exchange, 404);
            return;
        }
        sent++;
        byte[] bytes = Files.readAllBytes(side);
        exchange.getResponseHeaders().add("Content-Type", "image/jpeg");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void halfImage(HttpExchange exchange) throws IOException {
        byte[] bytes = Files.readAllBytes(feeder.remove());
        sent++;
        jobState = "Aborted";
        exchange.getResponseHeaders().add("Content-Type", "image/jpeg");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
        exchange.getResponseBody().flush();
    }

    /// The sheet is stuck: it is taken out by hand, so it is not in the feeder any more.
    private void stop(HttpExchange exchange, String state) throws IOException {
        adf = state;
        jobState = "Aborted";
        empty(exchange, 404);
    }

    private static void xml(HttpExchange exchange, String xml) throws IOException {
        byte[] bytes =
                ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + xml)
                        .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/xml");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void empty(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
    }
}
