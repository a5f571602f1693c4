package io.streamspace.e2e.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/**
 * The host's classes as a JVM likes to load them, archived once a build by a host that starts and stops: every other host
 * of the tests starts with a quarter less work.
 */
final class ClassArchive {

    private static final List<String> OPTIONS = made();

    private ClassArchive() {}

    /** Options of a JVM that uses the archive, which is made if this build has none yet. */
    static List<String> options() {
        return OPTIONS;
    }

    /** Of several processes one makes it, while the others wait. */
    private static List<String> made() {
        Path archive = Build.classArchive();
        Path lock = archive.resolveSibling(archive.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            if (!Files.exists(archive)) {
                make(archive);
            }
            return silent("-XX:SharedArchiveFile=" + archive);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void make(Path archive) {
        int port = HostProcess.freePort();
        HostOptions options = HostOptions.at("2026-01-01T00:00:00Z");
        HostProcess process =
                HostProcess.launch(silent("-XX:ArchiveClassesAtExit=" + archive), options.arguments(port), Map.of());
        Talk talk = new Talk(port);
        process.awaitServing(talk);
        talk.get("/api/plugins/catalog", Tokens.ADMIN).expect(200);
        process.stop();
    }

    private static List<String> silent(String option) {
        return List.of("-Xlog:cds=off", "-Xlog:cds+dynamic=off", option);
    }
}
