package io.streamspace.billing.payment.adapter;

import io.streamspace.billing.http.Views;
import io.streamspace.billing.payment.MoneyMovement;
import io.streamspace.billing.payment.Payment;
import java.util.LinkedHashMap;
import java.util.Map;

/** How a payment looks in answers. */
final class PaymentJson {

    private PaymentJson() {}

    static Map<String, Object> of(Payment payment) {
        return of(MoneyMovement.of(payment));
    }

    static Map<String, Object> of(MoneyMovement payment) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", payment.id());
        json.put("user_id", payment.account().userId());
        json.put("account_id", payment.account().value());
        MoneyMovement.Paid invoice = payment.invoice();
        json.put("invoice_number", invoice == null ? null : invoice.number());
        json.put("invoice_id", invoice == null ? null : invoice.id());
        json.put("kind", payment.kind().key());
        json.put("method", payment.receipt().method().key());
        json.put("amount", payment.amounts().received().amount());
        json.put("credited", payment.amounts().credited().amount());
        json.put("currency", payment.amounts().received().currency().getCurrencyCode());
        json.put("received_at", Views.instant(payment.receipt().receivedAt()));
        json.put("reference", payment.receipt().reference());
        json.put("provider_reference", payment.providerReference().orElse(null));
        json.put("recorded_by", payment.recording().recordedBy());
        json.put("created_at", Views.instant(payment.recording().createdAt()));
        return json;
    }
}
