package io.streamspace.billing.report.adapter;

import com.fasterxml.jackson.core.JsonGenerator;
import io.streamspace.billing.http.StreamedAnswer;
import io.streamspace.billing.http.WordingAnswer;
import io.streamspace.billing.json.Json;
import io.streamspace.billing.ledger.PostingWording;
import io.streamspace.billing.report.LedgerMonth;
import io.streamspace.billing.report.LedgerRow;
import io.streamspace.billing.values.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code GET /admin/ledger?month=2026-01}: a month of the books, streamed. */
@Path("/")
@RolesAllowed("admin")
public final class LedgerResource {

    private final LedgerExport export;
    private final Supplier<Optional<Instant>> lastBillRun;

    /** @param lastBillRun the instant of the last bill run that has finished: what falls due before it is posted */
    public LedgerResource(LedgerExport export, Supplier<Optional<Instant>> lastBillRun) {
        this.export = export;
        this.lastBillRun = lastBillRun;
    }

    @GET
    @Path("/admin/ledger")
    public Response month(@Context HttpServletRequest request) {
        LedgerMonth month = month(request.getParameter("month"));
        boolean isClosed = isClosed(month);
        Response.ResponseBuilder response = switch (ReportFormat.of(request.getParameter("format"))) {
            case JSON -> StreamedAnswer.json(request, stream -> json(month, isClosed, stream));
            case CSV -> StreamedAnswer.csv(request, "ledger-" + month.month(), stream -> export.write(month, stream));
            case FOCUS -> throw Problem.invalid("format", "must be json or csv");
        };
        return response.header("X-Ledger-Closed", isClosed).build();
    }

    /** Everything that the month will ever hold is posted, and nothing that is posted from now on falls into it. */
    private boolean isClosed(LedgerMonth month) {
        return lastBillRun
                .get()
                .filter(run -> !run.isBefore(month.interval().end()))
                .isPresent();
    }

    private void json(LedgerMonth month, boolean isClosed, OutputStream stream) {
        try (JsonGenerator json = Json.MAPPER.createGenerator(stream)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT)
                    .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            json.writeStringField("month", month.month().toString());
            json.writeBooleanField("closed", isClosed);
            json.writeArrayFieldStart("rows");
            String digest = export.digest(month, row -> write(row, json));
            json.writeEndArray();
            json.writeStringField("sha256", digest);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(LedgerRow row, JsonGenerator json) {
        try {
            json.writeStartObject();
            json.writeStringField("kind", row.kind().key());
            if (row.posting() != null) {
                write(row.posting(), json);
            }
            if (row.ledgerAccount() != null) {
                json.writeStringField("ledger_account", row.ledgerAccount());
            }
            json.writeStringField("currency", row.amount().currency().getCurrencyCode());
            json.writeNumberField("amount", row.amount().amount());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(LedgerRow.Posting posting, JsonGenerator json) throws IOException {
        json.writeStringField("posted_at", posting.at().toString());
        json.writeStringField("account_id", posting.accountId());
        json.writeStringField("transaction_id", posting.transactionId());
        json.writeNumberField("entry", posting.entry());
        json.writeStringField("description", posting.description());
        json.writeObjectField(
                "wording", WordingAnswer.of(PostingWording.read(posting.transactionId(), posting.description())));
    }

    private static LedgerMonth month(@Nullable String text) {
        try {
            return LedgerMonth.parse(text == null ? "" : text);
        } catch (DateTimeException e) {
            throw Problem.invalid("month", "must be a month such as 2026-01");
        }
    }
}
