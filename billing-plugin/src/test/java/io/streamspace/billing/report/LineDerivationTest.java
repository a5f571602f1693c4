package io.streamspace.billing.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.invoice.InvoiceLine;
import io.streamspace.billing.invoice.InvoiceLine.Priced;
import io.streamspace.billing.invoice.InvoiceLine.Use;
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.invoice.Invoices.Billed;
import io.streamspace.billing.invoice.LineKind;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.pricing.PerUnitPrice;
import io.streamspace.billing.pricing.RateVersion;
import io.streamspace.billing.pricing.UsageCharge;
import io.streamspace.billing.report.LineUsage.Digests;
import io.streamspace.billing.report.LineUsage.UnitSum;
import io.streamspace.billing.tax.LineTax;
import io.streamspace.billing.tax.PriceBasis;
import io.streamspace.billing.tax.TaxCategory;
import io.streamspace.billing.tax.TaxTreatment;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Ratio;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LineDerivationTest {

    private static final Interval JANUARY =
            new Interval(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-02-01T00:00:00Z"));
    private static final Instant SENT = Instant.parse("2026-03-01T01:00:00Z");
    private static final Digests SAME = new Digests("aa", "aa");

    @Test
    void the_whole_is_rounded_once_and_what_was_billed_before_comes_off() {
        LineDerivation lineDerivation = LineDerivation.of(
                correction("0.13", "2.5"), behind(7_500, SAME, earlier("0.25", InvoiceStatus.SENT, null)), SENT);

        assertThat(lineDerivation.exactAmount().toString()).isEqualTo("3/8");
        assertThat(lineDerivation.wholeAmount()).hasToString("0.38 USD");
        assertThat(lineDerivation.amount()).hasToString("0.13 USD");
        assertThat(lineDerivation.matches()).isTrue();
        assertThat(lineDerivation.explanation())
                .isEqualTo(
                        "The exact sum of 1 records at the price, rounded once, is 0.38 USD; 0.25 USD had been billed"
                                + " before; the difference is 0.13 USD.");
    }

    @Test
    void what_was_void_when_the_line_was_sent_does_not_count_and_what_was_voided_later_does() {
        PriorLine before = voided("0.25", SENT.minusMillis(1));
        PriorLine later = voided("0.25", SENT.plusMillis(1));

        assertThat(LineDerivation.of(correction("0.38", "7.5"), behind(7_500, SAME, before), SENT))
                .satisfies(
                        lineDerivation -> assertThat(lineDerivation.matches()).isTrue())
                .satisfies(
                        lineDerivation -> assertThat(lineDerivation.counted()).isEmpty());
        assertThat(LineDerivation.of(correction("0.13", "2.5"), behind(7_500, SAME, before), SENT)
                        .matches())
                .isFalse();
        assertThat(LineDerivation.of(correction("0.13", "2.5"), behind(7_500, SAME, later), SENT))
                .satisfies(
                        lineDerivation -> assertThat(lineDerivation.matches()).isTrue())
                .satisfies(
                        lineDerivation -> assertThat(lineDerivation.counted()).containsExactly(later));
    }

    @Test
    void what_was_voided_in_that_very_instant_counts_only_if_the_line_cannot_be_explained_without_it() {
        PriorLine gone = voided("0.25", SENT);

        assertThat(LineDerivation.of(correction("0.13", "2.5"), behind(7_500, SAME, gone), SENT))
                .satisfies(
                        lineDerivation -> assertThat(lineDerivation.matches()).isTrue())
                .satisfies(
                        lineDerivation -> assertThat(lineDerivation.counted()).containsExactly(gone));
        assertThat(LineDerivation.of(correction("0.38", "7.5"), behind(7_500, SAME, gone), SENT))
                .satisfies(
                        lineDerivation -> assertThat(lineDerivation.matches()).isTrue())
                .satisfies(
                        lineDerivation -> assertThat(lineDerivation.counted()).isEmpty());
    }

    @Test
    void another_amount_another_quantity_or_another_digest_does_not_match() {
        assertThat(matches(correction("0.39", "7.5"), SAME)).isFalse();
        assertThat(matches(correction("0.38", "7.6"), SAME)).isFalse();
        assertThat(matches(correction("0.38", "7.5"), new Digests("aa", "bb"))).isFalse();
        assertThat(matches(correction("0.38", "7.5"), new Digests("aa", null))).isFalse();
        assertThat(matches(correction("0.38", "7.5"), new Digests(null, "bb"))).isTrue();
    }

    @Test
    void without_records_nothing_is_owed() {
        LineUsage nothing = new LineUsage(List.of(), Optional.empty(), List.of(), new Digests(null, null));

        assertThat(LineDerivation.of(correction("0.00", "0"), nothing, SENT).matches())
                .isTrue();
        assertThat(LineDerivation.of(correction("0.38", "7.5"), nothing, SENT).matches())
                .isFalse();
    }

    @Test
    void a_line_that_charges_no_use_is_quantity_times_price() {
        Priced yearly = new Priced(BigDecimal.ONE, "month", new BigDecimal("9.99"));

        assertThat(new FixedLine(line(LineKind.PLAN, yearly, "9.99")).matches()).isTrue();
        assertThat(new FixedLine(line(LineKind.PLAN, yearly, "9.98")).matches()).isFalse();
        assertThat(new FixedLine(line(LineKind.MANUAL, null, "-5.00")).matches())
                .isTrue();
    }

    @Test
    void where_prices_include_the_tax_quantity_times_price_is_amount_and_tax() {
        TaxTreatment vat = new TaxTreatment(TaxCategory.S, "VAT", new BigDecimal("19"), null, PriceBasis.INCLUSIVE);
        InvoiceLine plan = line(LineKind.PLAN, new Priced(BigDecimal.ONE, "month", new BigDecimal("11.90")), "11.90")
                .taxed(usd("10.00"), new LineTax(vat, usd("11.90"), usd("10.00"), usd("1.90")));

        assertThat(new FixedLine(plan).matches()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = LineKind.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"USAGE", "OVERAGE", "CORRECTION", "MANUAL"})
    void only_what_an_administrator_wrote_is_said_to_be_so(LineKind kind) {
        assertThat(new FixedLine(line(kind, null, "1.00")).explanation()).doesNotContain("administrator");
    }

    private static boolean matches(InvoiceLine line, Digests digests) {
        return LineDerivation.of(line, behind(7_500, digests), SENT).matches();
    }

    private static LineUsage behind(long milliCoreHours, Digests digests, PriorLine... earlier) {
        BigInteger unitBase = Meter.CPU.unitBase(0);
        BigInteger base = BigInteger.valueOf(milliCoreHours * 3_600_000);
        RateVersion rate = new RateVersion(
                "cpu", 1, new PerUnitPrice(new BigDecimal("0.05")), new Interval(Instant.MIN, Instant.MAX));
        return new LineUsage(
                List.of(new UnitSum(unitBase, base, 1)),
                Optional.of(new UsageCharge(Meter.CPU, JANUARY, rate, Ratio.of(base, unitBase))),
                List.of(earlier),
                digests);
    }

    private static PriorLine voided(String amount, Instant at) {
        return earlier(amount, InvoiceStatus.VOID, at);
    }

    private static PriorLine earlier(String amount, InvoiceStatus status, @Nullable Instant voidedAt) {
        return new PriorLine("INV-000001", 1, status, voidedAt, new Billed(usd(amount), new BigDecimal("5")));
    }

    private static InvoiceLine correction(String amount, String quantity) {
        return new InvoiceLine(
                LineKind.CORRECTION,
                "Correction: CPU, January 2026",
                JANUARY,
                new Priced(new BigDecimal(quantity), "core-hours", new BigDecimal("0.05")),
                new Use("cpu", JANUARY.start(), 1, 1),
                usd(amount));
    }

    private static InvoiceLine line(LineKind kind, @Nullable Priced priced, String amount) {
        return new InvoiceLine(kind, "something", JANUARY, priced, null, usd(amount));
    }

    private static Money usd(String amount) {
        return Money.exact(new BigDecimal(amount), Currency.getInstance("USD"));
    }
}
