package io.streamspace.billing;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the plugin is made of, its inner modules included and tests left out. */
public final class MainCode {

    /** Where sources stand, seen from the plugin's module. */
    private static final List<Path> ROOTS = Stream.of(
                    "engine/",
                    "json/",
                    "postgres/",
                    "payments/",
                    "stripe/",
                    "pdf/",
                    "http/",
                    "documents/",
                    "store/",
                    "messaging/",
                    "")
            .map(module -> Path.of(module + "src/main/java"))
            .toList();

    private MainCode() {}

    /** Every source file. */
    static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (Path root : ROOTS) {
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        return sources;
    }

    /** Classes of neither a module's tests nor a jar of them. */
    public static final class Classes implements ImportOption {

        @Override
        public boolean includes(Location location) {
            return new DoNotIncludeTests().includes(location) && !location.contains("-tests.jar");
        }
    }
}
