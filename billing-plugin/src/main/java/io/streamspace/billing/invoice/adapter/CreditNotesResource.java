package io.streamspace.billing.invoice.adapter;

import io.streamspace.billing.answer.CreditNoteAnswer;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.http.NamedCreditNote;
import io.streamspace.billing.http.Page;
import io.streamspace.billing.http.Scope;
import io.streamspace.billing.invoice.CreditNote;
import io.streamspace.billing.invoice.CreditNotes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code GET /credit-notes} and one of them by its number. */
@Path("/")
public final class CreditNotesResource {

    private final AccountScopes scopes;
    private final CreditNotes creditNotes;

    public CreditNotesResource(AccountScopes scopes, CreditNotes creditNotes) {
        this.scopes = scopes;
        this.creditNotes = creditNotes;
    }

    @GET
    @Path("/credit-notes")
    public Map<String, Object> list(@Context HttpServletRequest request) {
        Scope scope = scopes.of(request).requireMoney();
        Page page = Page.of(request);
        List<CreditNote> found = creditNotes.newest(scope.account(), cursor(page.after()), page.limit() + 1);
        return page.answer("credit_notes", found, CreditNotesResource::key, CreditNoteAnswer::of);
    }

    /** An administrator of the platform finds every account's. */
    @GET
    @Path("/credit-notes/{number}")
    public CreditNoteAnswer find(@Context HttpServletRequest request, @PathParam("number") String number) {
        Scope scope = scopes.of(request).requireMoney();
        return CreditNoteAnswer.of(NamedCreditNote.find(number, scope, creditNotes));
    }

    private static String key(CreditNote note) {
        return note.cause().at() + " " + note.id();
    }

    private static CreditNotes.@Nullable Cursor cursor(@Nullable String after) {
        if (after == null) {
            return null;
        }
        try {
            int space = after.indexOf(' ');
            return new CreditNotes.Cursor(
                    Instant.parse(after.substring(0, Math.max(0, space))), after.substring(space + 1));
        } catch (DateTimeException e) {
            throw Page.foreignCursor();
        }
    }
}
