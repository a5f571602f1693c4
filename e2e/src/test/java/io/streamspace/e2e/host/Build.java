package io.streamspace.e2e.host;

import java.io.File;
import java.nio.file.Path;

/** Where the build has put what is tested. */
public final class Build {

    private static final Path ROOT =
            Path.of(System.getProperty("e2e.root", "..")).toAbsolutePath().normalize();

    private Build() {}

    /** The folder that holds the catalog and the plugin's zip. */
    public static Path repository() {
        return ROOT.resolve("billing-plugin/target/repository");
    }

    /** The folder with the public key by which this build has signed them. */
    public static Path trustedKeys() {
        return ROOT.resolve("billing-plugin/target/signing/trusted");
    }

    /** Where hosts share PostgreSQL's programs. */
    static Path postgres() {
        return ROOT.resolve("host-sample/target/postgres");
    }

    static String hostClassPath() {
        return hostJar() + File.pathSeparator + ROOT.resolve("host-sample/target/lib") + "/*";
    }

    /** Where the archive of this very build's host classes is kept. */
    static Path classArchive() {
        return Path.of("target", "host-" + hostJar().toFile().lastModified() + ".jsa")
                .toAbsolutePath();
    }

    private static Path hostJar() {
        return ROOT.resolve("host-sample/target/host-sample-1.0.0.jar");
    }
}
