package io.streamspace.billing.sale;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.catalog.Plan.PlanInterval;
import io.streamspace.billing.invoice.InvoiceLine;
import io.streamspace.billing.invoice.LineKind;
import io.streamspace.billing.subscription.PlanChange;
import io.streamspace.billing.subscription.PlanTerm;
import io.streamspace.billing.values.Interval;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Proration beside the published suites whose convention is ours (vectors/proration-cases.json), and a naive oracle. */
class ProrationLinesTest {

    private static final Currency USD = Currency.getInstance("USD");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    static Stream<JsonNode> published() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(ProrationLinesTest.class.getResourceAsStream("/vectors/proration-cases.json"))) {
            return StreamSupport.stream(
                    new ObjectMapper().readTree(in).path("cases").spliterator(), false);
        }
    }

    @ParameterizedTest
    @MethodSource("published")
    void published_cases_come_out_to_the_cent(JsonNode published) {
        switch (published.path("kind").asText()) {
            case "amount" ->
                assertAmount(
                        published.path("price").asText(),
                        new Interval(
                                day(published.at("/cycle/0/cycle_start")), day(published.at("/cycle/0/cycle_end"))),
                        day(published.path("start")),
                        published.path("expected_amount").asText());
            case "add_item_by_seconds" ->
                assertAmount(
                        published.path("price").asText(),
                        new Interval(
                                Instant.parse(published.path("period_start").asText()),
                                Instant.parse(published.path("period_end").asText())),
                        Instant.parse(published.path("change_at").asText()),
                        published.path("expected_amount").asText());
            case "stripe_line_by_seconds" ->
                assertAmount(
                        cents(published.path("full_price_cents")),
                        new Interval(
                                second(published.path("period_start_unix")), second(published.path("period_end_unix"))),
                        second(published.path("change_unix")),
                        cents(published.path("expected_amount_cents")));
            default -> assertChange(published);
        }
    }

    @Test
    void each_line_is_the_price_times_the_share_that_is_left_rounded_once() {
        Random random = new Random(20260120);
        for (int i = 0; i < 3000; i++) {
            Interval whole = new Interval(START, START.plusMillis(1 + random.nextInt(Integer.MAX_VALUE)));
            Instant at = START.plusMillis((long) (random.nextInt(1000)) * whole.millis() / 1000);
            BigDecimal before = BigDecimal.valueOf(1 + random.nextInt(100_000), 2);
            BigDecimal after = BigDecimal.valueOf(1 + random.nextInt(100_000), 2);

            List<InvoiceLine> lines = lines(new PlanChange(term(before, whole), term(after, whole), at));

            long left = whole.end().toEpochMilli() - at.toEpochMilli();
            assertThat(lines)
                    .extracting(line -> line.amount().amount())
                    .containsExactly(naive(before, left, whole).negate(), naive(after, left, whole));
        }
    }

    @Test
    void a_whole_term_is_the_plans_price_and_no_proration() {
        Interval whole = new Interval(START, START.plusSeconds(86_400));

        InvoiceLine line = lines(new PlanChange(Optional.empty(), term(new BigDecimal("29.99"), whole), START))
                .get(0);

        assertThat(line.kind()).isEqualTo(LineKind.PLAN);
        assertThat(line.amount()).hasToString("29.99 USD");
    }

    private static BigDecimal naive(BigDecimal price, long left, Interval whole) {
        return price.multiply(BigDecimal.valueOf(left))
                .divide(BigDecimal.valueOf(whole.millis()), 2, RoundingMode.HALF_UP);
    }

    private static void assertAmount(String price, Interval whole, Instant at, String expected) {
        Optional<PlanTerm> term = term(new BigDecimal(price), whole);
        PlanChange change = expected.startsWith("-")
                ? new PlanChange(term, Optional.empty(), at)
                : new PlanChange(Optional.empty(), term, at);
        assertThat(lines(change))
                .singleElement()
                .satisfies(line -> assertThat(line.amount().amount()).isEqualByComparingTo(expected));
    }

    private static void assertChange(JsonNode published) {
        Interval whole = new Interval(day(published.path("period_start")), day(published.path("period_end")));
        PlanChange change = new PlanChange(
                term(new BigDecimal(cents(published.path("old_full_period_cents"))), whole),
                term(new BigDecimal(cents(published.path("new_full_period_cents"))), whole),
                day(published.path("change_date")));
        assertThat(lines(change))
                .extracting(line -> line.amount().minor().longValueExact())
                .containsExactlyElementsOf(StreamSupport.stream(
                                published.path("expected_line_cents").spliterator(), false)
                        .map(JsonNode::asLong)
                        .toList());
    }

    private static List<InvoiceLine> lines(PlanChange change) {
        return new ProrationLines(USD, ZoneOffset.UTC).of(change);
    }

    private static Optional<PlanTerm> term(BigDecimal price, Interval whole) {
        return Optional.of(new PlanTerm(new Plan("p", "Plan", price, PlanInterval.MONTH, Map.of()), whole));
    }

    private static Instant day(JsonNode date) {
        return Instant.parse(date.asText() + "T00:00:00Z");
    }

    private static Instant second(JsonNode unix) {
        return Instant.ofEpochSecond(unix.asLong());
    }

    private static String cents(JsonNode cents) {
        return BigDecimal.valueOf(cents.asLong(), 2).toPlainString();
    }
}
