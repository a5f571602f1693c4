package io.streamspace.host.database;

import io.streamspace.host.command.OwnerOnly;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL's programs, unpacked once for several data directories: to unpack them takes seconds of a processor, to link
 * them none. A folder has a version's name ({@code PG-<hash>}) and, once it is whole, a file {@code .exists}, as the
 * library that unpacks them has it. Each data directory keeps a folder of its own, which outlives this one.
 */
final class SharedPrograms {

    private static final Logger LOG = LoggerFactory.getLogger(SharedPrograms.class);
    private static final String PROPERTY = "streamspace.postgres";
    private static final String WHOLE = ".exists";
    private static final String LOCK = "epg-lock";

    private final Path binaries;
    private final Optional<Path> shared;

    private SharedPrograms(Path binaries, Optional<Path> shared) {
        this.binaries = binaries;
        this.shared = shared;
    }

    /** In the folder that the system property {@code streamspace.postgres} names; without it nothing is shared. */
    static SharedPrograms of(Path binaries) {
        return in(Optional.ofNullable(System.getProperty(PROPERTY)).map(Path::of), binaries);
    }

    /** @param binaries the data directory's own */
    static SharedPrograms in(Optional<Path> shared, Path binaries) {
        return new SharedPrograms(binaries, shared);
    }

    /** Links what is shared into the data directory, before the library looks what it has to unpack. */
    void take() {
        shared.ifPresent(folder -> linkAll(folder, binaries));
    }

    /** Links what the library has unpacked, for data directories to come. */
    void give() {
        shared.ifPresent(folder -> linkAll(binaries, folder));
    }

    /** Where it fails, programs are unpacked once more: nothing else is lost. */
    private static void linkAll(Path from, Path to) {
        try {
            if (Files.isDirectory(from)) {
                OwnerOnly.folder(to);
                for (Path version : wholeIn(from)) {
                    link(version, to.resolve(version.getFileName()));
                }
            }
        } catch (IOException e) {
            LOG.info("PostgreSQL's programs in {} cannot be linked to {}", from, to, e);
        }
    }

    private static List<Path> wholeIn(Path folder) throws IOException {
        try (Stream<Path> versions = Files.list(folder)) {
            return versions.filter(version -> Files.exists(version.resolve(WHOLE)))
                    .toList();
        }
    }

    /** What was begun before is finished; the last file tells that it is whole. */
    private static void link(Path from, Path to) throws IOException {
        if (!Files.exists(to.resolve(WHOLE))) {
            Files.createDirectories(to);
            Files.walkFileTree(from, new Linking(from, to));
            Files.createFile(to.resolve(WHOLE));
        }
    }

    private static final class Linking extends SimpleFileVisitor<Path> {

        private final Path from;
        private final Path to;
        private final boolean isOneStore;

        Linking(Path from, Path to) throws IOException {
            this.from = from;
            this.to = to;
            this.isOneStore = Files.getFileStore(from).equals(Files.getFileStore(to));
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            Files.createDirectories(to.resolve(from.relativize(folder)));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Path target = to.resolve(from.relativize(file));
            String name = file.getFileName().toString();
            if (name.equals(WHOLE) || name.equals(LOCK) || Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                return FileVisitResult.CONTINUE;
            }
            if (isOneStore && attributes.isRegularFile()) {
                Files.createLink(target, file);
            } else {
                Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
