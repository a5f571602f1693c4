package io.streamspace.billing;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.http.AnswerFields;
import io.streamspace.billing.json.Json;
import io.streamspace.billing.provider.adapter.CheckoutsResource;
import io.streamspace.billing.provider.adapter.PayInvoiceResource;
import io.streamspace.billing.provider.adapter.PaymentMethodsResource;
import io.streamspace.plugin.Caller;
import io.streamspace.stripesimulator.SimulatorControl;
import io.streamspace.stripesimulator.SimulatorEvent;
import io.streamspace.stripesimulator.SimulatorServer;
import io.streamspace.stripesimulator.StripeSimulator;
import io.streamspace.stripesimulator.money.TestMethod;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Whatever people pay with: nothing of it is here, in no table and no line of the log, and neither are secrets. */
class NoCardDataTest {

    /** Numbers and security codes, what is read of cards, and what opens doors at the provider. */
    private static final Pattern FORBIDDEN = Pattern.compile("\\b(?:4242|4000)[ -]?\\d{4}[ -]?\\d{4}[ -]?\\d{4}\\b"
            + "|\\b4242\\b|last4|exp_month|exp_year|fingerprint|\\bcvc\\b|client_secret|_secret_[A-Za-z0-9]{6,}"
            + "|\\b[sr]k_(?:test|live)_\\w+|whsec_\\w+");

    private static final Caller ALICE = new Caller("alice", Set.of("user"), null, null);

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger everything = (Logger) LoggerFactory.getLogger("io.streamspace");
    private final Level before = everything.getLevel();

    @BeforeEach
    void listen() {
        log.start();
        everything.addAppender(log);
        everything.setLevel(Level.TRACE);
    }

    @AfterEach
    void stop() {
        everything.setLevel(before);
        everything.detachAppender(log);
    }

    @Test
    void what_is_forbidden_is_recognised() {
        assertThat("{\"number\":\"4242424242424242\"}").containsPattern(FORBIDDEN);
        assertThat("visa 4242 12/2034").containsPattern(FORBIDDEN);
        assertThat("pi_1_secret_abcdefgh").containsPattern(FORBIDDEN);
        assertThat("key " + RecordedHouse.KEY).containsPattern(FORBIDDEN);
        assertThat("secret " + RecordedHouse.SECRET).containsPattern(FORBIDDEN);
        assertThat(RecordedEvent.all().toString()).containsPattern(FORBIDDEN);
    }

    @Test
    void recorded_events_leave_nothing_of_a_card_behind() {
        try (RecordedHouse house = new RecordedHouse("USD")) {
            for (RecordedEvent event : RecordedEvent.all()) {
                if (event.currency().equals("USD")) {
                    new PlantedEvent(house, event);
                } else {
                    event.surroundings().forEach(house.stripe::put);
                }
                house.post(event.json().toString());
            }
            assertThat(house.events()).isEqualTo(75);
            assertClean(house);
        }
    }

    @Test
    void a_checkout_a_collection_and_a_removed_card_leave_nothing_of_it_behind() throws Exception {
        try (SimulatorServer server = SimulatorServer.start(StripeSimulator.inMemory(() -> RecordedHouse.NOW), 0);
                RecordedHouse house = new RecordedHouse("USD", server.url())) {
            SimulatorControl there = server.provider().control();
            AccountId account = house.signUp("alice");
            HttpServletRequest alice = WebRequests.by(ALICE);
            Set<String> told = new HashSet<>();

            String pack =
                    SalesHouse.page(house.resource(CheckoutsResource.class).pack(alice, "more", ""));
            assertThat(there.completeCheckout(pack, TestMethod.VISA)).isEmpty();
            tell(house, there, told);
            String customer = there.object(pack).path("customer").asText();
            String method = there.addPaymentMethod(customer, TestMethod.VISA);
            there.makeDefault(customer, method);
            Object shown = house.resource(PaymentMethodsResource.class).list(alice);
            assertThat(Json.write(shown)).contains("4242");
            String number = number(house, house.choosePro(account), account);
            assertThat(AnswerFields.of(house.resource(PayInvoiceResource.class).pay(alice, number, "")))
                    .containsEntry("payment", "paid");
            there.removePaymentMethod(method);
            tell(house, there, told);

            assertThat(house.effects(account)).contains("checkout fulfilled", "attempt succeeded", "money 333");
            assertClean(house);
        }
    }

    private static String number(RecordedHouse house, String invoiceId, AccountId account) {
        return Objects.requireNonNull(house.billingModules
                        .invoices()
                        .find(account, invoiceId)
                        .orElseThrow()
                        .sending())
                .number();
    }

    private static void tell(RecordedHouse house, SimulatorControl there, Set<String> told) {
        for (SimulatorEvent event : there.events()) {
            if (told.add(event.id())) {
                assertThat(house.post(event.body())).isIn("handled", "known", "stored", "foreign");
            }
        }
    }

    private void assertClean(RecordedHouse house) {
        for (String table : house.tables()) {
            assertThat(house.dump(table)).as(table).doesNotContainPattern(FORBIDDEN);
        }
        List<String> lines = new ArrayList<>();
        for (ILoggingEvent event : List.copyOf(log.list)) {
            lines.add(event.getFormattedMessage());
            if (event.getThrowableProxy() != null) {
                lines.add(ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
        }
        assertThat(lines).allSatisfy(line -> assertThat(line).doesNotContainPattern(FORBIDDEN));
    }
}
