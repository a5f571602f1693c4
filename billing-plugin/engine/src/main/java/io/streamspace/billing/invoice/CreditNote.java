package io.streamspace.billing.invoice;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.values.Money;
import java.util.List;
import java.util.Locale;

/**
 * Takes back a part of what a sent invoice says, or all of it. The invoice itself stays as it is.
 *
 * @param id unique within the account: {@link #id(String, int)}
 * @param number of a series of its own, without gaps
 */
public record CreditNote(
        AccountId account,
        String id,
        String number,
        String invoiceId,
        String invoiceNumber,
        List<Line> lines,
        Amounts amounts,
        AdminAction cause) {

    /**
     * What is taken back of one line.
     *
     * @param invoiceLine its number on the invoice, from 1
     * @param amount without tax; negative of a negative line
     * @param tax that goes with it
     */
    public record Line(int invoiceLine, String description, Money amount, Money tax) {

        public Money total() {
            return amount.plus(tax);
        }
    }

    /**
     * How it adds up: subtotal + tax = settled + credited; neither of the latter is below zero, or, of a reversal, above.
     *
     * @param settled what was still open on the invoice, and is no more
     * @param credited the rest, which the account has as credit
     */
    public record Amounts(Money subtotal, Money tax, Money settled, Money credited) {

        public Amounts {
            boolean isOneWay =
                    !settled.isNegative() && !credited.isNegative() || !settled.isPositive() && !credited.isPositive();
            if (!subtotal.plus(tax).equals(settled.plus(credited)) || !isOneWay) {
                throw new IllegalArgumentException(
                        "does not add up: " + subtotal + " + " + tax + " is not " + settled + " + " + credited);
            }
        }

        /** What is open is settled first. */
        public static Amounts of(List<Line> lines, Money open) {
            Money zero = Money.zero(open.currency());
            Money subtotal = lines.stream().map(Line::amount).reduce(zero, Money::plus);
            Money tax = lines.stream().map(Line::tax).reduce(zero, Money::plus);
            Money settled = subtotal.plus(tax).min(open);
            return new Amounts(subtotal, tax, settled, subtotal.plus(tax).minus(settled));
        }

        public Money total() {
            return subtotal.plus(tax);
        }

        Amounts negated() {
            return new Amounts(subtotal.negated(), tax.negated(), settled.negated(), credited.negated());
        }
    }

    public CreditNote {
        lines = List.copyOf(lines);
    }

    /** The id of the credit that the account has of it. */
    public String creditId() {
        return "cr_" + id;
    }

    /**
     * A credit note of its own that takes this one back as a whole: all its amounts are below zero.
     *
     * @param count counts the invoice's credit notes, from 1
     * @param ownNumber of the series
     */
    public CreditNote reversal(int count, String ownNumber, AdminAction why) {
        List<Line> reversed = lines.stream()
                .map(line -> new Line(
                        line.invoiceLine(),
                        line.description(),
                        line.amount().negated(),
                        line.tax().negated()))
                .toList();
        return new CreditNote(
                account, id(invoiceId, count), ownNumber, invoiceId, invoiceNumber, reversed, amounts.negated(), why);
    }

    /** The same with other lines. */
    public CreditNote withLines(List<Line> others) {
        return new CreditNote(account, id, number, invoiceId, invoiceNumber, others, amounts, cause);
    }

    /**
     * The id of an invoice's credit note.
     *
     * @param count counts the invoice's credit notes, from 1
     */
    public static String id(String invoiceId, int count) {
        return "cn_" + invoiceId + "_" + count;
    }

    /** How a number of the series is written. */
    public static String number(long number) {
        return String.format(Locale.ROOT, "CN-%06d", number);
    }
}
