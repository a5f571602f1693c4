package io.streamspace.billing.entitlement.grant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamspace.billing.account.AccountId;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Grants beside what the published suite of OpenMeter states (vectors/credit-cases.json). */
class GrantCasesTest {

    private static final String METER = "m";
    private static final AccountId ACCOUNT = AccountId.ofUser("alice");
    private static final Instant T = Instant.parse("2026-01-01T00:00:00Z");

    private static Stream<JsonNode> all() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(GrantCasesTest.class.getResourceAsStream("/vectors/credit-cases.json"))) {
            return StreamSupport.stream(
                    new ObjectMapper().readTree(in).path("cases").spliterator(), false);
        }
    }

    /** Those without refills and resets, which packs do not have, and that add use up. */
    static Stream<JsonNode> burned() throws IOException {
        return all().filter(one -> one.has("usage") && !one.has("resets") && !one.has("aggregation"))
                .filter(one -> one.path("grants").findValue("recurrence") == null);
    }

    static Stream<JsonNode> periods() throws IOException {
        return all().filter(one -> one.path("kind").asText().equals("effective_period"));
    }

    @Test
    void most_cases_are_ours() throws IOException {
        assertThat(burned()).hasSizeGreaterThanOrEqualTo(7);
        assertThat(periods()).hasSize(5);
    }

    @ParameterizedTest
    @MethodSource("burned")
    void balances_are_what_the_suite_states(JsonNode one) {
        List<Grant> grants = new ArrayList<>();
        one.path("grants").forEach(grant -> grants.add(grant(grant)));
        GrantBurnDown burnDown = new GrantBurnDown(METER, grants, burnedBefore(one));
        Instant until = Instant.parse(one.path("until").asText());
        BigInteger overage = whole(one.path("starting_overage"));
        for (Map.Entry<Instant, BigInteger> use : uses(one, until).entrySet()) {
            BigInteger open = overage.add(use.getValue());
            overage = burnDown.burn(use.getKey(), open).stream()
                    .map(GrantBurnDown.Burned::quantity)
                    .reduce(open, BigInteger::subtract);
        }
        for (Grant grant : grants) {
            BigInteger balance = grant.isLiveAt(until) ? burnDown.left(grant) : BigInteger.ZERO;
            JsonNode expected = one.path("expected").path("balances").path(grant.id());
            assertThat(balance).as(one.path("id").asText() + " " + grant.id()).isEqualTo(whole(expected));
        }
        if (one.path("expected").has("overage")) {
            assertThat(overage).isEqualTo(whole(one.path("expected").path("overage")));
        }
    }

    @ParameterizedTest
    @MethodSource("periods")
    void a_grant_is_live_as_long_as_the_suite_states(JsonNode one) {
        Instant voided = instant(one, "voided_at");
        Instant deleted = instant(one, "deleted_at");
        Instant end = voided == null || deleted != null && deleted.isBefore(voided) ? deleted : voided;
        Grant.Validity validity = new Grant.Validity(
                Objects.requireNonNull(instant(one, "effective_at")), instant(one, "expires_at"), end);

        assertThat(validity.end()).isEqualTo(at(one.path("expected").path("to").asText()));
    }

    private static SortedMap<Instant, BigInteger> uses(JsonNode one, Instant until) {
        SortedMap<Instant, BigInteger> uses = new TreeMap<>();
        one.path("usage")
                .forEach(use ->
                        uses.merge(Instant.parse(use.path("at").asText()), whole(use.path("amount")), BigInteger::add));
        uses.putIfAbsent(until, BigInteger.ZERO);
        return uses.headMap(until.plusMillis(1));
    }

    private static Map<String, BigInteger> burnedBefore(JsonNode one) {
        Instant start = Instant.parse(one.path("start_at").asText());
        Map<String, BigInteger> burned = new HashMap<>();
        one.path("grants").forEach(grant -> {
            if (!Instant.parse(grant.path("effective_at").asText()).isAfter(start)) {
                burned.put(
                        grant.path("id").asText(),
                        whole(grant.path("amount")).subtract(whole(grant.path("starting_balance"))));
            }
        });
        return burned;
    }

    private static Grant grant(JsonNode json) {
        return new Grant(
                ACCOUNT,
                json.path("id").asText(),
                new Grant.Pack("p", "P", "in_1"),
                json.path("priority").asInt(),
                new Grant.Validity(
                        Instant.parse(json.path("effective_at").asText()),
                        parsed(json.path("expires_at")),
                        parsed(json.path("deleted_at"))),
                Grant.Renewal.NONE,
                Map.of(METER, whole(json.path("amount"))));
    }

    private static @Nullable Instant parsed(JsonNode instant) {
        return instant.isTextual() ? Instant.parse(instant.asText()) : null;
    }

    private static @Nullable Instant instant(JsonNode one, String field) {
        return one.path(field).isTextual() ? at(one.path(field).asText()) : null;
    }

    /** {@code t2} lies two hours after {@code t0}. */
    private static Instant at(String name) {
        return T.plusSeconds(3600L * Integer.parseInt(name.substring(1)));
    }

    private static BigInteger whole(JsonNode number) {
        return new BigInteger(number.asText());
    }
}
