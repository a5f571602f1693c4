package io.streamspace.billing.invoice.adapter;

import io.streamspace.billing.answer.InvoiceLineAnswer.LineWordingAnswer;
import io.streamspace.billing.answer.InvoiceLineAnswer.ServicePeriodAnswer;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.http.Answer;
import io.streamspace.billing.http.Page;
import io.streamspace.billing.http.Scope;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.invoice.adapter.ChargeList.Charge;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
                ChargeAnswer::of);
    }

    @Answer("Charge")
    record ChargeAnswer(
            String id,
            String type,
            String description,
            @Nullable LineWordingAnswer wording,
            @Nullable String meter,
            ServicePeriodAnswer servicePeriod,
            BigDecimal amount,
            String currency,
            String invoiceNumber,
            String status,
            Instant createdAt) {

        static ChargeAnswer of(Charge charge) {
            return new ChargeAnswer(
                    charge.invoiceId() + "-" + charge.line(),
                    charge.type(),
                    charge.description(),
                    LineWordingAnswer.of(charge.kind(), charge.description()),
                    charge.meter(),
                    ServicePeriodAnswer.of(charge.servicePeriod()),
                    charge.amount().amount(),
                    Views.currency(charge.amount()),
                    charge.invoiceNumber(),
                    charge.status(),
                    charge.sentAt());
        }
    }
}
