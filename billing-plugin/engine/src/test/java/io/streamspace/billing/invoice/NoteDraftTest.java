package io.streamspace.billing.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.tax.LineTax;
import io.streamspace.billing.tax.PriceBasis;
import io.streamspace.billing.tax.TaxCategory;
import io.streamspace.billing.tax.TaxTreatment;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NoteDraftTest {

    private static final Currency USD = Currency.getInstance("USD");
    private static final AccountId ALICE = AccountId.ofUser("alice");
    private static final Interval JANUARY =
            new Interval(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-02-01T00:00:00Z"));

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 200);
    }

    @Test
    void the_whole_takes_back_each_line_as_it_is() {
        NoteDraft draft = new NoteDraft(invoice(300, -100), List.of());

        assertThat(draft.whole())
                .extracting(CreditNote.Line::amount)
                .containsExactly(new Money(300, USD), new Money(-100, USD));
        assertThat(draft.left()).isEqualTo(new Money(200, USD));
    }

    @Test
    void an_amount_is_spread_over_what_is_left_by_largest_remainder() {
        NoteDraft draft = new NoteDraft(invoice(100, 100, 100), List.of());

        assertThat(draft.ofAmount(new BigDecimal("1.00")))
                .extracting(line -> line.amount().minor().longValueExact())
                .containsExactly(34L, 33L, 33L);
    }

    @Test
    void more_than_is_left_of_a_line_or_of_all_is_refused() {
        Invoice invoice = invoice(300, -100);
        NoteDraft draft = new NoteDraft(invoice, List.of(note(invoice, new CreditNote.Line(1, "", usd(50), usd(0)))));

        refused(() -> draft.ofLines(Map.of(1, new BigDecimal("2.51"))));
        refused(() -> draft.ofLines(Map.of(1, new BigDecimal("1.51"))));
        refused(() -> draft.ofLines(Map.of(2, new BigDecimal("0.01"))));
        refused(() -> draft.ofLines(Map.of(3, new BigDecimal("0.01"))));
        refused(() -> draft.ofAmount(new BigDecimal("1.51")));
        refused(() -> draft.ofAmount(new BigDecimal("0")));
        assertThat(draft.ofAmount(new BigDecimal("1.50"))).isNotEmpty();
    }

    /** Against cents counted one by one. */
    @ParameterizedTest
    @MethodSource("seeds")
    void notes_never_take_back_more_than_is_there_and_the_last_takes_the_rest(long seed) {
        Random random = new Random(seed);
        Invoice invoice = taxed(
                random.nextInt(26),
                LongStream.range(0, 1 + random.nextInt(5))
                        .map(line -> 1 + random.nextInt(5000))
                        .toArray());
        List<CreditNote> notes = new ArrayList<>();
        for (int i = 0; i < random.nextInt(6); i++) {
            NoteDraft draft = new NoteDraft(invoice, notes);
            long cents = 1 + random.nextInt(2000);
            if (cents <= draft.left().minor().longValueExact()) {
                notes.add(note(
                        invoice, draft.ofAmount(BigDecimal.valueOf(cents, 2)).toArray(CreditNote.Line[]::new)));
                assertThat(notes.get(notes.size() - 1).amounts().total()).isEqualTo(usd(cents));
            }
        }
        NoteDraft last = new NoteDraft(invoice, notes);
        if (last.left().isPositive()) {
            notes.add(note(invoice, last.whole().toArray(CreditNote.Line[]::new)));
        }

        for (int line = 1; line <= invoice.lines().size(); line++) {
            long taken = 0;
            long tax = 0;
            for (CreditNote note : notes) {
                for (CreditNote.Line one : note.lines()) {
                    taken += one.invoiceLine() == line ? one.amount().minor().longValueExact() : 0;
                    tax += one.invoiceLine() == line ? one.tax().minor().longValueExact() : 0;
                }
            }
            InvoiceLine whole = invoice.lines().get(line - 1);
            assertThat(taken).isEqualTo(whole.amount().minor().longValueExact());
            assertThat(usd(tax)).isEqualTo(Objects.requireNonNull(whole.tax()).amount());
        }
        assertThatThrownBy(() -> new NoteDraft(invoice, notes).whole()).hasMessageContaining("Nothing is left");
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.INVALID));
    }

    private static Invoice invoice(long... cents) {
        return taxed(0, cents);
    }

    private static Invoice taxed(int percent, long... cents) {
        List<InvoiceLine> lines = LongStream.of(cents)
                .mapToObj(amount -> new InvoiceLine(LineKind.MANUAL, "Something", JANUARY, null, null, usd(amount))
                        .taxed(usd(amount), tax(percent, amount)))
                .toList();
        long tax = LongStream.of(cents).map(amount -> amount * percent / 100).sum();
        return new Invoice(
                ALICE,
                "in_1",
                InvoiceKind.IMMEDIATE,
                JANUARY,
                lines,
                Totals.of(usd(LongStream.of(cents).sum()), usd(tax)),
                JANUARY.end(),
                InvoiceStatus.DRAFT,
                null);
    }

    private static LineTax tax(int percent, long cents) {
        TaxTreatment treatment =
                new TaxTreatment(TaxCategory.S, "VAT", BigDecimal.valueOf(percent), null, PriceBasis.EXCLUSIVE);
        return new LineTax(treatment, usd(cents), usd(cents), usd(cents * percent / 100));
    }

    private static CreditNote note(Invoice invoice, CreditNote.Line... lines) {
        return new CreditNote(
                ALICE,
                "cn",
                "CN",
                invoice.id(),
                "INV",
                List.of(lines),
                CreditNote.Amounts.of(List.of(lines), usd(0)),
                new AdminAction("root", "Agreed", JANUARY.end()));
    }

    private static Money usd(long cents) {
        return new Money(cents, USD);
    }
}
