package io.streamspace.billing.report.list.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.credit.CreditWording;
import io.streamspace.billing.http.CsvList;
import io.streamspace.billing.http.CsvWriter;
import io.streamspace.billing.http.Page;
import io.streamspace.billing.http.StreamedAnswer;
import io.streamspace.billing.http.TwoWayPage;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.http.WordingAnswer;
import io.streamspace.billing.json.Json;
import io.streamspace.billing.report.list.adapter.AdminLists.Asked;
import io.streamspace.billing.report.list.adapter.AdminLists.Place;
import io.streamspace.billing.report.list.adapter.AdminLists.Row;
import io.streamspace.billing.values.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code GET /admin/invoices}, {@code /admin/payments}, {@code /admin/subscriptions} and {@code /admin/credits}. */
@Path("/")
@RolesAllowed("admin")
public final class AdminListsResource {

    private final AdminLists lists;

    public AdminListsResource(AdminLists lists) {
        this.lists = lists;
    }

    @GET
    @Path("/admin/invoices")
    public Response invoices(@Context HttpServletRequest request) {
        return answer(AdminList.INVOICES, request);
    }

    @GET
    @Path("/admin/payments")
    public Response payments(@Context HttpServletRequest request) {
        return answer(AdminList.PAYMENTS, request);
    }

    @GET
    @Path("/admin/subscriptions")
    public Response subscriptions(@Context HttpServletRequest request) {
        return answer(AdminList.SUBSCRIPTIONS, request);
    }

    @GET
    @Path("/admin/credits")
    public Response credits(@Context HttpServletRequest request) {
        return answer(AdminList.CREDITS, request);
    }

    private Response answer(AdminList list, HttpServletRequest request) {
        TwoWayPage page = TwoWayPage.of(request);
        ListSort sort = ListSort.parse(request.getParameter("sort"), list);
        String place = page.place();
        Asked asked = new Asked(
                list,
                ListFilter.of(request, list),
                page.isBackwards() ? sort.reversed() : sort,
                place == null ? null : place(place, sort));
        return CsvList.isCsv(request.getParameter("format"))
                ? StreamedAnswer.csv(
                                request, list.key(), stream -> csv(new Asked(list, asked.filter(), sort, null), stream))
                        .build()
                : Response.ok(json(asked, page)).build();
    }

    private Map<String, Object> json(Asked asked, TwoWayPage page) {
        List<Row> found = lists.page(asked, page.limit() + 1);
        Map<String, Object> answer =
                page.answer(asked.list().key(), found, row -> text(row.place()), row -> shown(asked.list(), row));
        answer.put(
                "totals",
                lists.totals(asked.list(), asked.filter()).stream()
                        .map(ListTotalAnswer::of)
                        .toList());
        answer.put("as_of", Views.instant(lists.now()));
        return answer;
    }

    /** A page says a reason of the plugin's own in its reader's language; a file has the text alone. */
    private static Map<String, @Nullable Object> shown(AdminList list, Row row) {
        if (list != AdminList.CREDITS) {
            return row.values();
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>(row.values());
        json.put(
                "reason_wording",
                WordingAnswer.of(CreditWording.read(row.place().id(), String.valueOf(json.get("reason")))));
        return json;
    }

    /** The whole list, whatever the page. */
    private void csv(Asked asked, OutputStream stream) {
        CsvWriter csv = new CsvWriter(stream);
        csv.titles(asked.list().columns().stream().map(ListColumn::name).toList());
        lists.each(asked, row -> {
            asked.list().columns().forEach(column -> write(column, row.values().get(column.name()), csv));
            csv.endRow();
        });
        csv.flush();
    }

    private static void write(ListColumn column, @Nullable Object value, CsvWriter csv) {
        switch (column.kind()) {
            case TEXT, USER -> csv.text((String) value);
            case MONEY -> csv.number((BigDecimal) value);
            case INSTANT -> csv.raw((String) value);
        }
    }

    private static String text(Place place) {
        return Json.write(Arrays.asList(place.value(), place.account(), place.id()));
    }

    private static Place place(String cursor, ListSort sort) {
        try {
            JsonNode place = Json.read(cursor);
            if (place.isArray() && place.size() == 3) {
                return new Place(
                        sort.checked(place.get(0).asText()),
                        place.get(1).asText(),
                        place.get(2).asText());
            }
        } catch (Problem noJson) {
            throw Page.foreignCursor();
        }
        throw Page.foreignCursor();
    }
}
