// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.demodms;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.servlet.ServletContext;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.JarScanFilter;
import org.apache.tomcat.JarScanType;
import org.apache.tomcat.JarScanner;
import org.apache.tomcat.JarScannerCallback;

/// Runs the CMIS server on 127.0.0.1 until its standard input ends, so that it never outlives whoever started it.
/// `DemoDms PORT` (0: any free port) prints `READY <address>` when it serves; the bindings are `<address>/browser`
/// and `<address>/atom11`.
public final class DemoDms {
    private DemoDms() {}

    /// @param args the port
    public static void main(String[] args) throws IOException, LifecycleException {
        int port = Integer.parseInt(args[0]);
        Logger.getLogger("").setLevel(Level.WARNING);
        Path work = Files.createTempDirectory("urschrift-demo-dms");
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(work.toString());
        tomcat.setPort(port);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.getConnector().setMaxPostSize(-1);
        ContextConfig config = new ContextConfig();
        config.setDefaultWebXml(tomcat.noDefaultWebXmlPath());
        Context context = new StandardContext();
        context.setPath("/cmis");
        context.setDocBase(webapp().toString());
        context.addLifecycleListener(config);
        context.setParentClassLoader(DemoDms.class.getClassLoader());
        context.setJarScanner(new NothingToScan());
        tomcat.getHost().addChild(context);
        try {
            tomcat.start();
            if (!context.getState().isAvailable()) {
                throw new IllegalStateException(
                        "the CMIS server did not start; the lines above say why");
            }
            System.out.println(
                    "READY http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/cmis");
            System.out.flush();
            System.in.transferTo(OutputStream.nullOutputStream());
        } finally {
            tomcat.stop();
            tomcat.destroy();
            removeAll(work);
        }
        // the in-memory repository's own threads would keep the process alive
        System.exit(0);
    }

    /// `web.xml` names all there is; looking through every jar for more costs a second.
    private static final class NothingToScan implements JarScanner {
        private JarScanFilter filter = (type, name) -> false;

        @Override
        public void scan(JarScanType type, ServletContext context, JarScannerCallback callback) {}

        @Override
        public JarScanFilter getJarScanFilter() {
            return filter;
        }

        @Override
        public void setJarScanFilter(JarScanFilter filter) {
            this.filter = filter;
        }
    }

    /// The unpacked server.
    private static Path webapp() {
        String given = System.getProperty("demo-dms.webapp");
        if (given == null) {
            throw new IllegalArgumentException("-Ddemo-dms.webapp=FOLDER is missing");
        }
        return Path.of(given).toAbsolutePath();
    }

    private static void removeAll(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }
}
