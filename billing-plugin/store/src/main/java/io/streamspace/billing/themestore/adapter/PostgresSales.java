package io.streamspace.billing.themestore.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.themestore.EarningPeriod;
import io.streamspace.billing.themestore.Licence;
import io.streamspace.billing.themestore.Sale;
import io.streamspace.billing.themestore.Sales;
import io.streamspace.billing.themestore.Shares;
import io.streamspace.billing.themestore.SoFar;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The tables of sales and licences. */
public final class PostgresSales implements Sales {

    private static final String SO_FAR = read("so_far");
    private static final String ADD = read("add");
    private static final String ADD_LICENCES = read("add_licences");
    private static final String REFUND = read("refund");
    private static final String REFUND_LICENCES = read("refund_licences");
    private static final String LICENCES_OF_THEMES = read("licences_of_themes");
    private static final String LICENCES = read("licences");
    private static final String FIND = "SELECT * FROM billing_store_sales WHERE id = ?";
    private static final String BOUGHT = "SELECT count(*) FROM billing_store_sales WHERE buyer = ? AND item_id = ?";

    private final Jdbi jdbi;

    public PostgresSales(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public int bought(AccountId buyer, String itemId) {
        return jdbi.withHandle(handle -> handle.createQuery(BOUGHT)
                .bind(0, buyer.value())
                .bind(1, itemId)
                .mapTo(Integer.class)
                .one());
    }

    @Override
    public SoFar soFar(AccountId creator, Currency currency, EarningPeriod period) {
        return jdbi.withHandle(handle -> handle.createQuery(SO_FAR)
                .bind("creator", creator.value())
                .bind("currency", currency.getCurrencyCode())
                .bind("period", period.key())
                .bind("year", period.yearPrefix())
                .map((row, context) -> new SoFar(
                        new Money(Sql.integer(row, "sold_minor"), currency),
                        new Money(Sql.integer(row, "earned_minor"), currency)))
                .one());
    }

    @Override
    public void add(Sale sale, List<Licence> licences) {
        jdbi.useHandle(handle -> {
            add(handle, sale);
            add(handle, licences, sale);
        });
    }

    @Override
    public Optional<Sale> find(String saleId) {
        return jdbi.withHandle(handle -> handle.createQuery(FIND)
                .bind(0, saleId)
                .map((row, context) -> StoreRows.sale(row))
                .findOne());
    }

    @Override
    public boolean refund(Sale sale, Instant now) {
        return jdbi.withHandle(handle -> {
            int refunded = handle.createUpdate(REFUND)
                    .bind("creator", sale.creator().value())
                    .bind("id", sale.id())
                    .bind("now", Sql.parameter(now))
                    .execute();
            if (refunded > 0) {
                handle.createUpdate(REFUND_LICENCES)
                        .bind("buyer", sale.buyer().value())
                        .bind("id", sale.id())
                        .bind("now", Sql.parameter(now))
                        .execute();
            }
            return refunded > 0;
        });
    }

    @Override
    public List<Licence> licences(AccountId account, Collection<String> themeIds) {
        return jdbi.withHandle(handle -> licences(handle.createQuery(LICENCES_OF_THEMES)
                .bind("account", account.value())
                .bind("themes", Columns.texts(themeIds))));
    }

    @Override
    public List<Licence> licences(AccountId account, @Nullable Cursor after, int limit) {
        return jdbi.withHandle(handle -> licences(handle.createQuery(LICENCES)
                .bind("account", account.value())
                .bind("startsAt", Sql.parameter(after == null ? Instant.EPOCH : after.startsAt()))
                .bind("after", after == null ? "" : after.id())
                .bind("limit", limit)));
    }

    private static void add(Handle handle, Sale sale) {
        Shares shares = sale.earned().shares();
        handle.createUpdate(ADD)
                .bind("creator", sale.creator().value())
                .bind("id", sale.id())
                .bind("item", sale.itemId())
                .bind("buyer", sale.buyer().value())
                .bind("number", sale.number())
                .bind("currency", sale.price().currency().getCurrencyCode())
                .bind("price", Sql.parameter(sale.price().minor()))
                .bind("creatorShare", Sql.parameter(shares.creator().minor()))
                .bind("platformShare", Sql.parameter(shares.platform().minor()))
                .bind("fee", Sql.parameter(shares.fee().minor()))
                .bind("period", sale.earned().period().key())
                .bind("soldAt", Sql.parameter(sale.earned().soldAt()))
                .bind("invoiceId", sale.invoiced().id())
                .bind("invoiceNumber", sale.invoiced().invoiceNumber())
                .execute();
    }

    private static void add(Handle handle, List<Licence> licences, Sale sale) {
        new Columns<>(licences)
                .text("account", licence -> licence.account().value())
                .text("id", Licence::id)
                .text("item", Licence::themeId)
                .int8("number", licence -> (long) licence.number())
                .instant("starts", licence -> licence.validity().startsAt())
                .instant("expires", licence -> licence.validity().expiresAt())
                .text("currency", licence -> licence.price().currency().getCurrencyCode())
                .numeric("price", licence -> licence.price().minor())
                .bindTo(handle.createUpdate(ADD_LICENCES))
                .bind("creator", sale.creator().value())
                .bind("sale", sale.id())
                .bind("invoiceId", sale.invoiced().id())
                .bind("invoiceNumber", sale.invoiced().invoiceNumber())
                .bind("soldAt", Sql.parameter(sale.earned().soldAt()))
                .execute();
    }

    private static List<Licence> licences(Query query) {
        return query.map((row, context) -> StoreRows.licence(row)).list();
    }

    private static String read(String statement) {
        return Sql.read(PostgresSales.class, statement);
    }
}
