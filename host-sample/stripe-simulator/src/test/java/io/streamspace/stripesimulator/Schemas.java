package io.streamspace.stripesimulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.streamspace.stripesimulator.state.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;

/** The official schemas of objects. */
final class Schemas {

    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);
    private static final Map<String, String> FILES = Map.of(
            "charge", "ChargeObj",
            "checkout.session", "CheckoutSessionObj",
            "customer", "CustomerObj",
            "dispute", "DisputeObj",
            "invoice", "InvoiceObj",
            "payment_intent", "PaymentIntentObj",
            "refund", "RefundObj",
            "subscription", "SubscriptionObj");
    private static final Map<String, Schema> READ = new ConcurrentHashMap<>();

    private Schemas() {}

    /** What is wrong with an object; nothing if its kind has no schema. */
    static List<String> faults(JsonNode object) {
        return Optional.ofNullable(FILES.get(object.path("object").asText()))
                .map(file -> READ.computeIfAbsent(file, Schemas::read))
                .map(schema ->
                        schema.validate(object).stream().map(Error::toString).toList())
                .orElse(List.of());
    }

    private static Schema read(String file) {
        try (InputStream in = new GZIPInputStream(
                Objects.requireNonNull(Schemas.class.getResourceAsStream("/schema/" + file + ".json.gz")))) {
            return REGISTRY.getSchema(Json.MAPPER.readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
