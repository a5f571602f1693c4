package io.streamspace.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.e2e.host.Tokens;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** An administrator who gives credit to whoever works, each time for another reason. */
final class CreditWork implements Work {

    private final Client client;
    private final Random random;
    private final Map<String, Integer> centsByReason = new TreeMap<>();

    CreditWork(Client client) {
        this.client = client;
        this.random = client.random();
    }

    @Override
    public void act() {
        String user = SessionWork.user(random.nextInt(SessionWork.USERS));
        String reason = "kindness " + centsByReason.size();
        int cents = 1 + random.nextInt(300);
        String body = "{\"user_id\": \"%s\", \"amount\": %d.%02d, \"reason\": \"%s\"}"
                .formatted(user, cents / 100, cents % 100, reason);
        String key = "credit-" + centsByReason.size();
        client.once(key, "/admin/credits", Tokens.ADMIN, body, 201);
        centsByReason.put(reason, cents);
    }

    @Override
    public void check() {
        Map<String, Integer> granted = new TreeMap<>();
        Set<String> twice = new HashSet<>();
        for (int user = 0; user < SessionWork.USERS; user++) {
            for (JsonNode grant : client.read("/credits?user_id=" + SessionWork.user(user))
                    .json()
                    .path("grants")) {
                String reason = grant.path("reason").asText();
                int cents =
                        grant.path("amount").decimalValue().movePointRight(2).intValueExact();
                if (reason.startsWith("kindness") && granted.put(reason, cents) != null) {
                    twice.add(reason);
                }
            }
        }
        assertThat(twice).as("credits given twice").isEmpty();
        assertThat(granted).as("credits").isEqualTo(centsByReason);
    }

    @Override
    public String toString() {
        return centsByReason.size() + " credits";
    }
}
