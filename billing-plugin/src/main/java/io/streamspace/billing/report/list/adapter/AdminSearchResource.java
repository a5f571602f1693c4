package io.streamspace.billing.report.list.adapter;

import io.streamspace.billing.http.Parameters;
import io.streamspace.billing.report.list.adapter.SearchAnswers.SearchResultsAnswer;
import io.streamspace.billing.values.PlainText;
import io.streamspace.billing.values.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import org.jspecify.annotations.Nullable;

/** {@code GET /admin/search}. */
@Path("/")
@RolesAllowed("admin")
public final class AdminSearchResource {

    private static final int LONGEST_TEXT = 200;
    private static final int USUAL = 8;
    private static final int MOST = 50;

    private final AdminSearch search;

    public AdminSearchResource(AdminSearch search) {
        this.search = search;
    }

    @GET
    @Path("/admin/search")
    public SearchResultsAnswer find(@Context HttpServletRequest request) {
        String text = text(request.getParameter("q"));
        int limit = limit(request.getParameter("limit"));
        return new SearchResultsAnswer(
                search.accounts(text, limit), search.invoices(text, limit), search.sessions(text, limit));
    }

    private static String text(@Nullable String text) {
        if (text == null || text.isBlank() || PlainText.length(text) > LONGEST_TEXT) {
            throw Problem.invalid("q", "must be a text of at most " + LONGEST_TEXT + " characters");
        }
        return text.strip();
    }

    private static int limit(@Nullable String text) {
        int limit = text == null ? USUAL : Parameters.wholeNumber("limit", text);
        if (limit < 1 || limit > MOST) {
            throw Problem.invalid("limit", "must lie between 1 and " + MOST);
        }
        return limit;
    }
}
