package io.streamspace.billing.invoice.adapter;

import io.streamspace.billing.answer.InvoiceJson;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.http.Page;
import io.streamspace.billing.http.Scope;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.invoice.adapter.ChargeList.Charge;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code GET /charges}: what was bought, newest first. */
@Path("/")
public final class ChargesResource {

    private final AccountScopes scopes;
    private final ChargeList charges;

    public ChargesResource(AccountScopes scopes, ChargeList charges) {
        this.scopes = scopes;
        this.charges = charges;
    }

    @GET
    @Path("/charges")
    public Map<String, Object> list(@Context HttpServletRequest request) {
        Scope scope = scopes.of(request).requireMoney();
        Page page = Page.of(request);
        return page.answer(
                "charges",
                charges.newest(scope.account(), page.after(), page.limit() + 1),
                Charge::key,
                ChargesResource::json);
    }

    private static Map<String, Object> json(Charge charge) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", charge.invoiceId() + "-" + charge.line());
        json.put("type", charge.type());
        json.put("description", charge.description());
        json.put("wording", InvoiceJson.wording(charge.kind(), charge.description()));
        json.put("meter", charge.meter());
        json.put("service_period", InvoiceJson.period(charge.servicePeriod()));
        json.put("amount", charge.amount().amount());
        json.put("currency", charge.amount().currency().getCurrencyCode());
        json.put("invoice_number", charge.invoiceNumber());
        json.put("status", charge.status());
        json.put("created_at", Views.instant(charge.sentAt()));
        return json;
    }
}
