package io.streamspace.host.plugin.folder;

import io.streamspace.host.http.ProblemException;
import io.streamspace.host.plugin.refusal.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A plugin's zip, unpacked with suspicion: an entry whose name leads out of the target folder, an entry that comes
 * twice, or more than the limits allow refuses the whole zip. Links and permissions in it are ignored.
 */
final class Zip {

    private final Path file;
    private final UnpackLimits limits;

    Zip(Path file, UnpackLimits limits) {
        this.file = file;
        this.limits = limits;
    }

    /** Unpacks into an existing empty folder; on refusal that folder holds a part, for the caller to remove. */
    void unpackInto(Path target) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            unpack(zip, target.toAbsolutePath().normalize());
        } catch (IOException | IllegalArgumentException e) {
            throw Refusal.faulty("broken_package", "The zip cannot be unpacked: " + e.getMessage());
        }
    }

    private void unpack(ZipFile zip, Path root) throws IOException {
        List<? extends ZipEntry> entries = zip.stream().toList();
        if (entries.size() > limits.entries()) {
            throw tooLarge("more than " + limits.entries() + " entries");
        }
        long left = limits.bytes();
        for (ZipEntry entry : entries) {
            left -= write(zip, entry, inside(root, entry.getName()), left);
        }
    }

    private static Path inside(Path root, String name) {
        try {
            Path path = root.resolve(name).normalize();
            if (path.startsWith(root) && name.indexOf('\\') < 0 && !name.contains("..")) {
                return path;
            }
        } catch (InvalidPathException e) {
            throw leadsOut(name);
        }
        throw leadsOut(name);
    }

    private static ProblemException leadsOut(String name) {
        return Refusal.faulty("unsafe_package", "The zip holds an entry with an unsafe name: '" + name + "'.");
    }

    private static ProblemException tooLarge(String what) {
        return Refusal.faulty("package_too_large", "The zip holds " + what + ".");
    }

    private long write(ZipFile zip, ZipEntry entry, Path path, long left) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return 0;
        }
        Files.createDirectories(path.getParent());
        try (InputStream in = zip.getInputStream(entry);
                OutputStream out = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW)) {
            return copy(in, out, left);
        }
    }

    private long copy(InputStream in, OutputStream out, long left) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long written = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            written += read;
            if (written > left) {
                throw tooLarge("more than " + limits.bytes() + " bytes");
            }
            out.write(buffer, 0, read);
        }
        return written;
    }
}
