package io.streamspace.billing.billrun.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.billrun.DraftEdits;
import io.streamspace.billing.billrun.DraftEdits.Changes;
import io.streamspace.billing.billrun.DraftEdits.Edited;
import io.streamspace.billing.billrun.ManualLine;
import io.streamspace.billing.http.Fields;
import io.streamspace.billing.http.NamedInvoice;
import io.streamspace.billing.http.Parameters;
import io.streamspace.billing.invoice.AdminAction;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceLine.Priced;
import io.streamspace.billing.invoice.InvoiceMemo;
import io.streamspace.billing.invoice.Invoices;
import io.streamspace.billing.values.PlainText;
import io.streamspace.billing.values.Problem;
import io.streamspace.plugin.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** {@code PATCH /admin/invoices/{id}}: an administrator changes a draft. */
@Path("/")
@RolesAllowed("admin")
public final class DraftEditsResource {

    private static final int MOST_LINES = 100;
    private static final String NOTES = "notes";
    private static final int MOST_NOTES = 2000;
    private static final String PURCHASE_ORDER = "purchase_order";
    private static final int MOST_PURCHASE_ORDER = 200;

    private final DraftEdits draftEdits;
    private final Invoices invoices;
    private final Supplier<Instant> clock;

    public DraftEditsResource(DraftEdits draftEdits, Invoices invoices, Supplier<Instant> clock) {
        this.draftEdits = draftEdits;
        this.invoices = invoices;
        this.clock = clock;
    }

    @PATCH
    @Path("/admin/invoices/{id}")
    public EditedDraftAnswer edit(@Context HttpServletRequest request, @PathParam("id") String id, JsonNode body) {
        String caller = Objects.requireNonNull(Caller.of(request)).user();
        AdminAction cause = new AdminAction(caller, Parameters.text(body, "reason"), clock.get());
        Changes changes = changes(body);
        Invoice draft = NamedInvoice.find(id, request, invoices);
        Edited edited = draftEdits.edit(new DraftEdits.Request(draft.account(), draft.id(), changes, cause));
        return EditedDraftAnswer.of(edited);
    }

    private static Changes changes(JsonNode body) {
        JsonNode lines = body.path("lines");
        List<ManualLine> add = new ArrayList<>();
        listed(lines, "add").forEach(line -> add.add(line(line)));
        List<String> remove = new ArrayList<>();
        listed(lines, "remove").forEach(id -> remove.add(id.asText()));
        if (add.isEmpty() && remove.isEmpty() && !body.has(NOTES) && !body.has(PURCHASE_ORDER)) {
            throw Problem.invalid("lines", "nothing is changed");
        }
        return new Changes(add, remove, remarks(body));
    }

    /** What is not named stays as it was; null leaves it to what the invoice says by itself. */
    private static UnaryOperator<InvoiceMemo> remarks(JsonNode body) {
        String notes = text(body, NOTES, MOST_NOTES);
        String purchaseOrder = text(body, PURCHASE_ORDER, MOST_PURCHASE_ORDER);
        return before -> {
            InvoiceMemo noted = body.has(NOTES) ? before.withNotes(notes) : before;
            return body.has(PURCHASE_ORDER) ? noted.withPurchaseOrder(purchaseOrder) : noted;
        };
    }

    private static @Nullable String text(JsonNode body, String field, int longest) {
        JsonNode value = body.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual() || value.asText().isBlank() || PlainText.length(value.asText()) > longest) {
            throw Problem.invalid(field, "must be a text of at most " + longest + " characters, or null");
        }
        return Parameters.printed(field, value.asText());
    }

    private static JsonNode listed(JsonNode lines, String field) {
        JsonNode list = lines.path(field);
        if (!list.isMissingNode() && !list.isArray() || list.size() > MOST_LINES) {
            throw Problem.invalid("lines." + field, "must be a list of at most " + MOST_LINES);
        }
        return list;
    }

    private static ManualLine line(JsonNode line) {
        Fields fields = new Fields();
        Supplier<String> description = fields.read(() -> shown(line, "description"));
        return line.hasNonNull("quantity") ? priced(line, fields, description) : plain(line, fields, description);
    }

    private static ManualLine plain(JsonNode line, Fields fields, Supplier<String> description) {
        Supplier<BigDecimal> amount = fields.read(() -> Parameters.decimal(line, "amount"));
        fields.check();
        return new ManualLine(description.get(), amount.get(), null);
    }

    private static ManualLine priced(JsonNode line, Fields fields, Supplier<String> description) {
        Supplier<BigDecimal> quantity = fields.read(() -> Parameters.decimal(line, "quantity"));
        Supplier<String> unit = fields.read(() -> shown(line, "unit"));
        Supplier<BigDecimal> price = fields.read(() -> Parameters.decimal(line, "unit_price"));
        fields.check();
        return new ManualLine(description.get(), null, new Priced(quantity.get(), unit.get(), price.get()));
    }

    /** What stands on an invoice shows nothing but itself. */
    private static String shown(JsonNode line, String field) {
        String text = Parameters.text(line, field);
        if (!PlainText.isPlain(text)) {
            throw Problem.invalid(field, "must be one line without control or direction characters");
        }
        return Parameters.printed(field, text);
    }
}
