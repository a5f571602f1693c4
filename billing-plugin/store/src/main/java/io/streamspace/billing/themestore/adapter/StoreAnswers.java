package io.streamspace.billing.themestore.adapter;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.billing.http.Answer;
import io.streamspace.billing.http.OmittedIfNull;
import io.streamspace.billing.http.Scope;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.themestore.Earnings;
import io.streamspace.billing.themestore.Licence;
import io.streamspace.billing.themestore.LicenceTerms;
import io.streamspace.billing.themestore.Movement;
import io.streamspace.billing.themestore.PayOut;
import io.streamspace.billing.themestore.Payout;
import io.streamspace.billing.themestore.Purchase;
import io.streamspace.billing.themestore.RefundSale;
import io.streamspace.billing.themestore.Sale;
import io.streamspace.billing.themestore.StoreItem;
import io.streamspace.billing.themestore.StoreItem.SoldTheme;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers of the theme store. */
final class StoreAnswers {

    private StoreAnswers() {}

    /** An item as anyone may see it. */
    @Answer("StoreItem")
    record ItemAnswer(
            String id,
            String type,
            String name,
            String description,
            String creator,
            BigDecimal price,
            String currency,
            String status,
            Instant listedAt,
            @Nullable Instant offeredUntil,
            boolean forSale,
            @OmittedIfNull @Nullable TermsAnswer licence,
            @OmittedIfNull @Nullable List<String> items,
            @OmittedIfNull @Nullable Integer bytes) {

        static ItemAnswer of(StoreItem item, Instant now) {
            LicenceTerms licence = item.content().licence();
            SoldTheme theme = item.content().theme();
            return new ItemAnswer(
                    item.id(),
                    item.type(),
                    item.offer().name(),
                    item.offer().description(),
                    item.creator().userId(),
                    item.price().amount(),
                    Views.currency(item.price()),
                    item.status().key(),
                    item.listedAt(),
                    item.offer().until(),
                    item.isForSale(now),
                    licence == null ? null : TermsAnswer.of(licence),
                    theme == null ? item.content().members() : null,
                    theme == null ? null : theme.theme().bytes());
        }
    }

    @Answer("LicenceTerms")
    record TermsAnswer(String kind, @OmittedIfNull @Nullable Integer days) {

        static TermsAnswer of(LicenceTerms terms) {
            return new TermsAnswer(terms.kind(), terms.isPerpetual() ? null : terms.days());
        }
    }

    /** An item with all that is sold. */
    @Answer("WholeStoreItem")
    record WholeItemAnswer(
            @JsonUnwrapped ItemAnswer item,
            @OmittedIfNull @Nullable JsonNode tokens,
            @OmittedIfNull @Nullable JsonNode pairs,
            @OmittedIfNull @Nullable String css,
            @OmittedIfNull @Nullable String stylesheet) {

        static WholeItemAnswer of(StoreItem item, Instant now) {
            SoldTheme theme = item.content().theme();
            if (theme == null) {
                return withoutContent(item, now);
            }
            ObjectNode submitted = ThemeJson.write(theme.theme());
            return new WholeItemAnswer(
                    ItemAnswer.of(item, now),
                    submitted.get("tokens"),
                    submitted.get("pairs"),
                    theme.theme().css(),
                    theme.stylesheet());
        }

        static WholeItemAnswer withoutContent(StoreItem item, Instant now) {
            return new WholeItemAnswer(ItemAnswer.of(item, now), null, null, null, null);
        }
    }

    @Answer("StoreLicence")
    record LicenceAnswer(
            String id,
            String itemId,
            String userId,
            String state,
            Instant startsAt,
            @Nullable Instant expiresAt,
            @Nullable BigDecimal price,
            String currency,
            String saleId,
            String invoiceNumber) {

        static LicenceAnswer of(Licence licence, Scope scope, Instant now) {
            return new LicenceAnswer(
                    licence.id(),
                    licence.themeId(),
                    licence.account().userId(),
                    licence.stateAt(now).key(),
                    licence.validity().startsAt(),
                    licence.validity().expiresAt(),
                    Views.money(licence.price(), scope),
                    Views.currency(licence.price()),
                    licence.sale().id(),
                    licence.sale().invoiceNumber());
        }
    }

