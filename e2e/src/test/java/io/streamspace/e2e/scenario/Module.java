package io.streamspace.e2e.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.e2e.host.Answer;
import io.streamspace.e2e.host.Eventually;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.Talk.Request;
import io.streamspace.e2e.host.Tokens;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

/** A satellite module of the platform, and what users see of what it tells. */
public record Module(Host host) {

    public static final long GB = 1L << 30;

    public Answer consume(String user, String meter, long quantity) {
        return call("/quota/consume", question(user, meter, quantity));
    }

    Answer hold(String user, String meter, long quantity) {
        return call("/quota/holds", question(user, meter, quantity));
    }

    Answer call(String path, ObjectNode body) {
        return host.talk().post(Host.BILLING + path, Tokens.SERVICE, body.toString());
    }

    /** Asks as a user with a token. */
    Answer post(String token, String path, String singleQuoted) {
        return host.talk()
                .post(Host.BILLING + path, token, Json.object(singleQuoted).toString());
    }

    Answer delete(String token, String path) {
        return host.talk().send(Request.get(Host.BILLING + path, token).as("DELETE"));
    }

    JsonNode quota(String user, String meter) {
        return StreamSupport.stream(
                        host.billing("/quotas?user_id=" + user).path("quotas").spliterator(), false)
                .filter(quota -> quota.path("meter").asText().equals(meter))
                .findFirst()
                .orElseThrow();
    }

    /** Waits until something was announced to a user exactly so often. */
    void announced(String type, String user, int times) {
        Eventually.within(
                Duration.ofSeconds(10),
                times + " of " + type + " to " + user,
                () -> announcements(type, user).size() == times);
    }

    private List<JsonNode> announcements(String type, String user) {
        return Announcements.of(host, type).stream()
                .filter(event -> event.at("/data/user_id").asText().equals(user))
                .toList();
    }

    static ObjectNode question(String user, String meter, long quantity) {
        return Json.object().put("user", user).put("meter", meter).put("quantity", String.valueOf(quantity));
    }
}
