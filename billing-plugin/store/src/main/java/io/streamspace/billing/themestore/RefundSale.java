package io.streamspace.billing.themestore;

import io.streamspace.billing.credit.CreditGrant;
import io.streamspace.billing.credit.CreditWording;
import io.streamspace.billing.credit.Credits;
import io.streamspace.billing.credit.IssueCredit;
import io.streamspace.billing.event.Outbox;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** An administrator takes a sale back: its licences end, the buyer has the price and its tax as credit of their own. */
public final class RefundSale {

    private final StorePorts ports;
    private final Credits credits;
    private final Outbox outbox;
    private final PaidTax paidTax;

    /** @param credit what the buyer got */
    public record Refunded(Sale sale, CreditGrant credit) {}

    public RefundSale(StorePorts ports, Credits credits, Outbox outbox, PaidTax paidTax) {
        this.ports = ports;
        this.credits = credits;
        this.outbox = outbox;
        this.paidTax = paidTax;
    }

    /**
     * Refunds a sale, once; what its creator had of it is taken back, though their balance become negative.
     *
     * @throws Problem 404 for an unknown sale; 409 {@code already_refunded}, or {@code refund_period_over} after
     *     {@code refundDays}
     */
    public Refunded refund(String saleId, String refundedBy, StoreTerms terms, Instant now) {
        return ports.transactions().in(() -> {
            Sale sale = sale(saleId);
            ports.items().lockCreator(sale.creator(), now);
            checkTime(sale, terms, now);
            if (!ports.sales().refund(sale, now)) {
                throw new Problem(Problem.Kind.CONFLICT, "already_refunded", "The sale has been refunded before.");
            }
            return refunded(sale, refundedBy, EarningPeriod.at(now, terms.zone()), now);
        });
    }

    private Refunded refunded(Sale sale, String refundedBy, EarningPeriod period, Instant now) {
        Money tax = paidTax.of(sale);
        CreditGrant grant = grant(
                sale,
                sale.price().plus(tax),
                new CreditGrant.Cause(CreditWording.THEME_REFUND.of(sale.itemId()), refundedBy, now));
        ports.earnings().add(Movement.ofRefund(sale, period, now));
        credits.add(List.of(grant));
        ports.ledger().post(StorePostings.refunded(sale, tax, now));
        outbox.announce(IssueCredit.announcement(grant));
        return new Refunded(sale(sale.id()), grant);
    }

    private Sale sale(String saleId) {
        return ports.sales().find(saleId).orElseThrow(() -> Problem.notFound("There is no such sale."));
    }

    private static void checkTime(Sale sale, StoreTerms terms, Instant now) {
        Instant last = sale.earned().soldAt().plus(Duration.ofDays(terms.refundDays()));
        boolean isPaid = sale.status() == SaleStatus.PAID;
        if (isPaid && now.isAfter(last)) {
            throw new Problem(
                    Problem.Kind.CONFLICT,
                    "refund_period_over",
                    "The sale could be refunded for " + terms.refundDays() + " days, until " + last + ".");
        }
    }

    private static CreditGrant grant(Sale sale, Money amount, CreditGrant.Cause cause) {
        return new CreditGrant(
                sale.buyer(),
                "cr_" + sale.id(),
                CreditGrant.Kind.PAID,
                CreditGrant.Amounts.fresh(amount),
                0,
                new CreditGrant.Validity(cause.createdAt(), null),
                cause);
    }
}
