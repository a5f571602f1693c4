package io.streamspace.host.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.host.SampleHost;
import io.streamspace.host.demo.inbox.DemoInbox;
import io.streamspace.host.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The settings by which a plugin sends its mails to the demo's inbox. Mail settings that somebody else made stay. */
final class InboxSettings {

    private static final String USED = "demo mail port ";

    private final SampleHost host;
    private final DoneSteps steps;

    InboxSettings(SampleHost host, DoneSteps steps) {
        this.host = host;
        this.steps = steps;
    }

    /** Sets them if the plugin has none, or those of an inbox that listened at another port. */
    void use(String plugin) {
        DemoInbox inbox = host.inbox().orElseThrow();
        JsonNode wanted = wanted(inbox);
        if (wanted.path("plugin").asText().equals(plugin) && isReplaceable(plugin, inbox.smtpPort())) {
            steps.done(USED + inbox.smtpPort());
            host.plugins().configure(plugin, (ObjectNode) wanted.path("config"), null);
        }
    }

    private boolean isReplaceable(String plugin, int port) {
        JsonNode present = host.plugins().get(plugin).config().path("mail");
        int used = present.path("smtpPort").asInt();
        return present.isMissingNode() || present.isNull() || (used != port && steps.isDone(USED + used));
    }

    private JsonNode wanted(DemoInbox inbox) {
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/demo/mail.json"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("\"{port}\"", Integer.toString(inbox.smtpPort()))
                    .replace("{address}", "http://127.0.0.1:" + host.port());
            return Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the demo's mail settings are no JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
