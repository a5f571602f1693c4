package io.streamspace.billing.report.list.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.http.StreamedAnswer;
import io.streamspace.billing.report.list.adapter.AdminLists.Asked;
import io.streamspace.billing.report.list.adapter.AdminLists.Row;
import io.streamspace.billing.report.list.adapter.AdminLists.Total;
import io.streamspace.billing.report.list.adapter.InvoiceArchive.Entry;
import io.streamspace.billing.values.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/** {@code GET /invoices.zip} and {@code GET /admin/invoices.zip}: the PDFs of the invoices that a list selects, without drafts. */
@Path("/")
public final class InvoiceArchiveResource {

    private static final String DRAFT = "draft";
    private static final ListSort OLDEST_FIRST = ListSort.parse("created_at", AdminList.INVOICES);

    private final AccountScopes scopes;
    private final AdminLists lists;
    private final InvoicePdfs pdfs;
    private final IntSupplier most;

    /** @param most how many invoices an archive may hold */
    public InvoiceArchiveResource(AccountScopes scopes, AdminLists lists, InvoicePdfs pdfs, IntSupplier most) {
        this.scopes = scopes;
        this.lists = lists;
        this.pdfs = pdfs;
        this.most = most;
    }

    @GET
    @Path("/invoices.zip")
    public Response ofAccount(@Context HttpServletRequest request) {
        AccountId account = scopes.of(request).requireMoney().account();
        return answer(request, ListFilter.inTime(request, account));
    }

    @GET
    @Path("/admin/invoices.zip")
    @RolesAllowed("admin")
    public Response ofAll(@Context HttpServletRequest request) {
        return answer(request, ListFilter.of(request, AdminList.INVOICES));
    }

    private Response answer(HttpServletRequest request, ListFilter filter) {
        List<Entry> entries = entries(filter);
        return StreamedAnswer.zip(request, "invoices", stream -> InvoiceArchive.write(entries, pdfs, stream))
                .header("Cache-Control", "no-store")
                .build();
    }

    private List<Entry> entries(ListFilter filter) {
        List<Total> totals = lists.totals(AdminList.INVOICES, filter);
        long all = totals.stream().mapToLong(Total::count).sum();
        long sent = totals.stream()
                .filter(total -> !total.status().equals(DRAFT))
                .mapToLong(Total::count)
                .sum();
        if (sent > most.getAsInt()) {
            throw Problem.invalid(
                    "from", "selects " + sent + " invoices; an archive holds " + most.getAsInt() + " at most");
        }
        return lists.page(new Asked(AdminList.INVOICES, filter, OLDEST_FIRST, null), Math.toIntExact(all)).stream()
                .flatMap(InvoiceArchiveResource::entry)
                .toList();
    }

    /** The archive's entry of an invoice; a draft has none. */
    private static Stream<Entry> entry(Row row) {
        Object number = row.values().get("invoice_number");
        Object sentAt = row.values().get("sent_at");
        return number == null || sentAt == null
                ? Stream.empty()
                : Stream.of(new Entry(
                        new AccountId(row.place().account()), number.toString(), Instant.parse(sentAt.toString())));
    }
}
