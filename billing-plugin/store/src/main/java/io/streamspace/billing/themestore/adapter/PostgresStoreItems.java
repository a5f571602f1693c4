package io.streamspace.billing.themestore.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.themestore.LicenceTerms;
import io.streamspace.billing.themestore.StoreItem;
import io.streamspace.billing.themestore.StoreItem.SoldTheme;
import io.streamspace.billing.themestore.StoreItems;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The tables of items. */
public final class PostgresStoreItems implements StoreItems {

    private static final String LOCK_CREATOR = read("lock_creator");
    private static final String ADD = read("add");
    private static final String ADD_MEMBERS = read("add_members");
    private static final String FIND = read("find");
    private static final String FOR_SALE = read("for_sale");
    private static final String BUNDLES_WITH = read("bundles_with");
    private static final String DELIST = read("delist");

    private final Jdbi jdbi;

    public PostgresStoreItems(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void lockCreator(AccountId creator, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate(LOCK_CREATOR)
                .bind("creator", creator.value())
                .bind("now", Sql.parameter(now))
                .execute());
    }

    @Override
    public boolean add(StoreItem item) {
        return jdbi.withHandle(handle -> {
            boolean isNew = add(handle, item);
            List<String> members = item.content().members();
            if (isNew && !members.isEmpty()) {
                handle.createUpdate(ADD_MEMBERS)
                        .bind("bundle", item.id())
                        .bind("members", Columns.texts(members))
                        .execute();
            }
            return isNew;
        });
    }

    @Override
    public Optional<StoreItem> find(String id) {
        return find(List.of(id)).stream().findFirst();
    }

    @Override
    public List<StoreItem> find(Collection<String> ids) {
        return jdbi.withHandle(handle -> items(handle.createQuery(FIND).bind("ids", Columns.texts(ids))));
    }

    @Override
    public List<StoreItem> forSale(Instant now, String search, @Nullable String after, int limit) {
        return jdbi.withHandle(handle -> items(handle.createQuery(FOR_SALE)
                .bind("now", Sql.parameter(now))
                .bind("search", search)
                .bind("after", after == null ? "" : after)
                .bind("limit", limit)));
    }

    @Override
    public List<String> bundlesWith(String id) {
        return jdbi.withHandle(handle -> handle.createQuery(BUNDLES_WITH)
                .bind("id", id)
                .mapTo(String.class)
                .list());
    }

    @Override
    public void delist(String id, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate(DELIST)
                .bind("id", id)
                .bind("now", Sql.parameter(now))
                .execute());
    }

    private static boolean add(Handle handle, StoreItem item) {
        SoldTheme theme = item.content().theme();
        LicenceTerms licence = item.content().licence();
        Instant until = item.offer().until();
        Query query = handle.createQuery(ADD)
                .bind("id", item.id())
                .bind("creator", item.creator().value())
                .bind("kind", item.type())
                .bind("name", item.offer().name())
                .bind("description", item.offer().description())
                .bind("price", Sql.parameter(item.price().minor()))
                .bind("currency", item.price().currency().getCurrencyCode())
                .bind("listedAt", Sql.parameter(item.listedAt()))
                .bind("until", until == null ? null : Sql.parameter(until))
                .bind("hasLicence", licence != null)
                .bind("days", licence == null ? null : licence.days())
                .bind(
                        "theme",
                        theme == null ? null : ThemeJson.write(theme.theme()).toString())
                .bind("stylesheet", theme == null ? null : theme.stylesheet());
        return query.mapTo(Long.class).one() == 1;
    }

    private static List<StoreItem> items(Query query) {
        return query.map((row, context) -> StoreRows.item(row)).list();
    }

    private static String read(String statement) {
        return Sql.read(PostgresStoreItems.class, statement);
    }
}
