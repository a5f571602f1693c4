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

    private MainCode() {}

    /** Every source file. */
    static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (Path root : roots()) {
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        return sources;
    }

    /** Where sources stand, seen from the plugin's module: its own and those of the modules in it. */
    private static List<Path> roots() throws IOException {
        try (Stream<Path> modules = Files.list(Path.of(""))) {
            return Stream.concat(Stream.of(Path.of("")), modules)
                    .map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .toList();
        }
    }

    /** Classes of neither a module's tests nor a jar of them. */
    public static final class Classes implements ImportOption {

        @Override
        public boolean includes(Location location) {
            return new DoNotIncludeTests().includes(location) && !location.contains("-tests.jar");
        }
    }
}
