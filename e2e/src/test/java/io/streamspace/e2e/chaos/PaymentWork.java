package io.streamspace.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.e2e.host.Bill;
import io.streamspace.e2e.host.Tokens;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** A bookkeeper who records what people paid: of each invoice first a part, then the rest. */
final class PaymentWork implements Work {

    /** Everybody who is sent invoices. */
    static final List<String> PAYERS = Stream.concat(
                    Stream.of("beater", "downloader", LaunchWork.USER),
                    Stream.iterate(0, user -> user + 1).limit(SessionWork.USERS).map(SessionWork::user))
            .toList();

    private final Client client;
    private final Random random;
    private final Invoices invoices;
    private final Map<String, BigDecimal> paidByReference = new HashMap<>();

    PaymentWork(Client client, Invoices invoices) {
        this.client = client;
        this.random = client.random();
        this.invoices = invoices;
    }

    @Override
    public void act() {
        List<Bill> open = open(PAYERS.get(random.nextInt(PAYERS.size())));
        if (!open.isEmpty()) {
            Bill bill = open.get(random.nextInt(open.size()));
            BigDecimal due = bill.money("amount_due");
            BigDecimal half = due.divide(BigDecimal.valueOf(2), 2, RoundingMode.UP);
            pay(bill, bill.money("amount_paid").signum() == 0 ? half : due);
        }
    }

    /** Nobody owes anything then, so that no account is ever locked. */
    @Override
    public void complete() {
        PAYERS.forEach(user -> open(user).forEach(bill -> pay(bill, bill.money("amount_due"))));
    }

    @Override
    public void check() {
        Map<String, BigDecimal> recorded = new HashMap<>();
        List<String> twice = new ArrayList<>();
        for (String user : PAYERS) {
            for (JsonNode payment : payments(user)) {
                String reference = payment.path("reference").asText();
                if (recorded.put(reference, payment.path("amount").decimalValue()) != null) {
                    twice.add(reference);
                }
            }
        }
        assertThat(twice).as("payments recorded twice").isEmpty();
        assertThat(recorded).as("payments").isEqualTo(paidByReference);
    }

    @Override
    public String toString() {
        return paidByReference.size() + " payments";
    }

    private List<Bill> open(String user) {
        return invoices.of(user).stream()
                .filter(bill -> bill.status().equals("sent") || bill.status().equals("overdue"))
                .filter(bill -> bill.money("amount_due").signum() > 0)
                .toList();
    }

    private void pay(Bill bill, BigDecimal amount) {
        String reference = bill.number() + " " + paidByReference.size();
        String body = "{\"amount\": %s, \"method\": \"bank_transfer\", \"reference\": \"%s\"}"
                .formatted(amount.toPlainString(), reference);
        client.once("pay " + reference, "/admin/invoices/" + bill.number() + "/payments", Tokens.ADMIN, body, 201);
        paidByReference.put(reference, amount);
    }

    private List<JsonNode> payments(String user) {
        List<JsonNode> payments = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page =
                    client.read("/payments?limit=500&user_id=" + user + cursor).json();
            page.path("payments").forEach(payments::add);
            cursor = page.hasNonNull("next_cursor")
                    ? "&cursor=" + page.path("next_cursor").asText()
                    : "";
        } while (!cursor.isEmpty());
        return payments;
    }
}
