package io.streamspace.billing.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Fields that the document does not name are found wherever they stand. */
final class UnknownFieldsTest {

    private static final ApiDocument DOCUMENT = ApiDocument.served();

    @Test
    void known_fields_are_let_through() {
        assertThat(unknown("POST", "/credits", "{'user_id': 'ann', 'amount': '1', 'expires_at': '2026-01-01'}"))
                .isEmpty();
    }

    @Test
    void all_unknown_fields_are_named() {
        assertThat(unknown("POST", "/credits", "{'expires': '2026-01-01', 'amount': 1, 'Amount': 1}"))
                .containsExactly("expires", "Amount");
    }

    @Test
    void fields_of_objects_and_lists_are_named_by_their_path() {
        assertThat(unknown("PATCH", "/account", "{'buyer': {'adress': 1, 'address': {'street': 1, 'city': 1}}}"))
                .containsExactly("buyer.adress", "buyer.address.street");
        assertThat(unknown("PATCH", "/admin/invoices/{id}", "{'lines': {'add': [{'amount': 1}, {'ammount': 1}]}}"))
                .containsExactly("lines.add[1].ammount");
    }

    @Test
    void an_operation_without_a_body_knows_no_field() {
        assertThat(unknown("POST", "/subscription/resume", "{'plan_id': 'pro'}"))
                .containsExactly("plan_id");
    }

    @Test
    void what_the_document_leaves_open_is_judged_by_who_reads_it() {
        assertThat(unknown("POST", "/admin/price-preview", "{'price': {'model': 'flat', 'amount': 1}, 'quantity': 1}"))
                .isEmpty();
        assertThat(unknown("POST", "/store/items", "{'tokens': {'--accent': '#fff'}}"))
                .isEmpty();
    }

    private static List<String> unknown(String method, String path, String body) {
        JsonNode json = Json.read(body.replace('\'', '"'));
        List<String> found = new ArrayList<>();
        new UnknownFields(DOCUMENT, found::add)
                .find(DOCUMENT.operation(method, path).orElseThrow().body(), json);
        return found;
    }
}
