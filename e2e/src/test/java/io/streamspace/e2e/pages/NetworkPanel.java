package io.streamspace.e2e.pages;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a page fetches from its host, as the browser's own network panel counts it: what it has kept is not fetched. */
final class NetworkPanel {

    private static final class Fetch {
        private final URI address;
        private boolean isKept;
        private long bytes;

        Fetch(URI address) {
            this.address = address;
        }
    }

    private final Map<String, Fetch> all = new LinkedHashMap<>();

    private final CDPSession panel;

    NetworkPanel(Page page) {
        panel = page.context().newCDPSession(page);
        panel.on("Network.requestWillBeSent", this::sent);
        panel.on("Network.requestServedFromCache", event -> of(event).isKept = true);
        panel.on("Network.responseReceived", this::answered);
        panel.on("Network.dataReceived", event -> of(event).bytes += bytes(event));
        panel.on("Network.loadingFinished", event -> of(event).bytes = bytes(event));
        panel.send("Network.enable");
    }

    /** Paths of what was fetched, in order; the stream of changes, which never ends, among them. */
    List<String> fetched() {
        return all.values().stream()
                .filter(fetch -> !fetch.isKept)
                .map(fetch -> fetch.address.getPath())
                .toList();
    }

    /** Of heads and bodies as they were sent: compressed. */
    long bytes() {
        return all.values().stream().mapToLong(fetch -> fetch.bytes).sum();
    }

    /** The page's processor is so many times slower than this machine's. */
    void slowProcessor(int times) {
        JsonObject rate = new JsonObject();
        rate.addProperty("rate", times);
        panel.send("Emulation.setCPUThrottlingRate", rate);
    }

    void forget() {
        all.clear();
    }

    private void sent(JsonObject event) {
        String url = event.getAsJsonObject("request").get("url").getAsString();
        if (url.startsWith("http")) {
            all.put(id(event), new Fetch(URI.create(url)));
        }
    }

    private void answered(JsonObject event) {
        JsonObject response = event.getAsJsonObject("response");
        Fetch fetch = of(event);
        fetch.isKept |= response.get("fromDiskCache").getAsBoolean();
        fetch.bytes = fetch.isKept ? 0 : bytes(response);
    }

    /** Of what is no request of the page, and of what was forgotten, one that counts nothing. */
    private Fetch of(JsonObject event) {
        return all.getOrDefault(id(event), new Fetch(URI.create("about:blank")));
    }

    private static String id(JsonObject event) {
        return event.get("requestId").getAsString();
    }

    private static long bytes(JsonObject event) {
        return event.get("encodedDataLength").getAsLong();
    }
}
