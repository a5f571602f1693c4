package io.streamspace.billing.payment;

import io.streamspace.billing.credit.CreditGrant;
import io.streamspace.billing.credit.TopUp;
import io.streamspace.billing.invoice.CreditNote;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.LineKind;
import io.streamspace.billing.values.Money;
import java.util.ArrayList;
import java.util.List;

/**
 * What of an invoice's payments can go back: what came of them and is not back yet. What of it has become credit (paid too
 * much, or taken back by a credit note) can only while that credit is there, and goes back first. Pure.
 *
 * @param cash what came less what went back
 * @param applied what counts on the invoice and has not become credit by a credit note
 * @param grants the credit that came of the invoice's payments and notes, and what remains of it
 */
record Refundable(Money cash, Money applied, List<CreditGrant> grants) {

    /** A part of a refund that is taken from credit. */
    record Taken(CreditGrant grant, Money amount) {}

    /** @param taken in all no more than {@code total} */
    record Split(Money total, List<Taken> taken) {

        Money credited() {
            return taken.stream().map(Taken::amount).reduce(Money.zero(total.currency()), Money::plus);
        }
    }

    /**
     * @param payments all of the invoice's
     * @param held all grants of the account
     */
    static Refundable of(Invoice invoice, List<Payment> payments, List<CreditNote> notes, List<CreditGrant> held) {
        Money cash = Money.zero(invoice.totals().currency());
        for (Payment payment : payments) {
            Money amount = payment.amounts().received();
            cash = payment.kind() == PaymentKind.PAYMENT ? cash.plus(amount) : cash.minus(amount);
        }
        Money applied = isCredit(invoice, held) ? Money.zero(cash.currency()) : invoice.paid();
        for (CreditNote note : notes) {
            applied = applied.minus(note.amounts().credited());
        }
        List<String> ids = new ArrayList<>(List.of(TopUp.creditId(invoice.id())));
        payments.forEach(payment -> ids.add(payment.creditId()));
        notes.forEach(note -> ids.add(note.creditId()));
        List<CreditGrant> own =
                held.stream().filter(grant -> ids.contains(grant.id())).toList();
        return new Refundable(cash, applied.isNegative() ? Money.zero(cash.currency()) : applied, own);
    }

    /** What was paid for has become credit as a whole: a top-up. */
    private static boolean isCredit(Invoice invoice, List<CreditGrant> held) {
        return invoice.lines().stream().anyMatch(line -> line.kind() == LineKind.TOP_UP)
                && held.stream().anyMatch(grant -> grant.id().equals(TopUp.creditId(invoice.id())));
    }

    /** The most that can go back. */
    Money most() {
        Money remaining = grants.stream().map(CreditGrant::remaining).reduce(Money.zero(cash.currency()), Money::plus);
        return cash.min(applied.plus(remaining));
    }

    /** How an amount, at most the most, goes back. */
    Split split(Money total) {
        List<Taken> taken = new ArrayList<>();
        Money left = total;
        for (CreditGrant grant : grants) {
            Money part = grant.remaining().min(left);
            if (part.isPositive()) {
                taken.add(new Taken(grant, part));
                left = left.minus(part);
            }
        }
        return new Split(total, taken);
    }
}
