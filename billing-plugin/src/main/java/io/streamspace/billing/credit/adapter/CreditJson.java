package io.streamspace.billing.credit.adapter;

import io.streamspace.billing.credit.CreditBalance;
import io.streamspace.billing.credit.CreditGrant;
import io.streamspace.billing.credit.CreditGrant.Kind;
import io.streamspace.billing.credit.CreditMovement;
import io.streamspace.billing.credit.CreditWording;
import io.streamspace.billing.credit.Credits.Voided;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.http.WordingAnswer;
import io.streamspace.billing.ledger.PostingWording;
import io.streamspace.billing.values.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How credit looks in answers. */
final class CreditJson {

    private CreditJson() {}

    static Map<String, Object> of(CreditGrant grant) {
        Money granted = grant.amounts().granted();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", grant.id());
        json.put("user_id", grant.account().userId());
        json.put("account_id", grant.account().value());
        json.put("kind", grant.kind().key());
        json.put("amount", granted.amount());
        json.put("remaining", grant.remaining().amount());
        json.put("currency", granted.currency().getCurrencyCode());
        json.put("priority", grant.priority());
        json.put("effective_at", Views.instant(grant.validity().effectiveAt()));
        json.put("expires_at", Views.instant(grant.validity().expiresAt()));
        json.put("reason", grant.cause().reason());
        json.put("reason_wording", WordingAnswer.of(CreditWording.read(grant)));
        json.put("issued_by", grant.cause().issuedBy());
        json.put("created_at", Views.instant(grant.cause().createdAt()));
        return json;
    }

    static Map<String, Object> of(CreditGrant grant, Voided voided) {
        Map<String, Object> json = of(grant);
        json.put("voided", voided.amount().amount());
        json.put("voided_at", Views.instant(voided.voidedAt()));
        json.put("voided_by", voided.voidedBy());
        json.put("void_reason", voided.reason());
        return json;
    }

    static Map<String, Object> of(CreditMovement movement) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("at", Views.instant(movement.at()));
        json.put("type", movement.type().key());
        json.put("description", movement.description());
        json.put("wording", WordingAnswer.of(PostingWording.read(movement.cause(), movement.description())));
        json.put("amount", movement.amount().amount());
        json.put("balance", movement.balance().amount());
        json.put("currency", movement.amount().currency().getCurrencyCode());
        json.put("invoice_number", movement.invoiceNumber());
        return json;
    }

    /** What can be spent at an instant, by kind. */
    static Map<String, BigDecimal> balances(List<CreditGrant> grants, Currency currency, Instant now) {
        Map<String, BigDecimal> json = new LinkedHashMap<>();
        for (Kind kind : Kind.values()) {
            List<CreditGrant> ofKind =
                    grants.stream().filter(grant -> grant.kind() == kind).toList();
            json.put(kind.key(), CreditBalance.at(now, ofKind, currency).amount());
        }
        return json;
    }
}
