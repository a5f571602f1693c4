package io.streamspace.billing.themestore.adapter;

import io.streamspace.billing.http.Scope;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.themestore.Earnings;
import io.streamspace.billing.themestore.Licence;
import io.streamspace.billing.themestore.LicenceTerms;
import io.streamspace.billing.themestore.Movement;
import io.streamspace.billing.themestore.PayOut;
import io.streamspace.billing.themestore.Payout;
import io.streamspace.billing.themestore.Sale;
import io.streamspace.billing.themestore.StoreItem;
import io.streamspace.billing.themestore.StoreItem.SoldTheme;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** How the store's things look in answers. */
final class StoreJson {

    private StoreJson() {}

    /** What anyone may see of an item. */
    static Map<String, Object> item(StoreItem item, Instant now) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", item.id());
        json.put("type", item.type());
        json.put("name", item.offer().name());
        json.put("description", item.offer().description());
        json.put("creator", item.creator().userId());
        put(json, "price", item.price());
        json.put("status", item.status().key());
        json.put("listed_at", Views.instant(item.listedAt()));
        json.put("offered_until", Views.instant(item.offer().until()));
        json.put("for_sale", item.isForSale(now));
        LicenceTerms licence = item.content().licence();
        if (licence != null) {
            json.put("licence", licence(licence));
        }
        SoldTheme theme = item.content().theme();
        if (theme == null) {
            json.put("items", item.content().members());
        } else {
            json.put("bytes", theme.theme().bytes());
        }
        return json;
    }

    /** With all that is sold. */
    static Map<String, Object> whole(StoreItem item, Instant now) {
        Map<String, Object> json = item(item, now);
        SoldTheme theme = item.content().theme();
        if (theme != null) {
            ThemeJson.write(theme.theme())
                    .fields()
                    .forEachRemaining(field -> json.put(field.getKey(), field.getValue()));
            json.put("stylesheet", theme.stylesheet());
        }
        return json;
    }

    static Map<String, Object> licence(Licence licence, Scope scope, Instant now) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", licence.id());
        json.put("item_id", licence.themeId());
        json.put("user_id", licence.account().userId());
        json.put("state", licence.stateAt(now).key());
        json.put("starts_at", Views.instant(licence.validity().startsAt()));
        json.put("expires_at", Views.instant(licence.validity().expiresAt()));
        json.put("price", Views.money(licence.price(), scope));
        json.put("currency", licence.price().currency().getCurrencyCode());
        json.put("sale_id", licence.sale().id());
        json.put("invoice_number", licence.sale().invoiceNumber());
        return json;
    }

    /** As its buyer sees it: what its creator has of it is none of their business. */
    static Map<String, Object> bought(Sale sale) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", sale.id());
        json.put("item_id", sale.itemId());
        json.put("user_id", sale.buyer().userId());
        put(json, "price", sale.price());
        json.put("status", sale.status().key());
        json.put("sold_at", Views.instant(sale.earned().soldAt()));
        json.put("invoice_id", sale.invoiced().id());
        json.put("invoice_number", sale.invoiced().invoiceNumber());
        return json;
    }

    /** As administrators see it. */
    static Map<String, Object> shared(Sale sale) {
        Map<String, Object> json = bought(sale);
        json.put("creator", sale.creator().userId());
        json.put("creator_share", sale.earned().shares().creator().amount());
        json.put("platform_share", sale.earned().shares().platform().amount());
        json.put("fee", sale.earned().shares().fee().amount());
        return json;
    }

    static Map<String, Object> statement(PayOut.Statement statement) {
        Payout payout = statement.payout();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("creator", payout.creator().userId());
        json.put("period", payout.period().key());
        put(json, "amount", payout.amount());
        json.put("paid_at", Views.instant(payout.paidAt()));
        json.put("paid_by", payout.paidBy());
        json.put("covers", statement.covers().stream().map(StoreJson::movement).toList());
        return json;
    }

    static Map<String, Object> period(Earnings.PeriodSum sum) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("period", sum.period().key());
        json.put("sales", sum.activity().sales());
        json.put("sold", sum.activity().sold().amount());
        json.put("shares", sum.shares().amount());
        json.put("refunds", sum.activity().refunds());
        json.put("taken_back", sum.takenBack().amount());
        json.put("paid_out", sum.paidOut().amount());
        return json;
    }

    private static Map<String, Object> movement(Movement movement) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sale_id", movement.saleId());
        json.put("kind", movement.kind().key());
        json.put("amount", movement.amount().amount());
        json.put("period", movement.period().key());
        json.put("at", Views.instant(movement.at()));
        return json;
    }

    private static Map<String, Object> licence(LicenceTerms terms) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", terms.kind());
        if (!terms.isPerpetual()) {
            json.put("days", terms.days());
        }
        return json;
    }

    private static void put(Map<String, Object> json, String name, Money money) {
        json.put(name, money.amount());
        json.put("currency", money.currency().getCurrencyCode());
    }
}
