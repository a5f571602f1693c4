package io.streamspace.billing.themestore;

import io.streamspace.billing.account.Account;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.invoice.LineWording;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Problem;
import java.time.Instant;
import java.util.Currency;
import java.util.List;

/** An account buys an item: an invoice paid from credit at once, licences, and everyone's share. */
public final class Purchase {

    private final StorePorts ports;
    private final Checkout checkout;

    /** A sale and what it gave. */
    public record Bought(Sale sale, List<Licence> licences) {}

    public Purchase(StorePorts ports, Checkout checkout) {
        this.ports = ports;
        this.checkout = checkout;
    }

    /**
     * Buys an item once more; the account's nth purchase of it happens once, however often it is tried.
     *
     * @throws Problem 404 if it is not for sale, or no longer; 402 {@code account_locked} or {@code insufficient_credit}; 409
     *     {@code own_item}, {@code already_licensed}, or {@code price_missing} if it is priced in another currency
     */
    public Bought buy(AccountId buyer, String itemId, StoreTerms terms, Instant now) {
        return ports.transactions().in(() -> {
            StoreItem item = lockForSale(itemId, now);
            check(buyer, item, terms.currency());
            return bought(buyer, item, terms, now);
        });
    }

    /** Looked at again under the lock: it may have been taken out meanwhile. */
    private StoreItem lockForSale(String itemId, Instant now) {
        ports.items().lockCreator(forSale(itemId, now).creator(), now);
        return forSale(itemId, now);
    }

    private StoreItem forSale(String itemId, Instant now) {
        return ports.items()
                .find(itemId)
                .filter(item -> item.isForSale(now))
                .orElseThrow(() -> Problem.notFound("There is no item '" + CssRules.shown(itemId) + "' for sale."));
    }

    private void check(AccountId buyer, StoreItem item, Currency currency) {
        Account account = ports.accounts().find(buyer).orElseThrow(() -> Problem.notFound("There is no such account."));
        if (buyer.equals(item.creator())) {
            throw conflict("own_item", "'" + item.id() + "' is your own.");
        }
        if (account.standing() == Account.Standing.LOCKED) {
            throw new Problem(
                    Problem.Kind.PAYMENT_REQUIRED, "account_locked", "The account is locked: reading and paying only.");
        }
        Currency priced = item.price().currency();
        if (!priced.equals(currency) || !priced.equals(account.currency())) {
            throw conflict("price_missing", "'" + item.id() + "' is priced in " + priced.getCurrencyCode() + " only.");
        }
    }

    private Bought bought(AccountId buyer, StoreItem item, StoreTerms terms, Instant now) {
        Basket basket = new Basket(buyer, item, 1 + ports.sales().bought(buyer, item.id()));
        Licensing licensing = licensing(basket, now);
        List<Licence.Validity> validities = licensing.validities();
        EarningPeriod period = EarningPeriod.at(now, terms.zone());
        Interval service = licensing.service(validities, period.in(terms.zone()));
        Checkout.Sold sold = checkout.sell(basket.order(service), now);
        Sale sale = basket.sale(new Sale.Earned(shares(item, sold.net(), period, terms), period, now), sold);
        List<Licence> licences = licensing.licences(validities, sale.price(), name(sale));
        keep(sale, licences);
        return new Bought(sale, licences);
    }

    private Licensing licensing(Basket basket, Instant now) {
        List<StoreItem> themes = themes(basket.item());
        List<String> themeIds = themes.stream().map(StoreItem::id).toList();
        LicenceTerms bundled =
                basket.item().isBundle() ? basket.item().content().licence() : null;
        return new Licensing(basket.buyer(), themes, bundled, ports.sales().licences(basket.buyer(), themeIds), now);
    }

    private Shares shares(StoreItem item, Money net, EarningPeriod period, StoreTerms terms) {
        return terms.share().split(net, ports.sales().soFar(item.creator(), net.currency(), period));
    }

    private void keep(Sale sale, List<Licence> licences) {
        ports.sales().add(sale, licences);
        ports.earnings().add(Movement.ofSale(sale));
        ports.ledger().post(StorePostings.earned(sale));
    }

    private List<StoreItem> themes(StoreItem item) {
        List<String> members = item.content().members();
        if (!item.isBundle()) {
            return List.of(item);
        }
        List<StoreItem> found = ports.items().find(members);
        return members.stream()
                .flatMap(member -> found.stream().filter(one -> one.id().equals(member)))
                .toList();
    }

    /** The buyer's nth purchase of an item. */
    private record Basket(AccountId buyer, StoreItem item, int number) {

        Checkout.Order order(Interval service) {
            return new Checkout.Order(
                    buyer,
                    Sale.idOf(buyer, item.id(), number),
                    item.type(),
                    (item.isBundle() ? LineWording.THEMES : LineWording.THEME)
                            .of(item.offer().name()),
                    item.price(),
                    service);
        }

        Sale sale(Sale.Earned earned, Checkout.Sold sold) {
            Sale.Invoiced invoiced = new Sale.Invoiced(sold.invoiceId(), sold.invoiceNumber());
            return new Sale(item.creator(), item.id(), buyer, number, earned, invoiced, SaleStatus.PAID);
        }
    }

    private static Licence.SaleName name(Sale sale) {
        return new Licence.SaleName(
                sale.creator(), sale.id(), sale.invoiced().id(), sale.invoiced().invoiceNumber());
    }

    private static Problem conflict(String code, String detail) {
        return new Problem(Problem.Kind.CONFLICT, code, detail);
    }
}
