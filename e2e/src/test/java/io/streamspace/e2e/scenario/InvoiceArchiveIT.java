package io.streamspace.e2e.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.e2e.host.Answer;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.Tokens;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The PDFs of many invoices in one file. */
class InvoiceArchiveIT {

    private static Host host;

    @BeforeAll
    static void twoMonthsAreBilled() {
        host = Host.billing(
                HostOptions.at("2026-02-28T22:45:00Z"), Json.object("{'billFrom': '2026-01-01T00:00:00Z'}"));
        host.post(
                Events.start("a", "alice").at("2026-01-30T00:00:00Z"),
                Events.terminated("a", "2026-02-02T00:00:00Z"),
                Events.start("b", "bob").at("2026-01-05T00:00:00Z"),
                Events.terminated("b", "2026-01-06T00:00:00Z"));
        host.clockTo("2026-03-01T01:15:00Z");
        host.post(Events.start("c", "alice").at("2026-03-01T01:20:00Z"));
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void a_user_gets_each_invoice_as_it_is_printed_alone() throws Exception {
        Map<String, byte[]> archive = archive("/invoices.zip", Tokens.ALICE);

        assertThat(archive).hasSize(host.bills("alice").size()).hasSize(2);
        for (Map.Entry<String, byte[]> file : archive.entrySet()) {
            assertThat(file.getValue()).isEqualTo(bytes("/invoices/" + file.getKey(), Tokens.ALICE));
        }
    }

    @Test
    void equal_invoices_give_equal_bytes() throws Exception {
        assertThat(bytes("/invoices.zip", Tokens.ALICE)).isEqualTo(bytes("/invoices.zip", Tokens.ALICE));
    }

    @Test
    void a_time_without_invoices_gives_an_empty_archive() throws Exception {
        assertThat(archive("/invoices.zip?from=2027-01-01", Tokens.ALICE)).isEmpty();
    }

    @Test
    void an_administrator_gets_what_the_list_selects() throws Exception {
        assertThat(archive("/admin/invoices.zip", Tokens.ADMIN)).hasSize(3);
        assertThat(archive("/admin/invoices.zip?user_id=bob", Tokens.ADMIN).keySet())
                .containsExactly(host.bills("bob").get(0).number() + ".pdf");
        assertThat(archive("/admin/invoices.zip?status=void", Tokens.ADMIN)).isEmpty();
    }

    @Test
    void more_invoices_than_an_archive_may_hold_are_refused_with_their_number() {
        host.configure(Json.object("{'invoicesPerArchive': 2}")).expect(200);
        try {
            Answer refused = host.talk().get(Host.BILLING + "/admin/invoices.zip", Tokens.ADMIN);
            assertThat(refused.faultyFields()).containsExactly("from");
            assertThat(refused.body()).contains("3 invoices");
        } finally {
            host.configure(Json.object("{'invoicesPerArchive': 1000}")).expect(200);
        }
    }

    @Test
    void conditions_that_cannot_be_are_refused() {
        assertThat(host.talk()
                        .get(Host.BILLING + "/invoices.zip?from=2026-02-01&to=2026-01-01", Tokens.ALICE)
                        .faultyFields())
                .containsExactly("to");
        assertThat(host.talk()
                        .get(Host.BILLING + "/admin/invoices.zip?status=lost", Tokens.ADMIN)
                        .faultyFields())
                .containsExactly("status");
    }

    private static Map<String, byte[]> archive(String path, String token) throws Exception {
        Map<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes(path, token)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    private static byte[] bytes(String path, String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(host.talk().address() + Host.BILLING + path))
                .header("Authorization", "Bearer " + token)
                .build();
        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }
}
