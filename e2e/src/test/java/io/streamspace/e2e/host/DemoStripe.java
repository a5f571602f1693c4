package io.streamspace.e2e.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.SimulatorControl;
import io.streamspace.stripesimulator.SimulatorServer;
import io.streamspace.stripesimulator.StripeSimulator;
import io.streamspace.stripesimulator.money.TestMethod;
import java.time.Instant;
import java.util.List;

/** Stripe's side as the simulator imitates it, with a clock that moves with the host's. */
public final class DemoStripe implements AutoCloseable {

    public static final String SECRET = "whsec_of_this_test";

    private volatile Instant now;
    private final SimulatorServer server;

    public DemoStripe(String now) {
        this.now = Instant.parse(now);
        this.server = SimulatorServer.start(StripeSimulator.inMemory(() -> this.now), 0);
    }

    /** A host whose plugin takes this for Stripe, and which is told of everything. */
    public Host host(ObjectNode configuration) {
        configuration.put("stripeEnabled", true).put("stripeSecretKey", "sk_test_e2e");
        configuration.put("stripeWebhookSecret", SECRET);
        Host host = Host.billing(options(), configuration);
        tells(host);
        return host;
    }

    /** Of a host that takes this for Stripe. */
    public HostOptions options() {
        return HostOptions.at(now.toString()).with("--stripe-api-base", server.url());
    }

    /** From now on a host is told of what happens here, signed with {@link #SECRET}. */
    public void tells(Host host) {
        control().webhook(host.talk().address() + Host.BILLING + "/webhook", SECRET);
    }

    /** Where its pages are. */
    public String address() {
        return server.url();
    }

    public SimulatorControl control() {
        return server.provider().control();
    }

    /** What falls due by then happens at the host, then here. */
    public void bothTo(Host host, String instant) {
        host.clockTo(instant);
        now = Instant.parse(instant);
        server.provider().catchUp();
    }

    /** Somebody finishes the page that an answer named. */
    public void pays(JsonNode page, TestMethod method) {
        String url = page.path("checkout_url").asText();
        control()
                .completeCheckout(url.substring(url.lastIndexOf('/') + 1), method)
                .ifPresent(refusal -> {
                    throw new AssertionError(refusal);
                });
    }

    /** Money that came in at Stripe, in minor units, by payment. */
    public List<Long> taken() {
        return control().objects("payment_intent").stream()
                .map(payment -> payment.path("amount_received").asLong())
                .filter(amount -> amount > 0)
                .sorted()
                .toList();
    }

    /** The only object of a kind. */
    public JsonNode only(String kind) {
        List<ObjectNode> objects = control().objects(kind);
        if (objects.size() != 1) {
            throw new AssertionError("there is not one " + kind + " but " + objects);
        }
        return Json.read(objects.get(0).toString());
    }

    @Override
    public void close() throws Exception {
        server.close();
    }
}
