package io.streamspace.e2e.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A host that runs, with the billing plugin enabled through the catalog. It can be killed, stopped and started again on
 * what it left.
 */
public final class Host implements AutoCloseable {

    public static final String PLUGIN = "streamspace-billing";
    public static final String BILLING = "/api/plugins/billing";

    private static final String BATCH = "application/cloudevents-batch+json";

    private final HostOptions options;
    private volatile HostProcess process;
    private volatile Talk talk;

    private Host(HostOptions options) {
        this.options = options;
        int port = HostProcess.freePort();
        this.process = HostProcess.start(options.arguments(port));
        this.talk = new Talk(port);
        awaitServing();
    }

    private void awaitServing() {
        try {
            process.awaitServing(talk);
        } catch (AssertionError e) {
            close();
            throw e;
        }
    }

    /** A host with nothing installed. */
    public static Host bare(HostOptions options) {
        return new Host(options);
    }

    /** A host with the plugin enabled, in its default configuration. */
    public static Host billing(HostOptions options) {
        return billing(options, Json.object());
    }

    public static Host billing(HostOptions options, ObjectNode configuration) {
        Host host = new Host(options);
        try {
            host.install(configuration);
            host.enable();
        } catch (RuntimeException | AssertionError e) {
            host.close();
            throw e;
        }
        return host;
    }

    /** A host that charges from an earlier instant than its clock's: the month before need not be walked through. */
    public static Host billingFrom(String billFrom, HostOptions options) {
        return billing(options, Json.object().put("billFrom", billFrom));
    }

    public Host install(ObjectNode configuration) {
        ObjectNode body = Json.object();
        body.set("config", configuration);
        admin("/api/plugins/catalog/" + PLUGIN + "/install", body).expect(201);
        return this;
    }

    public void enable() {
        admin("/api/plugins/" + PLUGIN + "/enable", Json.object()).expect(200);
    }

    public void disable() {
        admin("/api/plugins/" + PLUGIN + "/disable", Json.object()).expect(200);
    }

    public Answer configure(ObjectNode change) {
        ObjectNode body = Json.object();
        body.set("config", change);
        return talk.send(Talk.Request.post("/api/plugins/" + PLUGIN, Tokens.ADMIN, body.toString())
                .as("PATCH"));
    }

    public Talk talk() {
        return talk;
    }

    /** Its bytes, one connection each. */
    public Wire wire(Duration patience) {
        return new Wire(URI.create(talk.address()).getPort(), patience);
    }

    public long pid() {
        return process.pid();
    }

    /** What its process has printed. */
    public String output() {
        return process.output();
    }

    public HostOptions options() {
        return options;
    }

    /** Moves the clock; everything due on the way is done when this returns. */
    public void clockTo(String instant) {
        admin("/api/clock", Json.object().put("now", instant)).expect(200);
    }

    /** Posts events as one batch, and returns what became of each. */
    public List<String> statuses(Iterable<ObjectNode> events) {
        String body = StreamSupport.stream(events.spliterator(), false)
                .map(JsonNode::toString)
                .collect(Collectors.joining(",", "[", "]"));
        Answer answer = talk.send(
                        Talk.Request.post("/api/events", Tokens.SERVICE, body).with(Map.of("Content-Type", BATCH)))
                .expect(200);
        return answer.json().path("results").findValuesAsText("status");
    }

    /** Posts events as one batch, each of which has to be accepted. */
    public void post(ObjectNode... events) {
        List<String> statuses = statuses(Arrays.asList(events));
        if (statuses.size() != events.length || !statuses.stream().allMatch("accepted"::equals)) {
            throw new AssertionError("not all accepted: " + statuses);
        }
    }

    /** Asks the plugin as an administrator. */
    public JsonNode billing(String path) {
        return talk.get(BILLING + path, Tokens.ADMIN).expect(200).json();
    }

    /** Posts to the plugin as an administrator. */
    public Answer postBilling(String path, ObjectNode body) {
        return admin(BILLING + path, body);
    }

    /** A user's sent invoices and drafts, oldest first. */
    public List<Bill> bills(String user) {
        JsonNode answer = billing("/invoices?limit=1000&user_id=" + user);
        Iterator<JsonNode> newestFirst = answer.path("invoices").iterator();
        List<Bill> bills = new ArrayList<>();
        newestFirst.forEachRemaining(invoice -> bills.add(new Bill(invoice)));
        bills.sort(Comparator.comparing(bill -> bill.periodStart() + bill.createdAt()));
        return bills;
    }

    /** The only invoice that a user has. */
    public Bill onlyBill(String user) {
        List<Bill> bills = bills(user);
        if (bills.size() != 1) {
            throw new AssertionError(user + " has not one invoice but " + bills);
        }
        return bills.get(0);
    }

    /** What the conservation laws find broken, all of them run now. */
    public List<String> violations() {
        JsonNode audit = billing("/admin/audit?full=true");
        if (!audit.hasNonNull("checked_at")) {
            throw new AssertionError("no audit: " + audit);
        }
        return StreamSupport.stream(audit.path("violations").spliterator(), false)
                .map(JsonNode::toString)
                .toList();
    }

    /** Ends the process as {@code kill -9} does. Its database, if it has one of its own, goes on. */
    public void kill() {
        process.kill();
    }

    /** Ends it as Ctrl-C does. */
    public void stop() {
        process.stop();
    }

    /** Starts it again on its data, after it was killed or stopped. */
    public void startAgain() {
        int port = HostProcess.freePort();
        process = HostProcess.start(options.arguments(port));
        talk = new Talk(port);
        awaitServing();
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            process.stop();
        }
        Postmaster.kill(options.data());
    }

    private Answer admin(String path, ObjectNode body) {
        return talk.post(path, Tokens.ADMIN, body.toString());
    }
}
