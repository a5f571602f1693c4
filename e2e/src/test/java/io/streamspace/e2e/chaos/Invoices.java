package io.streamspace.e2e.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.e2e.host.Bill;
import java.util.ArrayList;
import java.util.List;

/** Invoices as an administrator reads them, all pages. */
record Invoices(Client client) {

    List<Bill> of(String user) {
        List<Bill> bills = new ArrayList<>();
        JsonNode page = page(user, "");
        page.path("invoices").forEach(invoice -> bills.add(new Bill(invoice)));
        while (page.hasNonNull("next_cursor")) {
            page = page(user, "&cursor=" + page.path("next_cursor").asText());
            page.path("invoices").forEach(invoice -> bills.add(new Bill(invoice)));
        }
        return bills;
    }

    private JsonNode page(String user, String cursor) {
        return client.read("/invoices?limit=500&user_id=" + user + cursor).json();
    }
}
