package io.streamspace.billing.sale;

import io.streamspace.billing.account.Account;
import io.streamspace.billing.account.Account.Standing;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Accounts;
import io.streamspace.billing.account.ObjectLimits;
import io.streamspace.billing.billrun.BillingTerms;
import io.streamspace.billing.catalog.Pack;
import io.streamspace.billing.catalog.Pack.Recurrence;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.entitlement.grant.Grant;
import io.streamspace.billing.entitlement.grant.Grant.Renewal;
import io.streamspace.billing.entitlement.grant.PurchasedGrants;
import io.streamspace.billing.event.Outbox;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.sale.ImmediateSale.Order;
import io.streamspace.billing.sale.ImmediateSale.Paying;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Problem.Kind;
import io.streamspace.billing.values.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sells capacity packs, paid from credit or in money, at the price of the moment. */
public final class PackSales {

    private static final Duration RENEWABLE = Duration.ofDays(30);

    /** What selling reads and writes. */
    public record Ports(
            Accounts accounts,
            PurchasedGrants grants,
            ImmediateSale sale,
            Outbox outbox,
            ObjectLimits limits,
            Transactions transactions) {}

    /** @param invoice empty if the pack costs nothing */
    public record Bought(Grant grant, Optional<Invoice> invoice, Money price) {}

    /**
     * @param renewed the grant that is renewed; null: none is
     * @param checkoutId for what it is paid in money; null: it is paid from credit
     */
    private record Purchase(
            AccountId account,
            Pack pack,
            Instant effectiveAt,
            @Nullable Grant renewed,
            @Nullable String checkoutId) {

        Purchase at(Pack priced) {
            return new Purchase(account, priced, effectiveAt, renewed, checkoutId);
        }

        Paying paying() {
            return checkoutId == null ? Paying.FROM_CREDIT : Paying.IN_MONEY;
        }

        String saleId(String grantId) {
            if (checkoutId != null) {
                return "checkout:" + checkoutId;
            }
            return renewed == null ? "pack:" + grantId : "renewal:" + renewed.id();
        }
    }

    private final Ports ports;
    private final Supplier<BillingTerms> terms;

    public PackSales(Ports ports, Supplier<BillingTerms> terms) {
        this.ports = ports;
        this.terms = terms;
    }

    /**
     * Sells a pack, in force from now.
     *
     * @throws Problem 404 for a pack that is not offered, or no longer, 402 {@code account_locked} or {@code insufficient_credit}, 409
     *     {@code price_missing}, {@code billing_disabled} or {@code too_many}
     */
    public Bought purchase(AccountId account, String packId, Instant now) {
        Pack pack = offered(packId, now);
        return ports.transactions().in(() -> {
            ports.limits().checkOneMore(account, ObjectLimits.Kind.PACKS, now);
            return sold(new Purchase(account, pack, now.truncatedTo(ChronoUnit.MILLIS), null, null), now);
        });
    }

    /**
     * What buying a pack for money would cost: the draft of its invoice. Writes nothing.
     *
     * @return empty if it costs nothing
     * @throws Problem as {@link #purchase}, but never for lack of credit
     */
    public Optional<Invoice> quoteInMoney(AccountId account, String packId, Instant now) {
        return ports.transactions().in(() -> {
            ports.limits().checkOneMore(account, ObjectLimits.Kind.PACKS, now);
            Purchase purchase = checked(inMoney(account, offered(packId, now), "quote", now), now);
            Money price = price(purchase);
            Order order = order(purchase, "quote", price);
            return ports.sale().preview(order, now);
        });
    }

    /**
     * Sells a pack for money, in force from now: its invoice is owed on the usual terms, nothing of it is paid from credit.
     * Joins the transaction. How many packs the account has, and whether the pack's offer has ended, was asked before it paid.
     *
     * @param checkoutId for what it is paid: whoever asks twice for the same one buys twice
     * @throws Problem as {@link #purchase}, but never for lack of credit or {@code too_many}
     */
    public Bought purchaseInMoney(AccountId account, String packId, String checkoutId, Instant now) {
        Pack pack = inForce(packId, now).orElseThrow(() -> unknown(packId));
        return ports.transactions().in(() -> sold(inMoney(account, pack, checkoutId, now), now));
    }

    private static Purchase inMoney(AccountId account, Pack pack, String checkoutId, Instant now) {
        return new Purchase(account, pack, now.truncatedTo(ChronoUnit.MILLIS), null, checkoutId);
    }

    /**
     * Sells a grant's pack again, in force from the grant's end, or from now if that has passed.
     *
     * @throws Problem as {@link #purchase}; 404 for an unknown grant; 409 {@code already_renewed},
     *     {@code pack_not_offered}, or {@code not_renewable} for what never ends, was taken back or ended more than 30 days ago
     */
    public Bought renew(AccountId account, String grantId, Instant now) {
        return ports.transactions().in(() -> {
            ports.limits().checkOneMore(account, ObjectLimits.Kind.PACKS, now);
            Grant grant = ports.grants()
                    .lock(account, grantId)
                    .orElseThrow(() -> Problem.notFound("There is no grant '" + grantId + "'."));
            Instant end = renewableEnd(grant, now);
            return renewed(grant, Interval.later(end, now.truncatedTo(ChronoUnit.MILLIS)), now);
        });
    }

