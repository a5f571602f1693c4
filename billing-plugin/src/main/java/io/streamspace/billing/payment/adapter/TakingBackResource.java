package io.streamspace.billing.payment.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.answer.InvoiceAnswer;
import io.streamspace.billing.http.Fields;
import io.streamspace.billing.http.NamedInvoice;
import io.streamspace.billing.http.Parameters;
import io.streamspace.billing.invoice.AdminAction;
import io.streamspace.billing.invoice.CreditNote;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceHistory;
import io.streamspace.billing.invoice.Invoices;
import io.streamspace.billing.invoice.NoteDraft;
import io.streamspace.billing.json.Json;
import io.streamspace.billing.payment.InvoiceAdjustment;
import io.streamspace.billing.payment.IssueCreditNote;
import io.streamspace.billing.payment.IssueCreditNote.Issued;
import io.streamspace.billing.payment.IssueCreditNote.Order;
import io.streamspace.billing.payment.IssueCreditNote.Rest;
import io.streamspace.billing.payment.Payment.Receipt;
import io.streamspace.billing.payment.PaymentMethod;
import io.streamspace.billing.payment.RecordPayment.Recorded;
import io.streamspace.billing.payment.Refunds;
import io.streamspace.billing.payment.VoidInvoice;
import io.streamspace.billing.payment.WriteOff;
import io.streamspace.billing.payment.adapter.PaymentAnswers.InvoiceEditsAnswer;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /admin/invoices/{number}/void}, {@code …/credit-notes}, {@code …/refunds}, {@code …/write-off} and
 * {@code GET …/edits}, for administrators.
 */
@Path("/")
@RolesAllowed("admin")
public final class TakingBackResource {

    /** What answers are made from. */
    public record Sources(
            Invoices invoices,
            InvoiceHistory trail,
            VoidInvoice voidInvoice,
            IssueCreditNote creditNote,
            Refunds refund,
            WriteOff writeOff) {}

    private final Sources sources;
    private final Supplier<Instant> clock;

    public TakingBackResource(Sources sources, Supplier<Instant> clock) {
        this.sources = sources;
        this.clock = clock;
    }

    @POST
    @Path("/admin/invoices/{number}/void")
    public InvoiceAnswer voidInvoice(
            @Context HttpServletRequest request, @PathParam("number") String number, String text) {
        JsonNode body = object(text);
        return InvoiceAnswer.of(sources.voidInvoice().of(asked(request, number, body)));
    }

    @POST
    @Path("/admin/invoices/{number}/write-off")
    public InvoiceAnswer writeOff(
            @Context HttpServletRequest request, @PathParam("number") String number, String text) {
        JsonNode body = object(text);
        return InvoiceAnswer.of(sources.writeOff().of(asked(request, number, body)));
    }

    @POST
    @Path("/admin/invoices/{number}/refunds")
    public Response refund(@Context HttpServletRequest request, @PathParam("number") String number, String text) {
        JsonNode body = object(text);
        Fields fields = new Fields();
        Supplier<InvoiceAdjustment> asked = fields.read(() -> asked(request, number, body));
        Supplier<PaymentMethod> method = fields.read(() -> method(body));
        Supplier<@Nullable String> reference = fields.read(() -> Parameters.optionalText(body, "reference"));
        Supplier<BigDecimal> amount = fields.read(() -> Parameters.decimal(body, "amount"));
        fields.check();
        Receipt receipt = new Receipt(method.get(), asked.get().cause().at(), reference.get());
        Recorded recorded = sources.refund().of(asked.get(), amount.get(), receipt);
        return Response.status(Response.Status.CREATED)
                .entity(RecordedPaymentAnswer.of(recorded))
                .build();
    }

    /** All that is left, an {@code amount} of it, or {@code lines}. */
    @POST
    @Path("/admin/invoices/{number}/credit-notes")
    public Response creditNote(@Context HttpServletRequest request, @PathParam("number") String number, String text) {
        JsonNode body = object(text);
        Fields fields = new Fields();
        Supplier<InvoiceAdjustment> asked = fields.read(() -> printed(asked(request, number, body)));
        Supplier<Boolean> isRefund = fields.read(() -> Parameters.flag(body, "refund"));
        Supplier<Function<NoteDraft, List<CreditNote.Line>>> lines = fields.read(() -> lines(body));
        fields.check();
        Rest rest = isRefund.get() ? Rest.REFUND : Rest.CREDIT;
        Issued issued = sources.creditNote().of(new Order(asked.get(), lines.get(), rest));
        return Response.status(Response.Status.CREATED)
                .entity(IssuedCreditNoteAnswer.of(issued))
                .build();
    }

    @GET
    @Path("/admin/invoices/{number}/edits")
    public InvoiceEditsAnswer edits(@Context HttpServletRequest request, @PathParam("number") String number) {
        Invoice invoice = NamedInvoice.find(number, request, sources.invoices());
        return InvoiceEditsAnswer.of(sources.trail().of(invoice.account(), invoice.id()));
    }

    private InvoiceAdjustment asked(HttpServletRequest request, String number, JsonNode body) {
        String given = Parameters.optionalText(body, "reason");
        String reason = given == null || given.isBlank() ? AdminAction.NO_REASON : given;
        Invoice invoice = NamedInvoice.find(number, request, sources.invoices());
        String caller = Objects.requireNonNull(Caller.of(request)).user();
        return new InvoiceAdjustment(invoice.account(), invoice.id(), new AdminAction(caller, reason, clock.get()));
    }

    /** The reason of a credit note stands on it. */
    private static InvoiceAdjustment printed(InvoiceAdjustment asked) {
        Parameters.printed("reason", asked.cause().reason());
        return asked;
    }

    private static JsonNode object(String text) {
        JsonNode json = text.isBlank() ? Json.MAPPER.createObjectNode() : Json.read(text);
        if (!json.isObject()) {
            throw new Problem(Problem.Kind.MALFORMED, "malformed_json", "The body must be a JSON object.");
        }
        return json;
    }

    private static Function<NoteDraft, List<CreditNote.Line>> lines(JsonNode body) {
        if (body.hasNonNull("lines") && body.hasNonNull("amount")) {
            throw Problem.invalid("amount", "either lines or an amount, not both");
        }
        if (body.hasNonNull("lines")) {
            Map<Integer, BigDecimal> amounts = amounts(body.path("lines"));
            return draft -> draft.ofLines(amounts);
        }
        if (body.hasNonNull("amount")) {
            BigDecimal amount = Parameters.decimal(body, "amount");
            return draft -> draft.ofAmount(amount);
        }
        return NoteDraft::whole;
    }

    private static Map<Integer, BigDecimal> amounts(JsonNode lines) {
        Map<Integer, BigDecimal> amounts = new TreeMap<>();
        if (!lines.isArray() || lines.isEmpty()) {
            throw Problem.invalid("lines", "must be a list of line and amount");
        }
        for (JsonNode line : lines) {
            if (!line.path("line").canConvertToInt()
                    || amounts.put(line.path("line").intValue(), Parameters.decimal(line, "amount")) != null) {
                throw Problem.invalid("lines", "each names another line of the invoice by its number");
            }
        }
        return amounts;
    }

    private static PaymentMethod method(JsonNode body) {
        String key = Parameters.optionalText(body, "method");
        if (key == null) {
            return PaymentMethod.OTHER;
        }
        return key.equals(PaymentMethod.PROVIDER.key()) ? PaymentMethod.PROVIDER : MethodByHand.named(key);
    }
}
