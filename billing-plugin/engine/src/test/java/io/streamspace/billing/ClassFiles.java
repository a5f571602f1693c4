package io.streamspace.billing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The classes of a module, or of its tests, by where one of them lies. */
public final class ClassFiles {

    private static final String ENDING = ".class";

    private ClassFiles() {}

    /** Every class, not initialised, in the folder that holds one of them; without those inside others. */
    public static List<Class<?>> beside(Class<?> one) {
        Path root = root(one);
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(name -> name.endsWith(ENDING) && !name.contains("$") && !name.contains("-info"))
                    .map(ClassFiles::named)
                    .<Class<?>>map(name -> find(name).orElseThrow())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root(Class<?> one) {
        try {
            return Path.of(
                    one.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String named(String file) {
        return file.substring(0, file.length() - ENDING.length())
                .replace('/', '.')
                .replace('\\', '.');
    }

    /** Empty: there is no such class. */
    public static Optional<Class<?>> find(String name) {
        try {
            return Optional.of(Class.forName(name, false, ClassFiles.class.getClassLoader()));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }
}