    /** A sale as its buyer sees it, without the creator's share. */
    @Answer
    record SaleAnswer(
            String id,
            String itemId,
            String userId,
            BigDecimal price,
            String currency,
            String status,
            Instant soldAt,
            String invoiceId,
            String invoiceNumber) {

        static SaleAnswer of(Sale sale) {
            return new SaleAnswer(
                    sale.id(),
                    sale.itemId(),
                    sale.buyer().userId(),
                    sale.price().amount(),
                    Views.currency(sale.price()),
                    sale.status().key(),
                    sale.earned().soldAt(),
                    sale.invoiced().id(),
                    sale.invoiced().invoiceNumber());
        }
    }

    @Answer("StorePurchase")
    record PurchaseAnswer(@JsonUnwrapped SaleAnswer sale, List<LicenceAnswer> licences) {

        static PurchaseAnswer of(Purchase.Bought bought, Scope scope, Instant now) {
            return new PurchaseAnswer(
                    SaleAnswer.of(bought.sale()),
                    bought.licences().stream()
                            .map(one -> LicenceAnswer.of(one, scope, now))
                            .toList());
        }
    }

    /** A refunded sale as administrators see it. */
    @Answer("RefundedStoreSale")
    record RefundedSaleAnswer(
            @JsonUnwrapped SaleAnswer sale,
            String creator,
            BigDecimal creatorShare,
            BigDecimal platformShare,
            BigDecimal fee,
            String creditId) {

        static RefundedSaleAnswer of(RefundSale.Refunded refunded) {
            Sale sale = refunded.sale();
            return new RefundedSaleAnswer(
                    SaleAnswer.of(sale),
                    sale.creator().userId(),
                    sale.earned().shares().creator().amount(),
                    sale.earned().shares().platform().amount(),
                    sale.earned().shares().fee().amount(),
                    refunded.credit().id());
        }
    }

    @Answer("StorePayout")
    record PayoutAnswer(
            String creator,
            String period,
            BigDecimal amount,
            String currency,
            Instant paidAt,
            String paidBy,
            List<MovementAnswer> covers) {

        static PayoutAnswer of(PayOut.Statement statement) {
            Payout payout = statement.payout();
            return new PayoutAnswer(
                    payout.creator().userId(),
                    payout.period().key(),
                    payout.amount().amount(),
                    Views.currency(payout.amount()),
                    payout.paidAt(),
                    payout.paidBy(),
                    statement.covers().stream().map(MovementAnswer::of).toList());
        }
    }

    @Answer
    record MovementAnswer(String saleId, String kind, BigDecimal amount, String period, Instant at) {

        static MovementAnswer of(Movement movement) {
            return new MovementAnswer(
                    movement.saleId(),
                    movement.kind().key(),
                    movement.amount().amount(),
                    movement.period().key(),
                    movement.at());
        }
    }

    @Answer("StoreEarnings")
    record EarningsAnswer(String userId, BigDecimal balance, String currency, List<MonthAnswer> periods) {}

    /** What a creator earned in a month, and what of it was taken back and paid out. */
    @Answer
    record MonthAnswer(
            String period,
            long sales,
            BigDecimal sold,
            BigDecimal shares,
            long refunds,
            BigDecimal takenBack,
            BigDecimal paidOut) {

        static MonthAnswer of(Earnings.PeriodSum sum) {
            return new MonthAnswer(
                    sum.period().key(),
                    sum.activity().sales(),
                    sum.activity().sold().amount(),
                    sum.shares().amount(),
                    sum.activity().refunds(),
                    sum.takenBack().amount(),
                    sum.paidOut().amount());
        }
    }
}
