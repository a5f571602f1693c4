package io.streamspace.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.e2e.host.Bill;
import io.streamspace.e2e.host.Eventually;
import io.streamspace.e2e.host.Talk.Request;
import io.streamspace.e2e.host.Tokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the plugin tells: on the host's bus and to a webhook, each thing under one id. */
final class Messages {

    private static final Duration PATIENCE = Duration.ofMinutes(30);

    /** By what each type names the thing it tells of. */
    private static final Map<String, String> KEYS = Map.of(
            "billing.invoice.created", "invoice_number",
            "billing.invoice.paid", "invoice_number",
            "billing.credit.issued", "credit_id");

    private final Client client;
    private final WebhookReceiver receiver;

    Messages(Client client, WebhookReceiver receiver) {
        this.client = client;
        this.receiver = receiver;
    }

    /** @param bills all that was sent */
    void check(List<Bill> bills) {
        Set<String> numbers = bills.stream()
                .filter(bill -> !bill.number().equals("null"))
                .map(bill -> "billing.invoice.created " + bill.number())
                .collect(Collectors.toCollection(TreeSet::new));
        Eventually.within(
                PATIENCE,
                "every invoice is told of on the bus",
                () -> told(emitted()).containsAll(numbers));
        Eventually.within(
                PATIENCE,
                "every invoice is told to the webhook",
                () -> told(receiver.messages()).containsAll(numbers));
        assertThat(twice(emitted())).as("told twice on the bus").isEmpty();
        assertThat(twice(receiver.messages())).as("told twice to the webhook").isEmpty();
        assertThat(receiver.changed()).as("messages that changed").isEmpty();
    }

    private static Set<String> told(List<JsonNode> messages) {
        return messages.stream().map(Messages::what).collect(Collectors.toSet());
    }

    private static List<String> twice(List<JsonNode> messages) {
        Map<String, Integer> counts = new HashMap<>();
        messages.stream()
                .filter(message -> KEYS.containsKey(message.path("type").asText()))
                .forEach(message -> counts.merge(what(message), 1, Integer::sum));
        return counts.entrySet().stream()
                .filter(count -> count.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String what(JsonNode message) {
        String type = message.path("type").asText();
        return type + " "
                + message.path("data").path(KEYS.getOrDefault(type, "")).asText();
    }

    private List<JsonNode> emitted() {
        List<JsonNode> events = new ArrayList<>();
        String after = "0";
        while (after != null) {
            String path = "/api/events/emitted?limit=1000&after=" + after;
            JsonNode page = client.ask(Request.get(path, Tokens.ADMIN), 200).json();
            page.path("events").forEach(events::add);
            after = page.path("next_cursor").textValue();
        }
        return events;
    }
}
