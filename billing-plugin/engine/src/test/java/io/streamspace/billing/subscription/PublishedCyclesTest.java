package io.streamspace.billing.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.catalog.BillingMode;
import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.catalog.Plan.PlanInterval;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.invoice.BillingAnchor;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.invoice.CalendarChoice;
import io.streamspace.billing.invoice.CalendarSettings;
import io.streamspace.billing.values.Ratio;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Monthly cycles billed in advance on an anchor day, beside published cases (vectors/cycle-cases.json): what signing up and
 * each edge up to the target date charge, less what an end gives back of the last of them.
 */
class PublishedCyclesTest {

    private static final Instant SINCE = Instant.parse("2010-01-01T00:00:00Z");
    private static final Plan PLAN = new Plan("pro", "pro", BigDecimal.ONE, PlanInterval.MONTH, Map.of());

    static Stream<JsonNode> published() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(PublishedCyclesTest.class.getResourceAsStream("/vectors/cycle-cases.json"))) {
            return StreamSupport.stream(
                    new ObjectMapper().readTree(in).path("cases").spliterator(), false);
        }
    }

    @ParameterizedTest
    @MethodSource("published")
    void as_many_cycles_are_charged(JsonNode published) {
        Instant start = day(published.path("start"));
        Instant target = day(published.path("target_date"));
        Optional<Instant> end =
                published.hasNonNull("end") ? Optional.of(day(published.path("end"))) : Optional.empty();
        BillingCalendar calendar = anchoredOn(published.path("bill_cycle_day").asInt());
        PlanTerms terms = new PlanTerms(chosen(start), calendar);
        PlanCharges charges = new PlanCharges(chosen(start), calendar);

        PlanTerm last = terms.chosenAt(PLAN, start).orElseThrow();
        Ratio cycles = last.priceFrom(start);
        Instant edge = last.whole().end();
        while (!edge.isAfter(target) && end.map(edge::isBefore).orElse(true)) {
            cycles = cycles.plus(charges.dueAt(edge).orElseThrow().price());
            last = terms.paidAt(edge).orElseThrow();
            edge = last.whole().end();
        }
        if (end.isPresent() && end.get().isBefore(edge)) {
            cycles = cycles.minus(last.priceFrom(end.get()));
        }

        assertThat(cycles)
                .isEqualTo(fraction(published.path("expected_cycles_fraction").asText()));
    }

    private static BillingCalendar anchoredOn(int day) {
        return new CalendarSettings(
                        List.of(new CalendarSettings.Version(SINCE, ZoneOffset.UTC, 1, BillingAnchor.ANNIVERSARY)),
                        SINCE)
                .of(new CalendarChoice(day, List.of()));
    }

    private static PlanHistory chosen(Instant at) {
        RateBook rateBook =
                new RateBook(true, BillingMode.SUBSCRIPTION, Currency.getInstance("USD"), Map.of(), List.of(PLAN));
        return new PlanHistory(
                new RateBookHistory(List.of(new RateBookHistory.Version(SINCE, rateBook)), SINCE),
                List.of(Subscription.chosen(AccountId.ofUser("alice"), "pro", at, at)));
    }

    private static Ratio fraction(String text) {
        String[] parts = text.split("/");
        Ratio numerator = Ratio.of(Long.parseLong(parts[0]));
        return parts.length == 1 ? numerator : numerator.dividedBy(Ratio.of(Long.parseLong(parts[1])));
    }

    private static Instant day(JsonNode date) {
        return LocalDate.parse(date.asText()).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