    /**
     * Renews a grant that has ended and does so by itself: without a gap, unless its next term would be over already. Joins
     * the transaction, in which the grant is held. It takes the place of one that has ended, so it is never too many.
     *
     * @throws Problem before anything is written, as {@link #renew}, but for {@code too_many}
     */
    Bought renewByItself(Grant grant, Instant now) {
        Instant end = grant.validity().end();
        Optional<Period> term = inForce(grant.pack().id(), now).map(Pack::validFor);
        boolean isInTime =
                term.isEmpty() || plus(grant.account(), end, term.get()).isAfter(now);
        return renewed(grant, isInTime ? end : now.truncatedTo(ChronoUnit.MILLIS), now);
    }

    private Bought renewed(Grant grant, Instant from, Instant now) {
        Pack pack = inForce(grant.pack().id(), now)
                .filter(one -> grant.renewal() == Renewal.AUTOMATIC || one.isOffered(now))
                .orElseThrow(() -> conflict("pack_not_offered", "The pack is not offered any more."));
        if (ports.grants().renewedBy(grant.account(), grant.id()).isPresent()) {
            throw conflict("already_renewed", "The grant was renewed before.");
        }
        return sold(new Purchase(grant.account(), pack, from, grant, null), now);
    }

    private Bought sold(Purchase asked, Instant now) {
        Purchase purchase = checked(asked, now);
        Money price = price(purchase);
        String id = ports.grants().newId();
        Instant expiresAt = expiry(purchase);
        Optional<Invoice> invoice =
                ports.sale().sell(order(purchase, id, price), now).invoice();
        Bought bought = new Bought(grant(id, purchase, expiresAt, invoice), invoice, price);
        String continues =
                purchase.renewed() == null ? null : purchase.renewed().id();
        ports.grants().add(new PurchasedGrants.Bought(bought.grant(), continues, now));
        ports.outbox().announce(PackEvents.purchased(bought, continues, now));
        return bought;
    }

    /** The same at the price of the moment, in the account's currency. */
    private Purchase checked(Purchase asked, Instant now) {
        Account buyer = ports.accounts().find(asked.account()).orElseThrow();
        RateBook inForce = terms.get().history().in(buyer.currency()).at(now);
        checkMayBuy(buyer, inForce);
        return asked.at(priced(asked.pack(), inForce, buyer.currency()));
    }

    private Money price(Purchase purchase) {
        Currency currency =
                ports.accounts().find(purchase.account()).orElseThrow().currency();
        return Money.exact(purchase.pack().price(), currency);
    }

    private Order order(Purchase purchase, String grantId, Money price) {
        return new Order(
                purchase.account(),
                purchase.saleId(grantId),
                List.of(PackLine.of(purchase.pack(), servicePeriod(purchase, expiry(purchase)), price)),
                purchase.paying());
    }

    private static Pack priced(Pack pack, RateBook inForce, Currency currency) {
        Pack offered = inForce.pack(pack.id()).orElse(pack);
        if (!inForce.hasPrice(offered, currency)) {
            throw conflict("price_missing", "The pack has no price in " + currency + ", the account's currency.");
        }
        return offered;
    }

    private void checkMayBuy(Account buyer, RateBook inForce) {
        inForce.checkThatItSells();
        if (buyer.standing() == Standing.LOCKED) {
            throw new Problem(
                    Kind.PAYMENT_REQUIRED, "account_locked", "The account is locked until what it owes is paid.");
        }
    }

    private Instant renewableEnd(Grant grant, Instant now) {
        Instant expiresAt = grant.validity().expiresAt();
        if (expiresAt == null || grant.validity().voidedAt() != null) {
            throw conflict("not_renewable", "The grant has no end, or was taken back.");
        }
        if (expiresAt.plus(RENEWABLE).isBefore(now)) {
            throw conflict("not_renewable", "The grant ended more than 30 days ago.");
        }
        return expiresAt;
    }

    private static Grant grant(String id, Purchase purchase, @Nullable Instant expiresAt, Optional<Invoice> invoice) {
        Pack pack = purchase.pack();
        return new Grant(
                purchase.account(),
                id,
                new Grant.Pack(pack.id(), pack.name(), invoice.map(Invoice::id).orElse(null)),
                pack.priority(),
                new Grant.Validity(purchase.effectiveAt(), expiresAt, null),
                renewal(purchase),
                pack.grants());
    }

    private static Renewal renewal(Purchase purchase) {
        Grant renewed = purchase.renewed();
        if (renewed != null) {
            return renewed.renewal();
        }
        return purchase.pack().recurrence() == Recurrence.RECURRING ? Renewal.AUTOMATIC : Renewal.NONE;
    }

    /** Of what goes on for ever: to the end of the running period. */
    private Interval servicePeriod(Purchase purchase, @Nullable Instant expiresAt) {
        Instant start = purchase.effectiveAt();
        BillingCalendar calendar = terms.get().calendars().of(purchase.account());
        return new Interval(
                start,
                expiresAt == null
                        ? calendar.periodAt(start).orElseGet(calendar::first).end()
                        : expiresAt);
    }

    private @Nullable Instant expiry(Purchase purchase) {
        Period term = purchase.pack().validFor();
        return term == null ? null : plus(purchase.account(), purchase.effectiveAt(), term);
    }

    private Instant plus(AccountId account, Instant start, Period term) {
        return start.atZone(terms.get().calendars().of(account).zoneAt(start))
                .plus(term)
                .toInstant();
    }

    private Pack offered(String packId, Instant now) {
        return inForce(packId, now).filter(pack -> pack.isOffered(now)).orElseThrow(() -> unknown(packId));
    }

    private static Problem unknown(String packId) {
        return Problem.notFound("There is no pack '" + packId + "'.");
    }

    private Optional<Pack> inForce(String packId, Instant now) {
        return terms.get().history().at(now).pack(packId);
    }

    private static Problem conflict(String code, String detail) {
        return new Problem(Kind.CONFLICT, code, detail);
    }
}
