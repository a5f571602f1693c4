package io.streamspace.host.payment;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.host.http.Json;
import io.streamspace.stripesimulator.SimulatorServlet;
import io.streamspace.stripesimulator.StripeSimulator;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** The provider of a demo. No money moves. */
public final class DemoPayments implements AutoCloseable {

    /** Everything below it is the provider's. */
    public static final String PATH = "/demo-provider";

    private final StripeSimulator provider;
    private final IntSupplier port;

    /** @param port the host's own, as soon as it is asked for */
    public DemoPayments(Path folder, Supplier<Instant> clock, IntSupplier port) {
        this.provider = StripeSimulator.keptIn(folder, clock);
        this.port = port;
    }

    public Map<String, HttpServlet> servlets() {
        return Map.of(PATH, new SimulatorServlet(provider));
    }

    /** What plugins take for the provider's address. */
    public String apiBase() {
        return address() + PATH;
    }

    /** Begins to post events. */
    public void start() {
        provider.servedAt(apiBase());
        JsonNode webhook = settings();
        provider.control()
                .webhook(
                        address() + webhook.get("webhookPath").asText(),
                        webhook.get("webhookSecret").asText());
    }

    /** Lives up to the clock's present. */
    public void catchUp() {
        provider.catchUp();
    }

    /** When something falls due at the provider next. */
    public Optional<Instant> nextDue() {
        return provider.nextDue();
    }

    /** Waits until every event was posted once, for a while at most. */
    public void awaitTold() throws InterruptedException {
        provider.awaitTold();
    }

    @Override
    public void close() {
        provider.close();
    }

    private String address() {
        return "http://127.0.0.1:" + port.getAsInt();
    }

    private static JsonNode settings() {
        try (InputStream in =
                Objects.requireNonNull(DemoPayments.class.getResourceAsStream("/demo/payment-provider.json"))) {
            return Json.MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
