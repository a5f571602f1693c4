package io.streamspace.e2e.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.e2e.host.Answer;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.Tokens;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person's bookkeeping wants as files: the same entries as the pages of JSON, all of them. */
class ExportsIT {

    private static Host host;

    @BeforeAll
    static void januaryIsBilled() {
        host = Host.billing(
                HostOptions.at("2026-01-31T22:45:00Z"), Json.object("{'billFrom': '2026-01-01T00:00:00Z'}"));
        host.post(
                Events.start("a", "alice").at("2026-01-05T00:00:00Z"),
                Events.terminated("a", "2026-01-09T10:00:00Z"),
                Events.start("b", "bob").at("2026-01-05T00:00:00Z"),
                Events.terminated("b", "2026-01-06T00:00:00Z"));
        for (String reason : List.of("Welcome", "=1+1", "one, two \"three\"")) {
            host.postBilling(
                            "/admin/credits",
                            Json.object()
                                    .put("user_id", "alice")
                                    .put("amount", 1)
                                    .put("reason", reason))
                    .expect(201);
        }
        host.clockTo("2026-02-01T01:15:00Z");
        String number = host.bills("alice").get(0).number();
        host.postBilling(
                        "/admin/invoices/" + number + "/payments",
                        Json.object()
                                .put("amount", 1)
                                .put("method", "bank_transfer")
                                .put("reference", "@SUM(1)"))
                .expect(201);
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/invoices?, invoices, invoice_number, 1",
        "/payments?, payments, id, 1",
        "/credits/statement?, movements, at, 2",
        "/usage/records?from=2026-01-01&to=2026-02-01&, records, id, 10",
        "/usage/history?from=2026-01-01&to=2026-02-01&, series, start, 5",
    })
    void a_file_has_the_entries_of_all_pages(String path, String list, String key, int least) {
        List<String> listed = new ArrayList<>();
        json(path + "limit=1000", list)
                .forEach(entry -> listed.add(entry.path(key).asText()));
        String[] rows = file(path).split("\r\n");
        int column = List.of(rows[0].split(",")).indexOf(key);

        assertThat(listed).hasSizeGreaterThanOrEqualTo(least);
        assertThat(rows).hasSize(listed.size() + 1);
        for (int row = 1; row < rows.length; row++) {
            assertThat(rows[row].split(",", -1)[column]).isEqualTo(listed.get(row - 1));
        }
        assertThat(String.join("\n", rows)).doesNotContain("bob");
    }

    @Test
    void no_cell_is_a_formula() {
        assertThat(file("/payments?")).contains("'@SUM(1)").doesNotContain(",@SUM");
    }

    @Test
    void another_format_is_refused() {
        Answer answer = host.talk().get(Host.BILLING + "/invoices?format=xml", Tokens.ALICE);
        assertThat(answer.faultyFields()).containsExactly("format");
    }

    private static JsonNode json(String path, String list) {
        String asked = path.startsWith("/usage/history") ? path.replace("limit=1000", "") : path;
        return host.talk()
                .get(Host.BILLING + asked, Tokens.ALICE)
                .expect(200)
                .json()
                .path(list);
    }

    private static String file(String path) {
        return host.talk()
                .get(Host.BILLING + path + "format=csv", Tokens.ALICE)
                .expect(200)
                .body();
    }
}
