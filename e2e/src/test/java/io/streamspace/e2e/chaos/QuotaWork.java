package io.streamspace.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.e2e.host.Answer;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.Tokens;
import java.math.BigDecimal;
import java.util.Random;

/** A module that uses bandwidth up, at once or by way of a hold. A megabyte costs a cent. */
final class QuotaWork implements Work {

    private static final String USER = "downloader";
    private static final String METER = "bandwidth";
    private static final int EXPIRED = 409;
    private static final long MEGABYTE = 1L << 20;

    private final Client client;
    private final Random random;
    private final Invoices invoices;
    private int asked;
    private long megabytes;

    QuotaWork(Client client, Invoices invoices) {
        this.client = client;
        this.random = client.random();
        this.invoices = invoices;
    }

    @Override
    public void act() {
        long quantity = 1 + random.nextInt(5);
        if (random.nextInt(3) > 0) {
            client.once(key(), "/quota/consume", Tokens.SERVICE, question(quantity), 201);
            megabytes += quantity;
        } else {
            hold(quantity);
        }
    }

    @Override
    public void check() {
        BigDecimal invoiced =
                Owed.invoiced(USER, invoices.of(USER)).values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(invoiced).as("what bandwidth costs").isEqualByComparingTo(BigDecimal.valueOf(megabytes, 2));
    }

    @Override
    public String toString() {
        return asked + " quota calls";
    }

    private void hold(long quantity) {
        String id = client.once(key(), "/quota/holds", Tokens.SERVICE, question(quantity), 201)
                .json()
                .path("id")
                .asText();
        String hold = "/quota/holds/" + id;
        if (random.nextBoolean()) {
            client.once(key(), hold + "/release", Tokens.SERVICE, "{}", 200, EXPIRED);
        } else {
            settle(hold, quantity);
        }
    }

    /** What is settled too late, by a clock that has moved on, is not used up. */
    private void settle(String hold, long quantity) {
        String used = Json.object()
                .put("quantity", Long.toString(quantity * MEGABYTE))
                .toString();
        Answer answer = client.once(key(), hold + "/settle", Tokens.SERVICE, used, 200, EXPIRED);
        if (answer.status() == EXPIRED) {
            assertThat(answer.problemCode(EXPIRED)).isEqualTo("hold_expired");
        } else {
            megabytes += quantity;
        }
    }

    private String key() {
        return "quota-" + asked++;
    }

    private static String question(long megabytes) {
        return Json.object()
                .put("user", USER)
                .put("meter", METER)
                .put("quantity", Long.toString(megabytes * MEGABYTE))
                .toString();
    }
}
