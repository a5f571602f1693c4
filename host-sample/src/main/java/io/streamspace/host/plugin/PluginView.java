package io.streamspace.host.plugin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An installed plugin as administrators see it.
 *
 * @param state {@code installed}, {@code enabled}, {@code disabled} or {@code failed}
 * @param reason why it failed
 * @param config with secrets masked
 * @param schema of its configuration; absent if its code could not be loaded
 * @param ui what it contributes to the page while it runs
 * @param quarantined how many of its events are set aside, to be retried or discarded
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PluginView(
        String id,
        String name,
        String version,
        String provider,
        String state,
        @Nullable String reason,
        @Nullable Instant enabledAt,
        ObjectNode config,
        @Nullable JsonNode schema,
        List<UiView> ui,
        long quarantined) {}
