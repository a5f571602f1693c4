package io.streamspace.billing.provider.adapter;

import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.provider.gateway.ListedPrice;
import io.streamspace.billing.provider.gateway.ListedPrice.Listing;
import io.streamspace.billing.provider.gateway.ProviderMode;
import io.streamspace.billing.provider.gateway.ProviderPrice;
import io.streamspace.billing.provider.gateway.ProviderPrice.Rhythm;
import io.streamspace.billing.provider.price.ComparedPrice;
import io.streamspace.billing.provider.price.PriceSyncStatus;
import io.streamspace.billing.provider.price.ProviderPrices;
import io.streamspace.billing.values.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/** The table of offers. */
public final class PostgresProviderPrices implements ProviderPrices {

    private static final String OF = Sql.read(PostgresProviderPrices.class, "of");
    private static final String KEEP = Sql.read(PostgresProviderPrices.class, "keep");

    /** A row to be. */
    private record Row(ComparedPrice compared, ListedPrice listed) {

        ProviderPrice providerPrice() {
            return compared.providerPrice();
        }
    }

    private final Jdbi jdbi;

    public PostgresProviderPrices(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public List<Kept> of(ProviderMode providerMode) {
        return jdbi.withHandle(handle -> handle.createQuery(OF)
                .bind("mode", key(providerMode))
                .map((row, context) -> read(row, providerMode))
                .list());
    }

    @Override
    public void keep(Collection<ComparedPrice> compared, Instant at) {
        List<Row> rows = compared.stream().flatMap(PostgresProviderPrices::row).toList();
        jdbi.useHandle(handle -> new Columns<>(rows)
                .text("lookupKey", row -> row.providerPrice().lookupKey())
                .text("mode", row -> key(row.listed().providerMode()))
                .text("offerKey", row -> row.providerPrice().key())
                .text("name", row -> row.providerPrice().name())
                .text("currency", row -> row.providerPrice().price().currency().getCurrencyCode())
                .numeric("amount", row -> row.providerPrice().price().minor())
                .text("rhythm", row -> key(row.providerPrice().rhythm()))
                .text("product", row -> row.listed().productId())
                .text("price", row -> row.listed().priceId())
                .text("status", row -> row.compared().repaired().key())
                .text("found", row -> row.compared().found().key())
                .text("differed", row -> row.compared().differed())
                .bindTo(handle.createUpdate(KEEP))
                .bind("at", Sql.parameter(at))
                .execute());
    }

    private static Stream<Row> row(ComparedPrice compared) {
        return Stream.ofNullable(compared.listed()).map(listed -> new Row(compared, listed));
    }

    private static Kept read(ResultSet row, ProviderMode providerMode) throws SQLException {
        Money price = new Money(Sql.integer(row, "amount_minor"), Currency.getInstance(row.getString("currency")));
        ProviderPrice providerPrice = new ProviderPrice(
                row.getString("offer_key"),
                row.getString("name"),
                price,
                Rhythm.valueOf(row.getString("rhythm").toUpperCase(Locale.ROOT)));
        PriceSyncStatus status = PriceSyncStatus.ofKey(Objects.requireNonNull(row.getString("status")));
        Listing listing = status == PriceSyncStatus.ARCHIVED ? Listing.ARCHIVED : Listing.ACTIVE;
        ListedPrice listed = new ListedPrice(
                row.getString("product_id"), row.getString("price_id"), providerPrice, listing, providerMode);
        ComparedPrice compared = new ComparedPrice(
                providerPrice, listed, PriceSyncStatus.ofKey(row.getString("found")), row.getString("differed"));
        return new Kept(compared, Sql.instant(row, "synchronised_at"));
    }

    private static String key(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
