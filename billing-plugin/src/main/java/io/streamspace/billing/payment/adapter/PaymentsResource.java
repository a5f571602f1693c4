package io.streamspace.billing.payment.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.answer.InvoiceAnswer;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.http.CsvList;
import io.streamspace.billing.http.Fields;
import io.streamspace.billing.http.NamedInvoice;
import io.streamspace.billing.http.Page;
import io.streamspace.billing.http.Parameters;
import io.streamspace.billing.http.Scope;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.Invoices;
import io.streamspace.billing.json.Json;
import io.streamspace.billing.payment.MoneyMovement;
import io.streamspace.billing.payment.Payment.Receipt;
import io.streamspace.billing.payment.PaymentMethod;
import io.streamspace.billing.payment.Payments;
import io.streamspace.billing.payment.RecordPayment;
import io.streamspace.billing.payment.RecordPayment.Recorded;
import io.streamspace.billing.payment.RecordPayment.Request;
import io.streamspace.billing.payment.adapter.PaymentAnswers.OwedInvoicesAnswer;
import io.streamspace.billing.payment.adapter.PaymentAnswers.PaymentAnswer;
import io.streamspace.billing.payment.adapter.PaymentAnswers.RecordedPaymentAnswer;
import io.streamspace.billing.values.Problem;
import io.streamspace.plugin.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code GET /payments}; {@code POST /admin/invoices/{number}/payments} and {@code …/mark-paid} for administrators. */
@Path("/")
public final class PaymentsResource {

    private static final CsvList PAYMENTS = new CsvList(
            "payments",
            List.of(
                    "id",
                    "user_id",
                    "invoice_number",
                    "kind",
                    "method",
                    "amount",
                    "credited",
                    "currency",
                    "received_at",
                    "reference",
                    "created_at"));

    private final AccountScopes scopes;
    private final Sources sources;
    private final Supplier<Instant> clock;

    /** What answers are made from. */
    public record Sources(Invoices invoices, Payments payments, RecordPayment recordPayment) {}

    public PaymentsResource(AccountScopes scopes, Sources sources, Supplier<Instant> clock) {
        this.scopes = scopes;
        this.sources = sources;
        this.clock = clock;
    }

    @GET
    @Path("/payments")
    public Response list(@Context HttpServletRequest request) {
        Scope scope = scopes.of(request).requireMoney();
        return PAYMENTS.answer(request, page -> list(scope, page));
    }

    private Map<String, Object> list(Scope scope, Page page) {
        List<MoneyMovement> found = sources.payments().newest(scope.account(), cursor(page.after()), page.limit() + 1);
        Map<String, Object> answer = page.answer("payments", found, PaymentsResource::key, PaymentAnswer::of);
        answer.put(
                "open",
                OwedInvoicesAnswer.of(sources.payments().owed(scope.account())).orElse(null));
        return answer;
    }

    @POST
    @Path("/admin/invoices/{number}/payments")
    @RolesAllowed("admin")
    public Response record(@Context HttpServletRequest request, @PathParam("number") String number, JsonNode body) {
        Instant now = clock.get();
        Fields fields = new Fields();
        Supplier<@Nullable Instant> receivedAt = fields.read(
                () -> Parameters.instantOrNull("received_at", Parameters.optionalText(body, "received_at")));
        Supplier<PaymentMethod> method = fields.read(() -> MethodByHand.named(Parameters.text(body, "method")));
        Supplier<@Nullable String> reference = fields.read(() -> Parameters.optionalText(body, "reference"));
        Supplier<BigDecimal> amount = fields.read(() -> Parameters.decimal(body, "amount"));
        fields.check();
        Receipt receipt = new Receipt(method.get(), Objects.requireNonNullElse(receivedAt.get(), now), reference.get());
        Recorded recorded = sources.recordPayment().record(request(request, number, receipt), amount.get(), now);
        return Response.status(Response.Status.CREATED)
                .entity(RecordedPaymentAnswer.of(recorded))
                .build();
    }

    /** The body may be left out. */
    @POST
    @Path("/admin/invoices/{number}/mark-paid")
    @RolesAllowed("admin")
    public InvoiceAnswer markPaid(
            @Context HttpServletRequest request, @PathParam("number") String number, String body) {
        Instant now = clock.get();
        String reason = body.isBlank() ? null : Parameters.optionalText(object(body), "reason");
        Receipt receipt = new Receipt(PaymentMethod.OTHER, now, reason);
        return InvoiceAnswer.of(sources.recordPayment()
                .payRest(request(request, number, receipt), now)
                .invoice());
    }

    private Request request(HttpServletRequest request, String number, Receipt receipt) {
        Invoice invoice = NamedInvoice.find(number, request, sources.invoices());
        String caller = Objects.requireNonNull(Caller.of(request)).user();
        return new Request(invoice.account(), invoice.id(), receipt, caller);
    }

    private static JsonNode object(String body) {
        JsonNode json = Json.read(body);
        if (!json.isObject()) {
            throw new Problem(Problem.Kind.MALFORMED, "malformed_json", "The body must be a JSON object.");
        }
        return json;
    }

    private static String key(MoneyMovement payment) {
        return payment.recording().createdAt() + " " + payment.id();
    }

    private static Payments.@Nullable Cursor cursor(@Nullable String after) {
        if (after == null) {
            return null;
        }
        try {
            int space = after.indexOf(' ');
            return new Payments.Cursor(
                    Instant.parse(after.substring(0, Math.max(0, space))), after.substring(space + 1));
        } catch (DateTimeException e) {
            throw Page.foreignCursor();
        }
    }
}
