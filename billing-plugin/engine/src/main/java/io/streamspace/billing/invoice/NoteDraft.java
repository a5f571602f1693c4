package io.streamspace.billing.invoice;

import io.streamspace.billing.tax.LineTax;
import io.streamspace.billing.values.AmountBounds;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Ratio;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a credit note may still take back of an invoice, and its lines. Tax goes with a line in proportion: a
 * part takes its share of the tax that is left, rounded half up, and the last part what remains of it. Pure.
 */
public final class NoteDraft {

    private final Invoice invoice;
    private final List<Rest> rests;

    /**
     * What is left of a line.
     *
     * @param number on the invoice, from 1
     * @param amount without tax
     */
    private record Rest(int number, InvoiceLine line, Money amount, Money tax) {

        Money total() {
            return amount.plus(tax);
        }

        CreditNote.Line whole() {
            return taken(amount, tax);
        }

        CreditNote.Line taken(Money part, Money partTax) {
            return new CreditNote.Line(number, line.description(), part, partTax);
        }
    }

    /** @param earlier the invoice's credit notes so far */
    public NoteDraft(Invoice invoice, List<CreditNote> earlier) {
        this.invoice = invoice;
        this.rests = IntStream.rangeClosed(1, invoice.lines().size())
                .mapToObj(number -> rest(invoice, number, earlier))
                .toList();
    }

    /** What all lines and their tax come to that is left, 0 or more. */
    public Money left() {
        return rests.stream().map(Rest::total).reduce(zero(), Money::plus);
    }

    /**
     * All that is left.
     *
     * @throws Problem 409 {@code nothing_left}
     */
    public List<CreditNote.Line> whole() {
        if (!left().isPositive()) {
            throw new Problem(Problem.Kind.CONFLICT, "nothing_left", "Nothing is left of the invoice to take back.");
        }
        return rests.stream()
                .filter(rest -> !rest.amount().isZero())
                .map(Rest::whole)
                .toList();
    }

    /**
     * Some of some lines.
     *
     * @param amounts by the lines' numbers, without tax, greater than 0
     * @throws Problem 422 for a line that is not there, and for more than is left of it or of the whole
     */
    public List<CreditNote.Line> ofLines(Map<Integer, BigDecimal> amounts) {
        List<CreditNote.Line> lines = new ArrayList<>();
        amounts.forEach((number, amount) -> lines.add(ofLine(number, amount)));
        Money total = lines.stream().map(CreditNote.Line::total).reduce(zero(), Money::plus);
        checkLeft("lines", total, left());
        return lines;
    }

    /**
     * An amount with tax, spread over the lines that charge something in proportion to what is left of them; the cents by
     * largest remainder.
     *
     * @param amount greater than 0
     * @throws Problem 422 for more than is left
     */
    public List<CreditNote.Line> ofAmount(BigDecimal amount) {
        Money wanted = money("amount", amount);
        checkLeft("amount", wanted, left());
        List<Rest> charging =
                rests.stream().filter(rest -> rest.total().isPositive()).toList();
        List<BigInteger> shares = shares(
                wanted.minor(),
                charging.stream().map(rest -> rest.total().minor()).toList());
        return IntStream.range(0, charging.size())
                .filter(i -> shares.get(i).signum() > 0)
                .mapToObj(i -> spread(charging.get(i), new Money(shares.get(i), wanted.currency())))
                .toList();
    }

    private CreditNote.Line ofLine(int number, BigDecimal amount) {
        String field = "lines." + number;
        if (number < 1 || number > rests.size()) {
            throw Problem.invalid(field, "the invoice has no such line");
        }
        Rest rest = rests.get(number - 1);
        Money part = money(field, amount);
        checkLeft(field, part, rest.amount());
        return rest.taken(part, share(rest.tax(), part, rest.amount()));
    }

    private static CreditNote.Line spread(Rest rest, Money total) {
        Money tax = share(rest.tax(), total, rest.total());
        return rest.taken(total.minus(tax), tax);
    }

    private static void checkLeft(String field, Money wanted, Money left) {
        if (wanted.compareTo(left) > 0) {
            throw Problem.invalid(field, "is more than can still be credited: " + left);
        }
    }

    private Money money(String field, BigDecimal amount) {
        return AmountBounds.positive(field, amount, invoice.totals().currency());
    }

    private Money zero() {
        return Money.zero(invoice.totals().currency());
    }

    private static Rest rest(Invoice invoice, int number, List<CreditNote> earlier) {
        InvoiceLine line = invoice.lines().get(number - 1);
        Money amount = line.amount();
        Money tax = taxOf(line);
        for (CreditNote note : earlier) {
            for (CreditNote.Line taken : note.lines()) {
                if (taken.invoiceLine() == number) {
                    amount = amount.minus(taken.amount());
                    tax = tax.minus(taken.tax());
                }
            }
        }
        return new Rest(number, line, amount, tax);
    }

    private static Money taxOf(InvoiceLine line) {
        LineTax tax = line.tax();
        return tax == null ? Money.zero(line.amount().currency()) : tax.amount();
    }

    /** The part's share of the tax that is left with the whole, rounded half up; all of it with all. */
    private static Money share(Money tax, Money part, Money whole) {
        Ratio exact = Ratio.of(tax.minor().multiply(part.minor()), whole.minor());
        return new Money(exact.rounded(0).toBigIntegerExact(), tax.currency());
    }

    /** Splits whole units by weights: what rounding down leaves goes to the largest remainders, the first on a tie. */
    private static List<BigInteger> shares(BigInteger units, List<BigInteger> weights) {
        BigInteger sum = weights.stream().reduce(BigInteger.ZERO, BigInteger::add);
        List<BigInteger[]> parts = weights.stream()
                .map(weight -> weight.multiply(units).divideAndRemainder(sum))
                .toList();
        List<BigInteger> shares =
                new ArrayList<>(parts.stream().map(part -> part[0]).toList());
        long left = shares.stream().reduce(units, BigInteger::subtract).longValueExact();
        IntStream.range(0, parts.size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> parts.get(i)[1]).reversed())
                .limit(left)
                .forEach(i -> shares.set(i, shares.get(i).add(BigInteger.ONE)));
        return shares;
    }
}
