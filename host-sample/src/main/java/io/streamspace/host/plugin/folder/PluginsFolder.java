package io.streamspace.host.plugin.folder;

import io.streamspace.host.http.ProblemException;
import io.streamspace.host.plugin.trust.SignedThing;
import io.streamspace.host.plugin.trust.Trust;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder that holds every installed plugin, one unpacked folder each. Whatever zip or unpacked folder is put there
 * by hand is found by the next {@link #installed()}; a zip with an {@code X.zip.sig} beside it only if that is a signature of a
 * key that the host trusts.
 *
 * <p>Work in progress lies in {@code .staging} below it, on the same file system, so that a plugin's folder comes into
 * being by one rename. A folder that carries the mark {@code .unproven} belongs to an upgrade that was cut short.
 */
public final class PluginsFolder {

    private static final Logger log = LoggerFactory.getLogger(PluginsFolder.class);
    private static final String UNPROVEN = ".unproven";

    private final Path root;
    private final Path staging;
    private final UnpackLimits limits;
    private final Trust trust;

    public PluginsFolder(Path root, UnpackLimits limits, Trust trust) {
        this.root = root;
        this.staging = root.resolve(".staging");
        this.limits = limits;
        this.trust = trust;
    }

    /** Removes what earlier runs left half done, unpacks zips put here by hand, and lists the newest of each plugin. */
    public List<PluginFiles> installed() {
        Trees.remove(staging);
        createDirectories(staging);
        children().filter(path -> Files.exists(path.resolve(UNPROVEN))).forEach(Trees::remove);
        children().filter(path -> path.toString().endsWith(".zip")).forEach(this::adopt);
        return newestOfEach();
    }

    /** A fresh file for a download; {@link #unpack} or {@link #discard} removes it. */
    public Path newDownload() {
        try {
            createDirectories(staging);
            return Files.createTempFile(staging, "download-", ".zip");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes a download that is not wanted. */
    public void discard(Path zip) {
        Trees.remove(zip);
    }

    /** Unpacks a zip beside the installed plugins and removes it; it becomes an installed one by {@link #place}. */
    public PluginFiles unpack(Path zip) {
        try {
            createDirectories(staging);
            Path folder = Files.createTempDirectory(staging, "unpacked-");
            return unpackInto(folder, zip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Trees.remove(zip);
        }
    }

    private PluginFiles unpackInto(Path folder, Path zip) {
        try {
            new Zip(zip, limits).unpackInto(folder);
            return new PluginFiles(Descriptor.in(folder), folder);
        } catch (RuntimeException e) {
            Trees.remove(folder);
            throw e;
        }
    }

    /** Makes an unpacked plugin an installed one, in place of one of the same id and version. */
    public PluginFiles place(PluginFiles unpacked) {
        Path target = root.resolve(unpacked.id() + "-" + unpacked.version());
        Trees.remove(target);
        try {
            Files.move(unpacked.folder(), target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new PluginFiles(unpacked.descriptor(), target);
    }

    /** As {@link #place}, but a host that starts before {@link #prove} removes it again. */
    public PluginFiles placeUnproven(PluginFiles unpacked) {
        try {
            Files.createFile(unpacked.folder().resolve(UNPROVEN));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return place(unpacked);
    }

    /** The plugin works: it stays. */
    public void prove(PluginFiles files) {
        Trees.remove(files.folder().resolve(UNPROVEN));
    }

    /** Removes one folder. */
    public void remove(PluginFiles files) {
        Trees.remove(files.folder());
    }

    /** Removes every folder of a plugin, of whatever version. */
    public void removeAll(String id) {
        children()
                .filter(path ->
                        descriptorIn(path).filter(d -> d.id().equals(id)).isPresent())
                .forEach(Trees::remove);
    }

    private void adopt(Path zip) {
        Path signature = Path.of(zip + ".sig");
        try {
            requireSigned(zip, signature);
            Path copy = Files.copy(zip, newDownload(), StandardCopyOption.REPLACE_EXISTING);
            PluginFiles placed = place(unpack(copy));
            Files.delete(zip);
            Files.deleteIfExists(signature);
            log.info("took {} up as {} {}", zip.getFileName(), placed.id(), placed.version());
        } catch (IOException | ProblemException e) {
            log.warn("left {} alone: {}", zip, e.getMessage());
        }
    }

    /** Whoever may write to this folder may run anything as the host; so a signature is asked for only if one lies there. */
    private void requireSigned(Path zip, Path signature) throws IOException {
        if (Files.exists(signature)) {
            trust.require(SignedThing.PLUGIN, Digests.sha512Hex(zip), Files.readString(signature));
        }
    }

    private List<PluginFiles> newestOfEach() {
        Map<String, PluginFiles> newest = new TreeMap<>();
        children()
                .filter(Files::isDirectory)
                .forEach(path -> descriptorIn(path)
                        .map(descriptor -> new PluginFiles(descriptor, path))
                        .ifPresent(files -> newest.merge(files.id(), files, PluginsFolder::newer)));
        return List.copyOf(newest.values());
    }

    private static PluginFiles newer(PluginFiles one, PluginFiles other) {
        Comparator<PluginFiles> byVersion = Comparator.comparing(PluginFiles::version, Versions.OLDEST_FIRST);
        return byVersion.compare(one, other) >= 0 ? one : other;
    }

    private static Optional<Descriptor> descriptorIn(Path folder) {
        if (!Files.exists(folder.resolve(Descriptor.FILE))) {
            return Optional.empty();
        }
        try {
            return Optional.of(Descriptor.in(folder));
        } catch (ProblemException e) {
            log.warn("left {} alone: {}", folder, e.getMessage());
            return Optional.empty();
        }
    }

    private Stream<Path> children() {
        return Trees.children(root).stream().filter(path -> !path.equals(staging));
    }

    private static void createDirectories(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
