package io.streamspace.e2e.host;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.testing.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What a plain {@code ./run} starts: a host with two months behind it, once it has walked through them. */
public final class Demo implements AutoCloseable {

    private static final int DAYS = 61;
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final List<String> arguments;
    private final int port = HostProcess.freePort();
    private HostProcess process;

    private Demo() {
        this.arguments = List.of(
                "--port",
                Integer.toString(port),
                "--data",
                folder().toString(),
                "--jdbc-url",
                TestPostgres.newDatabase());
        this.process = HostProcess.start(arguments);
    }

    /** Begins; its history is not lived through yet. */
    public static Demo start() {
        return new Demo();
    }

    /** Waits until part of the history is past, from 0 to 1. */
    public Demo awaitWalked(double part) {
        Eventually.within(PATIENCE, part + " of the history", () -> walked() >= part);
        return this;
    }

    /** The part of the history that is past; 0 while it has not begun, or is over. */
    private double walked() {
        try {
            JsonNode clock = talk().get("/api/clock", "demo-admin").json();
            double whole = seconds(clock, "until") - seconds(clock, "since");
            return clock.has("until") ? (seconds(clock, "now") - seconds(clock, "since")) / whole : 0;
        } catch (UncheckedIOException notYet) {
            return 0;
        }
    }

    public Demo awaitReady() {
        process.awaitAnswer(talk(), "/readyz", PATIENCE);
        return this;
    }

    /** Midnight of the day on which the history begins. */
    public Instant begins() {
        return Instant.now().truncatedTo(ChronoUnit.DAYS).minus(DAYS, ChronoUnit.DAYS);
    }

    /** Ends it as {@code kill -9} does, and starts it again on what it left. */
    public Demo killAndStartAgain() {
        process.kill();
        process = HostProcess.start(arguments);
        return this;
    }

    /** What it has printed since its last start. */
    public String output() {
        return process.output();
    }

    public Talk talk() {
        return new Talk(port);
    }

    /** Reads as one of the demo's people. */
    public JsonNode read(String person, String path) {
        return talk().get(path.startsWith("/api/") ? path : Host.BILLING + path, "demo-" + person)
                .expect(200)
                .json();
    }

    @Override
    public void close() {
        process.stop();
    }

    private static double seconds(JsonNode clock, String field) {
        return clock.has(field) ? Instant.parse(clock.path(field).asText()).getEpochSecond() : 0;
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("streamspace-demo");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
