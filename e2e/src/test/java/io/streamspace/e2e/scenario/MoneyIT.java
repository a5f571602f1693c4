package io.streamspace.e2e.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.e2e.host.Answer;
import io.streamspace.e2e.host.Bill;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.Talk;
import io.streamspace.e2e.host.Tokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Invoices as customers, owners and administrators handle them. Everybody worked the same hours in January, whose
 * drafts wait for a day; each test has an account of its own. Only the last one moves the clock.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MoneyIT {

    private static final String CONFIGURATION = """
            {'billFrom': '2026-01-01T00:00:00Z', 'lateUsageGrace': 'P1D', 'invoiceNotes': 'Thank you',
             'paymentTerms': 'PT3H', 'reminders': ['-PT1H', 'PT1H'],
             'seller': {'name': 'StreamSpace GmbH', 'email': 'billing@streamspace.example',
               'address': {'line1': 'Hauptstr. 1', 'postal_code': '10115', 'city': 'Berlin', 'country': 'DE'},
               'tax_ids': [{'type': 'vat', 'value': 'DE136695976'}], 'bank': {'iban': 'DE89370400440532013000'}},
             'tax': {'mode': 'configured', 'rates': [
               {'country': 'DE', 'percent': 19, 'name': 'USt'}, {'country': 'FR', 'percent': 20, 'name': 'TVA'}]}}
            """;
    private static final List<String> WORKERS =
            List.of("alice", "bob", "paul", "part", "wendy", "vera", "victor", "mark", "cred", "eve", "late", "erin");

    private static Host host;
    private static Desk desk;

    @BeforeAll
    static void january_is_drafted() {
        host = Host.billing(HostOptions.at("2026-01-31T23:50:00Z"), Json.object(CONFIGURATION));
        desk = new Desk(host);
        WORKERS.forEach(desk::worksInJanuary);
        host.post(
                Events.start("s-acme", "olivia").of("acme").holding("2", "4Gi").at("2026-01-02T00:00:00Z"),
                Events.terminated("s-acme", "2026-01-03T16:00:00Z"));
        Stream.of("alice", "paul", "cred").forEach(user -> desk.addresses(user, german(user)));
        desk.addresses(
                "bob",
                "{'name': 'Bob SARL', 'address': {'line1': '1 rue de la Paix', 'postal_code': '75002',"
                        + " 'city': 'Paris', 'country': 'FR'}, 'tax_ids': [{'type': 'vat', 'value': 'FR40303265045'}]}");
        Stream.of("wendy", "vera", "victor", "mark", "late", "part")
                .forEach(user -> desk.addresses(user, "{'address': {'country': 'VN'}}"));
        desk.patch("/account?user_id=eve", Tokens.ADMIN, "{'currency': 'EUR'}").expect(200);
        host.clockTo("2026-02-01T00:15:00Z");
    }

    private static String german(String user) {
        return ("{'name': '%s', 'address': {'line1': 'Weg 1', 'postal_code': '20095', 'city': 'Hamburg', 'country': 'DE'},"
                        + " 'purchase_order': 'PO-7'}")
                .formatted(user);
    }

    @AfterAll
    static void nothing_is_violated() {
        try (Host closing = host) {
            // whoever could not be billed stands there by name
            assertThat(closing.violations()).singleElement().asString().contains("user:eve", "price_missing");
        }
    }

    @Test
    void a_draft_is_edited_for_a_reason_and_is_sent_as_it_was_shown() {
        Bill draft = host.onlyBill("alice");
        assertThat(draft.status()).isEqualTo("draft");
        assertThat(draft.json().path("invoice_number").isNull()).isTrue();
        String path = "/admin/invoices/" + draft.json().path("id").asText();
        assertThat(desk.patch(path, Tokens.ALICE, "{'notes': 'Free', 'reason': 'Mine'}")
                        .status())
                .isEqualTo(403);
        assertThat(desk.patch(path, Tokens.ADMIN, "{'notes': 'No reason'}").faultyFields())
                .containsExactly("reason");
        assertThat(desk.patch(
                                path,
                                Tokens.ADMIN,
                                "{'lines': {'add': [{'description': 'ก', 'amount': 1}]}, 'reason': 'Thai'}")
                        .faultyFields())
                .containsExactly("description");
        assertThat(desk.patch(path, Tokens.ADMIN, "{'notes': 'Thanks \ud83c\udf89', 'reason': 'Party'}")
                        .faultyFields())
                .containsExactly("notes");
        Bill edited = new Bill(desk.patch(
                        path,
                        Tokens.ADMIN,
                        "{'lines': {'add': [{'description': 'Training', 'quantity': 1.5, 'unit': 'hours', 'unit_price': 33.33},"
                                + " {'description': 'Goodwill', 'amount': -1}]}, 'notes': 'See you', 'purchase_order': 'PO-8',"
                                + " 'reason': 'Agreed by phone'}")
                .expect(200)
                .json());
        // 1.5 x 33.33 = 49.995
        assertThat(edited.lines().get(2).path("amount").decimalValue()).isEqualTo("50.00");
        assertThat(edited.subtotal()).isEqualTo("54.60");
        // 0.76 + 0.30 + 9.50 - 0.19
        assertThat(edited.money("tax")).isEqualTo("10.37");
        JsonNode edit = host.billing(path + "/edits").path("edits").path(0);
        assertThat(edit.path("edited_by").asText()).isEqualTo("root");
        assertThat(edit.path("reason").asText()).isEqualTo("Agreed by phone");
        assertThat(edit.path("before").path("total").decimalValue()).isEqualTo("6.66");
        assertThat(edit.path("after").path("total").decimalValue()).isEqualTo("64.97");

        Bill sent = desk.sends("alice");
        assertThat(sent.total()).isEqualTo("64.97");
        assertThat(sent.json().path("lines")).isEqualTo(edited.json().path("lines"));
        assertThat(sent.json().path("notes").asText()).isEqualTo("See you");
        assertThat(sent.json().path("purchase_order").asText()).isEqualTo("PO-8");
        assertThat(sent.json().path("buyer").path("address").path("city").asText())
                .isEqualTo("Hamburg");
        assertThat(desk.patch(path, Tokens.ADMIN, "{'notes': 'Later', 'reason': 'Why not'}")
                        .problemCode(409))
                .isEqualTo("invoice_sent");
        desk.announcedOnce("billing.invoice.created", "user:alice");
        assertThat(desk.get("/invoices/" + sent.number(), Tokens.BOB).status()).isEqualTo(404);
        assertThat(desk.get("/invoices/" + sent.number() + "/lines/1/explain", Tokens.BOB)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_company_elsewhere_in_the_union_owes_the_tax_itself() {
        Bill sent = desk.sends("bob");
        assertThat(sent.money("tax")).isEqualTo("0.00");
        assertThat(sent.total()).isEqualTo("5.60");
        JsonNode tax = sent.json().path("tax_lines").path(0);
        assertThat(tax.path("category").asText()).isEqualTo("AE");
        assertThat(tax.path("reason").asText()).isNotEmpty();
        assertThat(tax.path("taxable_amount").decimalValue()).isEqualTo("5.60");
    }

    @Test
    void a_pdf_holds_the_invoice_for_machines_too_and_is_read_once() throws IOException, InterruptedException {
        Bill sent = desk.sends("paul");
        HttpResponse<byte[]> pdf = pdf(sent, "none");
        assertThat(pdf.statusCode()).isEqualTo(200);
        assertThat(pdf.headers().firstValue("Content-Type")).hasValue("application/pdf");
        assertThat(pdf.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(pdf.headers().firstValue("Content-Disposition").orElseThrow())
                .contains(sent.number() + ".pdf");
        assertThat(new String(pdf.body(), StandardCharsets.ISO_8859_1))
                .startsWith("%PDF-")
                .contains("factur-x.xml");
        HttpResponse<byte[]> again = pdf(sent, pdf.headers().firstValue("ETag").orElseThrow());
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(desk.get("/invoices/" + sent.number() + ".pdf", Tokens.ALICE).status())
                .isEqualTo(404);
    }

    private static HttpResponse<byte[]> pdf(Bill bill, String known) throws IOException, InterruptedException {
        String path = Host.BILLING + "/invoices/" + bill.number() + ".pdf?user_id=paul";
        HttpRequest request = HttpRequest.newBuilder(URI.create(host.talk().address() + path))
                .header("Authorization", "Bearer " + Tokens.ADMIN)
                .header("If-None-Match", known)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
    }

    @Test
    void what_is_paid_in_parts_and_too_much_becomes_credit_and_can_go_back() {
        Bill sent = desk.sends("part");
        Bill once = invoiceOf(desk.pays(sent, "2.00"));
        assertThat(once.status()).isEqualTo("sent");
        assertThat(once.money("amount_due")).isEqualTo("3.60");
        assertThat(desk.pays(sent, "1.005").faultyFields()).containsExactly("amount");
        Bill paid = invoiceOf(desk.pays(sent, "5.00"));
        assertThat(paid.status()).isEqualTo("paid");
        assertThat(paid.money("amount_paid")).isEqualTo("5.60");
        assertThat(desk.balance("part")).isEqualTo("1.40");
        // a further transfer for what is paid is the account's own money
        assertThat(invoiceOf(desk.pays(sent, "1.00")).money("amount_paid")).isEqualTo("5.60");
        assertThat(desk.balance("part")).isEqualTo("2.40");
        desk.announcedOnce("billing.invoice.paid", "user:part");

        assertThat(desk.does("refunds", sent, "{'amount': 8.01, 'reason': 'Too much'}")
                        .faultyFields())
                .containsExactly("amount");
        // the credit goes back first
        Answer refund = desk.does("refunds", sent, "{'amount': 3.00, 'reason': 'Paid twice', 'reference': 'TX 2'}");
        assertThat(invoiceOf(refund).status()).isEqualTo("paid");
        assertThat(invoiceOf(refund).money("amount_paid")).isEqualTo("5.00");
        assertThat(desk.balance("part")).isEqualTo("0.00");
        assertThat(payments("part"))
                .containsExactly("payment 1.00 1.00", "payment 2.00 0.00", "payment 5.00 1.40", "refund 3.00 2.40");
    }

    private static Bill invoiceOf(Answer recorded) {
        return new Bill(recorded.expect(201).json().path("invoice"));
    }

    private static List<String> payments(String user) {
        JsonNode payments = host.billing("/payments?user_id=" + user).path("payments");
        return StreamSupport.stream(payments.spliterator(), false)
                .map(payment -> payment.path("kind").asText() + " "
                        + payment.path("amount").asText() + " "
                        + payment.path("credited").asText())
                .sorted()
                .toList();
    }

    @Test
    void a_credit_note_takes_a_line_back_with_its_tax() {
        Bill sent = desk.sends("cred");
        assertThat(sent.total()).isEqualTo("6.66");
        assertThat(desk.does("credit-notes", sent, "{'reason': 'Sorry ก'}").faultyFields())
                .containsExactly("reason");
        JsonNode open = desk.does("credit-notes", sent, "{'lines': [{'line': 1, 'amount': 1}], 'reason': 'An outage'}")
                .expect(201)
                .json();
        assertThat(open.path("total").decimalValue()).isEqualTo("1.19");
        assertThat(open.path("settled").decimalValue()).isEqualTo("1.19");
        assertThat(desk.read(sent).money("amount_due")).isEqualTo("5.47");
        assertThat(desk.read(sent).total()).isEqualTo("6.66");
        desk.pays(sent, "5.47").expect(201);
        JsonNode all = desk.does("credit-notes", sent, "{'reason': 'All of it'}")
                .expect(201)
                .json();
        assertThat(all.path("credited").decimalValue()).isEqualTo("5.47");
        assertThat(desk.balance("cred")).isEqualTo("5.47");
        assertThat(desk.does("credit-notes", sent, "{'amount': 0.01, 'reason': 'More'}")
                        .status())
                .isIn(409, 422);
        assertThat(desk.get("/credit-notes/" + all.path("credit_note_number").asText(), Tokens.ALICE)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void what_is_written_off_may_still_be_paid() {
        Bill sent = desk.sends("wendy");
        Answer gone = desk.does("write-off", sent, "{'reason': 'Out of business'}");
        assertThat(gone.expect(200).json().path("status").asText()).isEqualTo("uncollectible");
        desk.announcedOnce("billing.invoice.written_off", "user:wendy");
        assertThat(invoiceOf(desk.pays(sent, "2.00")).status()).isEqualTo("uncollectible");
        assertThat(invoiceOf(desk.pays(sent, "3.60")).status()).isEqualTo("paid");
    }

    @Test
    void a_void_invoice_is_issued_again_and_no_number_is_missing() {
        Bill sent = desk.sends("vera");
        assertThat(desk.invoices("vera").problemCode(409)).isEqualTo("already_invoiced");
        desk.pays(sent, "1.00").expect(201);
        assertThat(desk.does("void", sent, "{'reason': 'Wrong'}").problemCode(409))
                .isEqualTo("payment_stands");
        desk.does("refunds", sent, "{'amount': 1.00, 'reason': 'To void it'}").expect(201);
        assertThat(desk.does("void", sent, "{'reason': 'Wrong'}")
                        .expect(200)
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("void");
        assertThat(desk.does("void", sent, "{'reason': 'Again'}").problemCode(409))
                .isEqualTo("invoice_void");
        assertThat(desk.pays(sent, "1.00").problemCode(409)).isEqualTo("invoice_void");
        Bill again = desk.sends("vera");
        assertThat(again.amounts()).isEqualTo(sent.amounts());
        assertThat(again.total()).isEqualTo(sent.total());
        assertThat(desk.read(sent).status()).isEqualTo("void");
        assertThat(desk.invoices("vera").problemCode(409)).isEqualTo("already_invoiced");
        TreeSet<String> numbers = numbers();
        assertThat(numbers.first()).endsWith("000001");
        assertThat(numbers.last()).endsWith("%06d".formatted(numbers.size()));
    }

    private static TreeSet<String> numbers() {
        TreeSet<String> numbers = new TreeSet<>();
        Stream.concat(WORKERS.stream(), Stream.of("org:acme"))
                .flatMap(account -> host.bills(account).stream())
                .filter(bill -> !bill.status().equals("draft"))
                .forEach(bill -> numbers.add(bill.number()));
        return numbers;
    }

    @Test
    void credit_spent_on_a_void_invoice_comes_back() {
        desk.post("/admin/credits", "{'user_id': 'victor', 'amount': 4, 'reason': 'Hello'}")
                .expect(201);
        Bill sent = desk.sends("victor");
        assertThat(desk.balance("victor")).isEqualTo("4.00"); // given in February, after the period
        assertThat(sent.total()).isEqualTo("5.60");
        desk.does("void", sent, "{'reason': 'Wrong'}").expect(200);
        assertThat(desk.balance("victor")).isEqualTo("4.00");
    }

    @Test
    void the_same_payment_is_recorded_once_under_one_key() {
        Bill sent = desk.sends("mark");
        String body = "{'amount': 1, 'method': 'cash'}";
        Answer first = desk.once("k-1", sent, body).expect(201);
        assertThat(desk.once("k-1", sent, body).body()).isEqualTo(first.body());
        assertThat(desk.once("k-1", sent, "{'amount': 2, 'method': 'cash'}").problemCode(409))
                .isEqualTo("idempotency_conflict");
        assertThat(desk.read(sent).money("amount_due")).isEqualTo("4.60");
        assertThat(desk.does("mark-paid", sent, "{'reason': 'Came by post'}")
                        .expect(200)
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("paid");
        assertThat(desk.does("mark-paid", sent, "{}").problemCode(409)).isEqualTo("already_paid");
        assertThat(payments("mark")).containsExactly("payment 1.00 0.00", "payment 4.60 0.00");
    }

    @Test
    void an_organisations_money_is_for_its_owner_and_administrators_to_see_and_for_the_owner_to_change() {
        Bill sent = desk.sends("org:acme");
        List<String> paths = List.of(
                "/invoices",
                "/invoices/preview",
                "/invoices/" + sent.number(),
                "/invoices/" + sent.number() + ".pdf",
                "/payments",
                "/credits",
                "/credits/statement",
                "/credit-notes");
        for (String path : paths) {
            assertThat(desk.get(path, Tokens.MEMBER).problemCode(403)).as(path).isEqualTo("admin_required");
            assertThat(desk.get(path, Tokens.MANAGER).status()).as(path).isEqualTo(200);
            assertThat(desk.get(path, Tokens.OWNER).status()).as(path).isEqualTo(200);
        }
        assertThat(desk.patch("/account", Tokens.MANAGER, "{'buyer': {'name': 'Acme'}}")
                        .problemCode(403))
                .isEqualTo("owner_required");
        desk.patch("/account", Tokens.OWNER, "{'buyer': {'name': 'Acme'}}").expect(200);
        for (String what : List.of("payments", "mark-paid", "void", "refunds", "credit-notes", "write-off")) {
            String path = Host.BILLING + "/admin/invoices/" + sent.number() + "/" + what;
            assertThat(host.talk().post(path, Tokens.OWNER, "{}").status())
                    .as(what)
                    .isEqualTo(403);
        }
        assertThat(host.talk()
                        .send(Talk.Request.get(Host.BILLING + "/invoices?user_id=alice", Tokens.OWNER))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void an_account_in_a_currency_without_prices_is_set_aside_and_nobody_else_is() {
        assertThat(host.bills("eve")).isEmpty();
        assertThat(desk.invoices("eve").status()).isIn(409, 422);
        JsonNode eve = host.billing("/admin/users?user=eve").path("users").path(0);
        assertThat(eve.path("set_aside").toString()).contains("price_missing");
        JsonNode erin = host.billing("/admin/users?user=erin").path("users").path(0);
        assertThat(erin.path("set_aside").isNull()).isTrue();
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void who_does_not_pay_is_reminded_before_and_after_the_due_date() {
        Bill sent = desk.sends("late");
        assertThat(sent.json().path("due_date").asText()).isEqualTo("2026-02-01T03:15:00Z");
        host.clockTo("2026-02-01T04:30:00Z");
        assertThat(desk.read(sent).status()).isEqualTo("overdue");
        desk.announced("billing.invoice.reminder", "user:late", 2);
        desk.announcedOnce("billing.invoice.overdue", "user:late");
        assertThat(host.billing("/account?user_id=late").path("standing").asText())
                .isEqualTo("past_due");
        assertThat(invoiceOf(desk.pays(sent, "5.60")).status()).isEqualTo("paid");
        assertThat(host.billing("/account?user_id=late").path("standing").asText())
                .isEqualTo("active");
    }
}
