package io.streamspace.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.e2e.host.Answer;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Talk.Request;
import io.streamspace.e2e.host.Tokens;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what. */
class CallersIT {

    private static Host host;

    @BeforeAll
    static void start() {
        host = Host.billingFrom("2026-01-01T00:00:00Z", HostOptions.at("2026-01-31T12:00:00Z"));
        host.post(Events.start("s", "alice").at("2026-01-31T00:00:00Z"));
        host.clockTo("2026-02-01T02:00:00Z");
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/plugins/catalog",
        "GET, /api/plugins",
        "POST, /api/events",
        "GET, /api/events/emitted",
        "GET, /api/sessions",
        "GET, /api/clock",
        "GET, /api/plugins/billing/usage",
        "GET, /api/plugins/billing/invoices",
        "GET, /api/plugins/billing/admin/users",
        "POST, /api/plugins/billing/admin/credits"
    })
    void nobody_gets_in_without_a_known_token(String method, String path) {
        assertThat(call(method, path, null).problemCode(401)).isNotEmpty();
        assertThat(call(method, path, "no-such-token").problemCode(401)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "application/xml", ";q=x", "*/*;q=0", "text/event-stream"})
    void every_operation_answers_in_its_one_form_whatever_is_accepted(String accepted) {
        Map<String, String> header = Map.of("Accept", accepted);
        assertThat(host.talk()
                        .send(Request.get("/api/plugins/billing/usage", Tokens.ALICE)
                                .with(header))
                        .expect(200)
                        .json()
                        .isObject())
                .isTrue();
        assertThat(host.talk()
                        .send(Request.get("/api/plugins", Tokens.ADMIN).with(header))
                        .expect(200)
                        .json())
                .isNotEmpty();
        host.talk()
                .send(Request.post("/api/plugins/billing/jobs/check-quotas", Tokens.ADMIN, "")
                        .with(header))
                .expect(202);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/plugins/catalog",
        "POST, /api/plugins/catalog/streamspace-billing/install",
        "GET, /api/plugins/streamspace-billing",
        "PATCH, /api/plugins/streamspace-billing",
        "POST, /api/plugins/streamspace-billing/disable",
        "DELETE, /api/plugins/streamspace-billing",
        "POST, /api/events",
        "GET, /api/events/emitted",
        "GET, /api/clock",
        "POST, /api/clock",
        "GET, /api/plugins/billing/admin/users",
        "POST, /api/plugins/billing/admin/credits",
        "POST, /api/plugins/billing/credits",
        "POST, /api/plugins/billing/admin/invoices",
        "POST, /api/plugins/billing/invoices",
        "GET, /api/plugins/billing/admin/reports",
        "GET, /api/plugins/billing/admin/audit",
        "GET, /api/plugins/billing/jobs/status",
        "POST, /api/plugins/billing/jobs/calculate-usage",
        "GET, /api/plugins/billing/metrics"
    })
    void a_user_is_no_administrator(String method, String path) {
        assertThat(call(method, path, Tokens.ALICE).problemCode(403)).isNotEmpty();
    }

    @Test
    void an_administrator_is_not_the_platform_itself() {
        assertThat(call("POST", "/api/events", Tokens.ADMIN).problemCode(403)).isNotEmpty();
    }

    @Test
    void a_parameter_that_is_given_twice_is_refused_by_its_name() {
        assertThat(call("GET", Host.BILLING + "/usage?period=2026-01&period=2025-12", Tokens.ALICE)
                        .problemCode(422))
                .isEqualTo("invalid_parameter");
    }

    @Test
    void a_period_that_ends_when_years_have_five_digits_is_none() {
        assertThat(call("GET", Host.BILLING + "/usage?period=9999-12", Tokens.ALICE)
                        .problemCode(422))
                .isEqualTo("invalid_parameter");
    }

    /** More connections than there are request threads. */
    private static final int UNREAD_CONNECTIONS = 220;

    private static final int UNREAD_ANSWERS = 20;

    @Test
    void a_caller_who_reads_no_answers_keeps_nobody_else_waiting() throws IOException {
        List<Socket> unread = new ArrayList<>();
        try {
            for (int i = 0; i < UNREAD_CONNECTIONS; i++) {
                unread.add(unread());
            }
            call("GET", Host.BILLING + "/usage", Tokens.ALICE).expect(200);
            call("GET", "/api/sessions", Tokens.ALICE).expect(200);
        } finally {
            for (Socket socket : unread) {
                socket.close();
            }
        }
    }

    /** Asks for half a megabyte, again and again, and takes in nothing of it. */
    private static Socket unread() throws IOException {
        URI address = URI.create(host.talk().address());
        Socket socket = new Socket();
        socket.setReceiveBufferSize(2048);
        socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
        String request = "GET " + Host.BILLING + "/openapi.json HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + Tokens.BOB + "\r\n\r\n";
        socket.getOutputStream().write(request.repeat(UNREAD_ANSWERS).getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/usage", "/usage/history", "/usage/records", "/quotas", "/invoices", "/credits"})
    void another_users_account_is_closed(String path) {
        String foreign = Host.BILLING + path + "?user_id=bob";
        assertThat(call("GET", foreign, Tokens.ALICE).problemCode(403)).isNotEmpty();
        assertThat(call("GET", Host.BILLING + path + "?user_id=alice", Tokens.ALICE)
                        .status())
                .isEqualTo(200);
        assertThat(call("GET", Host.BILLING + path + "?user_id=alice", Tokens.ADMIN)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void another_users_invoice_does_not_exist() {
        String path = Host.BILLING + "/invoices/" + host.onlyBill("alice").number();
        call("GET", path, Tokens.ALICE).expect(200);
        call("GET", path, Tokens.ADMIN).expect(200);
        assertThat(call("GET", path, Tokens.BOB).problemCode(404)).isEqualTo("not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/usage", "/usage/history", "/usage/records", "/usage/forecast", "/quotas"})
    void a_service_reads_the_use_and_the_quotas_of_whomever_it_names(String path) {
        call("GET", Host.BILLING + path + "?user_id=alice", Tokens.SERVICE).expect(200);
        assertThat(call("GET", Host.BILLING + path, Tokens.SERVICE).problemCode(422))
                .isEqualTo("invalid_parameter");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /invoices",
        "GET, /credits?user_id=alice",
        "GET, /stream?user_id=alice",
        "GET, /account?user_id=alice",
        "PATCH, /account?user_id=alice",
        "GET, /store/items",
        "POST, /store/items?user_id=alice",
        "DELETE, /store/items/dark?user_id=alice",
        "POST, /subscription/cancel?user_id=alice",
        "POST, /overage-consents?user_id=alice"
    })
    void a_service_may_nothing_else(String method, String path) {
        assertThat(call(method, Host.BILLING + path, Tokens.SERVICE).problemCode(403))
                .isEqualTo("forbidden");
    }

    @Test
    void a_service_neither_sees_an_invoice_nor_its_paper() {
        String path = Host.BILLING + "/invoices/" + host.onlyBill("alice").number();
        assertThat(call("GET", path, Tokens.SERVICE).problemCode(403)).isEqualTo("forbidden");
        assertThat(call("GET", path + ".pdf", Tokens.SERVICE).problemCode(403)).isEqualTo("forbidden");
    }

    @Test
    void unknown_parameters_and_fields_are_refused_all_at_once() {
        Request request = Request.post(
                Host.BILLING + "/admin/credits?dry=1",
                Tokens.ADMIN,
                "{\"user_id\": \"alice\", \"amount\": 1, \"reason\": \"x\", \"expires\": \"2026-03-01\"}");
        Answer answer = host.talk().send(request);
        assertThat(answer.problemCode(422)).isEqualTo("unknown_field");
        assertThat(answer.json().path("invalid_parameters").findValuesAsText("field"))
                .containsExactly("dry", "expires");
        assertThat(host.billing("/credits?user_id=alice").path("balance").decimalValue())
                .isZero();
    }

    @Test
    void the_hosts_own_calls_know_their_fields_too() {
        String start = "{\"template\": \"t\", \"resources\": {\"gpu\": 1}, \"organisation\": \"acme\"}";
        Answer answer = host.talk().send(Request.post("/api/sessions", Tokens.ALICE, start));
        assertThat(answer.problemCode(422)).isEqualTo("unknown_field");
        assertThat(answer.json().path("invalid_parameters").findValuesAsText("field"))
                .containsExactlyInAnyOrder("resources.gpu", "organisation");
        assertThat(call("GET", "/api/sessions?status=all", Tokens.ALICE).problemCode(422))
                .isEqualTo("unknown_field");
    }

    @Test
    void a_schedule_that_never_fires_is_refused_and_the_one_before_stays_in_force() {
        assertThat(configured("0 0 30 2 *").faultyFields()).containsExactly("usageCalculationInterval");
        assertThat(nextFire()).isEqualTo("2026-02-01T03:00:00Z");
        configured("0 0 31 4 1").expect(200);
        assertThat(nextFire()).isEqualTo("2026-04-06T00:00:00Z");
        configured("0 * * * *").expect(200);
    }

    private static Answer configured(String cron) {
        String change = "{\"config\": {\"usageCalculationInterval\": \"" + cron + "\"}}";
        Request request = Request.post("/api/plugins/streamspace-billing", Tokens.ADMIN, change);
        return host.talk().send(request.as("PATCH"));
    }

    private static String nextFire() {
        return host.billing("/jobs/status").at("/jobs/0/next_fire").asText();
    }

    @Test
    void a_text_that_no_database_keeps_is_refused_by_the_name_of_its_field() {
        String body = "{\"user_id\": \"alice\", \"amount\": 1, \"reason\": \"a\\u0000b\"}";
        Answer answer = host.talk().send(Request.post(Host.BILLING + "/admin/credits", Tokens.ADMIN, body));
        assertThat(answer.problemCode(422)).isEqualTo("invalid_parameter");
        assertThat(answer.json().at("/invalid_parameters/0/field").asText()).isEqualTo("reason");
        assertThat(call("GET", Host.BILLING + "/usage?period=%00", Tokens.ALICE).problemCode(422))
                .startsWith("invalid_parameter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/nothing", "/api/plugins/billing/nothing", "/api/plugins/none/usage"})
    void what_does_not_exist_is_not_found(String path) {
        assertThat(call("GET", path, Tokens.ADMIN).problemCode(404)).isNotEmpty();
    }

    private static Answer call(String method, String path, @Nullable String token) {
        Request request = method.equals("GET") ? Request.get(path, token) : Request.post(path, token, "{}");
        return host.talk().send(request.as(method));
    }
}
