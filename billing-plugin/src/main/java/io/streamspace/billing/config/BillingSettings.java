package io.streamspace.billing.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.plugin.SettingsContract;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What can be configured about billing. */
public final class BillingSettings implements SettingsContract {

    private final String schema = read("configuration-schema.json");
    private final JsonNode schemaTree = Json.read(schema);

    @Override
    public String schema() {
        return schema;
    }

    @Override
    public Set<String> secrets() {
        return Set.of();
    }

    @Override
    public List<Fault> check(String configuration) {
        ConfigurationReader reader = new ConfigurationReader(Json.read(configuration), schemaTree);
        reader.read();
        return reader.faults();
    }

    /**
     * Reads a configuration.
     *
     * @throws IllegalArgumentException if it has a fault; the message names the first one
     */
    public BillingConfiguration parse(String configuration) {
        ConfigurationReader reader = new ConfigurationReader(Json.read(configuration), schemaTree);
        BillingConfiguration result = reader.read();
        if (!reader.faults().isEmpty()) {
            Fault first = reader.faults().get(0);
            throw new IllegalArgumentException(first.field() + ": " + first.reason());
        }
        return result;
    }

    private static String read(String resource) {
        try (InputStream stream =
                Objects.requireNonNull(BillingSettings.class.getResourceAsStream(resource), resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
