package io.streamspace.billing.pdf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The fonts of an administrator's own, files of one folder in the order of their names. They are the plugin's, not a
 * document's: put in force when it is enabled, for all documents from then on.
 */
public final class AddedFonts {

    private static final long MEGABYTE = 1 << 20;
    private static final List<String> FONTS = List.of(".ttf", ".otf", ".ttc", ".otc", ".woff", ".woff2");

    private static volatile List<AddedFace> faces = List.of();

    private AddedFonts() {}

    /**
     * Reads the fonts of a folder, which need not exist, and puts them in force in place of those before. Files that are
     * no fonts by their names, such as licences, are left alone.
     *
     * @return how many there are
     * @throws IllegalArgumentException naming each file that cannot be used, and why; nothing has changed
     */
    public static int use(Path folder, FontLimits limits) {
        List<Path> files = files(folder);
        checkBounds(folder, files, limits);
        List<String> faults = new ArrayList<>();
        List<AddedFace> read = new ArrayList<>();
        for (Path file : files) {
            try {
                read.add(new AddedFace(
                        FontCheck.face(name(file), bytes(file, limits.fileMegabytesMax())),
                        ShippedFace.values().length + read.size()));
            } catch (IllegalArgumentException unusable) {
                faults.add(file + " " + unusable.getMessage());
            }
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
        faces = List.copyOf(read);
        return read.size();
    }

    static Optional<Typeface> faceOf(int codePoint) {
        for (AddedFace face : faces) {
            if (face.has(codePoint)) {
                return Optional.of(face);
            }
        }
        return Optional.empty();
    }

    private static List<Path> files(Path folder) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(AddedFonts::isFont).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be read", e);
        }
    }

    private static boolean isFont(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return FONTS.stream().anyMatch(name::endsWith);
    }

    private static void checkBounds(Path folder, List<Path> files, FontLimits limits) {
        if (files.size() > limits.filesMax()) {
            throw new IllegalArgumentException("%s holds %d fonts; at most %d are read (fonts.filesMax)"
                    .formatted(folder, files.size(), limits.filesMax()));
        }
        long all = 0;
        for (Path file : files) {
            all += size(file);
        }
        if (all > limits.folderMegabytesMax() * MEGABYTE) {
            throw new IllegalArgumentException("%s holds more than %d MB of fonts (fonts.folderMegabytesMax)"
                    .formatted(folder, limits.folderMegabytesMax()));
        }
    }

    private static byte[] bytes(Path file, int megabytesMax) {
        if (size(file) > megabytesMax * MEGABYTE) {
            throw new IllegalArgumentException("is larger than " + megabytesMax + " MB (fonts.fileMegabytesMax)");
        }
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot be read: " + e, e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read: " + e, e);
        }
    }

    /** The file's name as a PostScript name has it. */
    private static String name(Path file) {
        String name = file.getFileName().toString().replaceAll("[.][^.]*$", "").replaceAll("[^A-Za-z0-9-]", "");
        return name.isEmpty() ? "Added" : name;
    }
}
