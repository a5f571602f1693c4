package io.streamspace.host.command;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The directory that holds everything a host keeps, closed to other users and locked against a second process. */
public final class DataDirectory implements AutoCloseable {

    private final Path path;
    private final FileChannel lockFile;

    private DataDirectory(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /** @throws StartFailure if it cannot be written, or another process uses it */
    public static DataDirectory open(Path path) {
        try {
            OwnerOnly.folder(path);
            Files.createDirectories(path.resolve("logs"));
            FileChannel channel =
                    FileChannel.open(path.resolve("host.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new StartFailure("the data directory " + path + " is in use by another process");
            }
            return new DataDirectory(path, channel);
        } catch (IOException e) {
            throw new StartFailure("the data directory " + path + " cannot be used: " + e.getMessage(), e);
        }
    }

    public Path path() {
        return path;
    }

    /** A folder in it, made if it is missing. */
    public Path folder(String name) {
        try {
            return Files.createDirectories(path.resolve(name));
        } catch (IOException e) {
            throw new StartFailure("the folder " + path.resolve(name) + " cannot be made", e);
        }
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            return null;
        }
    }
}
