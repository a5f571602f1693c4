package io.streamspace.billing.credit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.credit.BurnDown.Counting;
import io.streamspace.billing.credit.BurnDown.Spending;
import io.streamspace.billing.values.Money;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Credit in money beside what the published suite of OpenMeter states (vectors/credit-cases.json); a unit is a yen. */
class CreditCasesTest {

    private static final Currency YEN = Currency.getInstance("JPY");

    /** Those without refills, resets and levels, which money does not have. */
    static Stream<JsonNode> ours() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(CreditCasesTest.class.getResourceAsStream("/vectors/credit-cases.json"))) {
            return StreamSupport.stream(
                            new ObjectMapper().readTree(in).path("cases").spliterator(), false)
                    .filter(one -> one.has("usage") && !one.has("resets") && !one.has("aggregation"))
                    .filter(one -> one.path("grants").findValue("recurrence") == null)
                    .filter(one -> !isPaidLater(one));
        }
    }

    /** What an invoice could not take from credit is owed: a grant that comes later does not pay it by itself. */
    private static boolean isPaidLater(JsonNode one) {
        return one.path("expected").has("overage_at_start_of_second_segment");
    }

    @Test
    void six_cases_are_ours() throws IOException {
        assertThat(ours()).hasSizeGreaterThanOrEqualTo(6);
    }

    @ParameterizedTest
    @MethodSource("ours")
    void balances_are_what_the_suite_states(JsonNode one) {
        Instant until = Instant.parse(one.path("until").asText());
        List<CreditGrant> grants = new ArrayList<>();
        one.path("grants").forEach(grant -> grants.add(grant(grant)));
        Money owed = yen(one.path("starting_overage"));
        for (JsonNode use : one.path("usage")) {
            owed = owed.plus(unpaid(use, grants));
        }
        for (CreditGrant grant : grants) {
            assertThat(grant.spendableAt(until))
                    .as(one.path("id").asText() + " " + grant.id())
                    .isEqualTo(yen(one.path("expected").path("balances").path(grant.id())));
        }
        if (one.path("expected").has("overage")) {
            assertThat(owed).isEqualTo(yen(one.path("expected").path("overage")));
        }
    }

    private static Money unpaid(JsonNode use, List<CreditGrant> grants) {
        Instant at = Instant.parse(use.path("at").asText());
        Money due = yen(use.path("amount"));
        for (Spending spending : BurnDown.pay(due, grants, new Counting(at, at))) {
            due = due.minus(spending.amount());
            grants.replaceAll(
                    grant -> grant.id().equals(spending.grant().id()) ? grant.without(spending.amount()) : grant);
        }
        return due;
    }

    /** One that is deleted there ends here. */
    private static CreditGrant grant(JsonNode json) {
        Instant deletedAt = instant(json, "deleted_at");
        return new CreditGrant(
                AccountId.ofUser("alice"),
                json.path("id").asText(),
                CreditGrant.Kind.PROMOTIONAL,
                new CreditGrant.Amounts(yen(json.path("amount")), yen(json.path("starting_balance"))),
                json.path("priority").asInt(),
                new CreditGrant.Validity(
                        Instant.parse(json.path("effective_at").asText()),
                        deletedAt == null ? instant(json, "expires_at") : deletedAt),
                new CreditGrant.Cause("case", "suite", Instant.EPOCH));
    }

    private static @Nullable Instant instant(JsonNode json, String field) {
        return json.hasNonNull(field) ? Instant.parse(json.path(field).asText()) : null;
    }

    private static Money yen(JsonNode amount) {
        return new Money(Long.parseLong(amount.asText("0").isEmpty() ? "0" : amount.asText("0")), YEN);
    }
}
