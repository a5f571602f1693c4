package io.streamspace.billing.provider.adapter;

import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.provider.ComparedOffer;
import io.streamspace.billing.provider.ListedOffer;
import io.streamspace.billing.provider.ListedOffer.Listing;
import io.streamspace.billing.provider.Mode;
import io.streamspace.billing.provider.Offer;
import io.streamspace.billing.provider.Offer.Rhythm;
import io.streamspace.billing.provider.OfferBook;
import io.streamspace.billing.provider.OfferStatus;
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
public final class PostgresOfferBook implements OfferBook {

    private static final String OF = Sql.read(PostgresOfferBook.class, "of");
    private static final String KEEP = Sql.read(PostgresOfferBook.class, "keep");

    /** A row to be. */
    private record Row(ComparedOffer compared, ListedOffer listed) {

        Offer offer() {
            return compared.offer();
        }
    }

    private final Jdbi jdbi;

    public PostgresOfferBook(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public List<Kept> of(Mode mode) {
        return jdbi.withHandle(handle -> handle.createQuery(OF)
                .bind("mode", key(mode))
                .map((row, context) -> read(row, mode))
                .list());
    }

    @Override
    public void keep(Collection<ComparedOffer> compared, Instant at) {
        List<Row> rows = compared.stream().flatMap(PostgresOfferBook::row).toList();
        jdbi.useHandle(handle -> new Columns<>(rows)
                .text("lookupKey", row -> row.offer().lookupKey())
                .text("mode", row -> key(row.listed().mode()))
                .text("offerKey", row -> row.offer().key())
                .text("name", row -> row.offer().name())
                .text("currency", row -> row.offer().price().currency().getCurrencyCode())
                .numeric("amount", row -> row.offer().price().minor())
                .text("rhythm", row -> key(row.offer().rhythm()))
                .text("product", row -> row.listed().productId())
                .text("price", row -> row.listed().priceId())
                .text("status", row -> row.compared().repaired().key())
                .text("found", row -> row.compared().found().key())
                .text("differed", row -> row.compared().differed())
                .bindTo(handle.createUpdate(KEEP))
                .bind("at", Sql.parameter(at))
                .execute());
    }

    private static Stream<Row> row(ComparedOffer compared) {
        return Stream.ofNullable(compared.listed()).map(listed -> new Row(compared, listed));
    }

    private static Kept read(ResultSet row, Mode mode) throws SQLException {
        Money price = new Money(Sql.integer(row, "amount_minor"), Currency.getInstance(row.getString("currency")));
        Offer offer = new Offer(
                row.getString("offer_key"),
                row.getString("name"),
                price,
                Rhythm.valueOf(row.getString("rhythm").toUpperCase(Locale.ROOT)));
        OfferStatus status = OfferStatus.ofKey(Objects.requireNonNull(row.getString("status")));
        Listing listing = status == OfferStatus.ARCHIVED ? Listing.ARCHIVED : Listing.ACTIVE;
        ListedOffer listed =
                new ListedOffer(row.getString("product_id"), row.getString("price_id"), offer, listing, mode);
        ComparedOffer compared =
                new ComparedOffer(offer, listed, OfferStatus.ofKey(row.getString("found")), row.getString("differed"));
        return new Kept(compared, Sql.instant(row, "synchronised_at"));
    }

    private static String key(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
