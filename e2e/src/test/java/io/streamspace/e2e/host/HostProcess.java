package io.streamspace.e2e.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The command {@code ./run} as a process, without building anything. */
public final class HostProcess {

    private static final long STOP_SECONDS = 40;

    private static final List<String> OF_EVERY_HOST = List.of(
            "-Xmx1g",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:+UseSerialGC",
            // most hosts live for seconds: the second compiler would cost more than it gives
            "-XX:TieredStopAtLevel=1",
            "-Duser.timezone=UTC",
            "-Dstreamspace.rate.user=5000/50000",
            "-Dstreamspace.rate.bad-token=5000/50000",
            "-Dstreamspace.repository=" + Build.repository(),
            "-Dstreamspace.trusted-keys=" + Build.trustedKeys(),
            "-Dstreamspace.postgres=" + Build.postgres());

    private final Process process;
    private final Path output;

    private HostProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** @param arguments as of {@code ./run} */
    public static HostProcess start(List<String> arguments) {
        return start(arguments, Map.of());
    }

    /** @param environment variables of the process beside those of this one */
    public static HostProcess start(List<String> arguments, Map<String, String> environment) {
        return launch(ClassArchive.options(), arguments, environment);
    }

    /** @param options of the JVM, beside those of every host */
    static HostProcess launch(List<String> options, List<String> arguments, Map<String, String> environment) {
        List<String> command =
                new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java")));
        command.addAll(OF_EVERY_HOST);
        command.addAll(options);
        command.addAll(List.of("-cp", Build.hostClassPath(), "io.streamspace.host.Main"));
        command.addAll(arguments);
        try {
            Path output = Files.createTempFile("streamspace-host", ".out");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new HostProcess(process, output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    /** As Ctrl-C does. */
    public void stop() {
        process.destroy();
        awaitExit();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** The status it ends with. */
    public int awaitExit() {
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the host does not end: " + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What it has printed. */
    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitServing(Talk talk) {
        awaitAnswer(talk, "/healthz", Duration.ofSeconds(90));
    }

    /** Waits until a probe is answered with 200. */
    void awaitAnswer(Talk talk, String probe, Duration patience) {
        Eventually.within(patience, probe + " is answered with 200", () -> {
            if (!process.isAlive()) {
                throw new AssertionError("the host ended: " + output());
            }
            return isAnswered(talk, probe);
        });
    }

    private static boolean isAnswered(Talk talk, String probe) {
        try {
            return talk.get(probe, null).status() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }
}
