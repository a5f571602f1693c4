package io.streamspace.host.demo.inbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Files of one folder named by numbers from 1. Of too many the oldest are deleted. */
final class NumberedFiles {

    private final Path folder;
    private final String extension;
    private final int most;
    private final NavigableSet<Long> numbers = new TreeSet<>();

    /** @param extension with its dot */
    NumberedFiles(Path folder, String extension, int most) {
        this.folder = folder;
        this.extension = extension;
        this.most = most;
        numbers.addAll(present());
    }

    private List<Long> present() {
        try (Stream<Path> files = Files.list(Files.createDirectories(folder))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("\\d{6,18}\\Q" + extension + "\\E"))
                    .map(name -> Long.valueOf(name.substring(0, name.length() - extension.length())))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }

    /** The file is there whole, or not at all. */
    synchronized void add(byte[] content) throws IOException {
        long number = numbers.isEmpty() ? 1 : numbers.last() + 1;
        Path unfinished = folder.resolve("unfinished" + extension);
        Files.write(unfinished, content);
        Files.move(unfinished, file(number), StandardCopyOption.ATOMIC_MOVE);
        numbers.add(number);
        while (numbers.size() > most) {
            Files.deleteIfExists(file(numbers.first()));
            numbers.remove(numbers.first());
        }
    }

    /** Numbers, the newest first. */
    synchronized List<Long> newest(int limit) {
        List<Long> newest = new ArrayList<>(numbers);
        Collections.reverse(newest);
        return List.copyOf(newest.subList(0, Math.min(limit, newest.size())));
    }

    synchronized int count() {
        return numbers.size();
    }

    /** A file's content; empty if there is none of that number. */
    synchronized Optional<byte[]> read(long number) {
        try {
            return numbers.contains(number) ? Optional.of(Files.readAllBytes(file(number))) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file(number), e);
        }
    }

    private Path file(long number) {
        return folder.resolve("%06d%s".formatted(number, extension));
    }
}
