package io.streamspace.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.billing.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/**
 * An event that was recorded, and what else the server would have to say about its object. The same ids were recorded several
 * times, so each gets a number of its own.
 *
 * @param name of the file it was recorded in
 */
record RecordedEvent(String name, int number, ObjectNode json) {

    private static final String IDS =
            "\"((?:evt|pi|in|sub|ch|re|dp|cus|cs_test|cs_live|pm|seti|si|card(?=_1))_[A-Za-z0-9_]+)\"";

    static List<RecordedEvent> all() {
        List<RecordedEvent> events = new ArrayList<>();
        for (String line : lines().split("\n", -1)) {
            if (!line.isBlank()) {
                JsonNode named = Json.read(line);
                int number = events.size();
                String text = named.required("event").toString().replaceAll(IDS, "\"$1_n" + number + "\"");
                events.add(new RecordedEvent(named.required("name").asText(), number, (ObjectNode) Json.read(text)));
            }
        }
        return events;
    }

    private static String lines() {
        try (InputStream stream =
                Objects.requireNonNull(RecordedEvent.class.getResourceAsStream("/vectors/stripe/events.jsonl.gz"))) {
            return new String(new GZIPInputStream(stream).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String id() {
        return json.path("id").asText();
    }

    ObjectNode object() {
        return (ObjectNode) json.at("/data/object");
    }

    String kind() {
        return object().path("object").asText();
    }

    String type() {
        return json.path("type").asText();
    }

    /** The customer it names, or one made up. */
    String customer() {
        String named = kind().equals("customer") ? text("id") : text("customer");
        return named.isEmpty() ? "cus_n" + number : named;
    }

    /** The payment it is about, or one made up. */
    String payment() {
        String named = kind().equals("payment_intent") ? text("id") : text("payment_intent");
        return named.isEmpty() ? "pi_n" + number : named;
    }

    /** Upper case; a session that says none is in dollars. */
    String currency() {
        String named = text("currency");
        return (named.length() == 3 ? named : "usd").toUpperCase(Locale.ROOT);
    }

    long amount() {
        return kind().equals("checkout.session")
                ? object().path("amount_total").asLong(333)
                : object().path("amount").asLong();
    }

    String text(String field) {
        return object().path(field).asText("").replace("null", "");
    }

    /** The payment behind a charge, refund, dispute or session, by what these say of it. */
    ObjectNode paymentObject() {
        boolean hasFailed = object().path("status").asText().equals("failed") && kind().equals("charge");
        ObjectNode payment = Json.MAPPER.createObjectNode();
        payment.put("id", payment()).put("object", "payment_intent");
        payment.put("amount", amount()).put("amount_received", hasFailed ? 0 : amount());
        payment.put("currency", currency().toLowerCase(Locale.ROOT));
        payment.put("status", hasFailed ? "requires_payment_method" : "succeeded");
        payment.put("created", 1767225600).put("livemode", false);
        payment.putObject("metadata");
        if (hasFailed) {
            payment.putObject("last_payment_error").put("code", text("failure_code"));
        }
        return payment;
    }

    /** The refunds that a charge carries with it. */
    List<ObjectNode> refunds() {
        List<ObjectNode> refunds = new ArrayList<>();
        object().at("/refunds/data").forEach(refund -> {
            ObjectNode own = refund.deepCopy();
            refunds.add(own.put("payment_intent", payment()).put("created", 1767225600));
        });
        return refunds;
    }

    /** Everything the server knows of it, if nobody here has to do with it. */
    List<ObjectNode> surroundings() {
        List<ObjectNode> known = new ArrayList<>(List.of(read()));
        if (List.of("charge", "refund", "dispute").contains(kind())) {
            known.add(paymentObject());
            known.addAll(refunds());
        }
        if (!text("charge").isEmpty()) {
            ObjectNode charge = Json.MAPPER.createObjectNode().put("id", text("charge"));
            known.add(charge.put("object", "charge").put("payment_intent", payment()));
        }
        if (kind().equals("checkout.session") && !text("invoice").isEmpty()) {
            known.add(invoiceObject());
            known.add(subscriptionObject());
        }
        return known;
    }

    /** The object as it is read after the event. */
    private ObjectNode read() {
        ObjectNode object = object().deepCopy();
        if (type().equals("customer.deleted")) {
            return Json.MAPPER
                    .createObjectNode()
                    .put("id", text("id"))
                    .put("object", "customer")
                    .put("deleted", true);
        }
        return type().equals("payment_method.detached") ? object.putNull("customer") : object;
    }

    private ObjectNode invoiceObject() {
        ObjectNode invoice = Json.MAPPER.createObjectNode();
        invoice.put("id", text("invoice")).put("object", "invoice").put("status", "paid");
        invoice.put("customer", customer()).put("currency", text("currency")).put("created", 1767225600);
        invoice.put("total", amount()).put("amount_paid", amount()).put("livemode", false);
        invoice.putObject("parent").putObject("subscription_details").put("subscription", text("subscription"));
        return invoice;
    }

    private ObjectNode subscriptionObject() {
        ObjectNode subscription = Json.MAPPER.createObjectNode();
        subscription.put("id", "sub_n" + number).put("object", "subscription").put("status", "active");
        if (!text("subscription").isEmpty()) {
            subscription.put("id", text("subscription"));
        }
        subscription.put("customer", customer()).put("livemode", false);
        ArrayNode items = subscription.putObject("items").putArray("data");
        ObjectNode item = items.addObject().put("id", "si_n" + number);
        item.put("current_period_start", 1767225600).put("current_period_end", 1769904000);
        item.putObject("price").put("id", "price_pro").putObject("metadata").put("streamspace_subject", "plan:pro");
        return subscription;
    }
}
