package io.streamspace.billing.config;

import static java.util.stream.Collectors.toCollection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.billing.json.Json;
import io.streamspace.plugin.SettingsContract;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be configured about billing. */
public final class BillingSettings implements SettingsContract {

    private static final int NAMED_FAULTS = 10;

    /** Settings that are judged by each other: where one has no meaning, the others of its group are not judged. */
    private static final List<Set<String>> JUDGED_TOGETHER = List.of(
            Set.of(
                    "billingMode",
                    "currency",
                    "computeRates",
                    "meters",
                    "packs",
                    "subscriptionPlans",
                    "store",
                    "lowBalanceThreshold"),
            Set.of("tax", "seller", "stripeEnabled", "stripeSecretKey", "stripeWebhookSecret", "stripe"));

    private final String schema = read("configuration-schema.json");
    private final JsonNode schemaTree = Json.read(schema);
    private final SchemaCheck schemaCheck = new SchemaCheck(schemaTree);

    @Override
    public String schema() {
        return schema;
    }

    @Override
    public Set<String> secrets() {
        return Set.of("mail.password", "stripeSecretKey", "stripeWebhookSecret");
    }

    @Override
    public List<Fault> check(String configuration) {
        JsonNode given = Json.read(configuration);
        List<Fault> bySchema = schemaCheck.faults(given);
        return bySchema.isEmpty()
                ? byReading(given)
                : Stream.concat(bySchema.stream(), checkBeside(configuration, bySchema).stream())
                        .toList();
    }

    @Override
    public List<Fault> checkBeside(String configuration, List<Fault> faults) {
        if (!(Json.read(configuration) instanceof ObjectNode settings)) {
            return List.of();
        }
        ObjectNode readable = settings.remove(unreadable(faults));
        return byReading(readable).stream()
                .filter(fault -> readable.has(setting(fault)))
                .toList();
    }

    private static Set<String> unreadable(List<Fault> faults) {
        Set<String> unreadable = faults.stream().map(BillingSettings::setting).collect(toCollection(HashSet::new));
        JUDGED_TOGETHER.stream()
                .filter(group -> group.stream().anyMatch(unreadable::contains))
                .toList()
                .forEach(unreadable::addAll);
        return unreadable;
    }

    /** The setting that a field such as {@code meters[0].key} stands in. */
    private static String setting(Fault fault) {
        return fault.field().split("[.\\[]", 2)[0];
    }

    /**
     * Checks a whole configuration, every key of it, whoever checked it before.
     *
     * @throws IllegalArgumentException naming the faulty fields, ten at most
     */
    public void requireValid(String configuration) {
        List<Fault> faults = check(configuration);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("the configuration is not valid: "
                    + faults.stream()
                            .limit(NAMED_FAULTS)
                            .map(fault -> fault.field() + ": " + fault.reason())
                            .collect(Collectors.joining("; ")));
        }
    }

    private List<Fault> byReading(JsonNode given) {
        ConfigurationReader reader = new ConfigurationReader(given, schemaTree);
        reader.read();
        reader.checkWhole();
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
