package io.streamspace.host.plugin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.host.http.Json;
import io.streamspace.host.plugin.catalog.Catalog;
import io.streamspace.host.plugin.catalog.Offer;
import io.streamspace.host.plugin.catalog.Release;
import io.streamspace.host.plugin.folder.Versions;
import io.streamspace.host.plugin.gateway.PluginPaths;
import io.streamspace.host.plugin.running.EnabledPlugin;
import io.streamspace.host.plugin.settings.Settings;
import io.streamspace.host.plugin.store.PluginRow;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plugins as the API shows them. */
final class PluginViews {

    private final Catalog catalog;
    private final PluginObserver observer;

    PluginViews(Catalog catalog, PluginObserver observer) {
        this.catalog = catalog;
        this.observer = observer;
    }

    CatalogView offered(Offer offer, @Nullable Installed installed) {
        Optional<Release> newest = offer.newest();
        String version = newest.map(Release::version).orElse(null);
        String present = installed == null ? null : installed.files().version();
        return new CatalogView(
                offer.id(),
                offer.title(),
                version,
                offer.description(),
                offer.otherDescriptions(),
                offer.provider(),
                offer.projectUrl(),
                offer.asksFor(),
                offer.newestFirst().map(ReleaseView::of).toList(),
                present != null,
                present,
                version != null && present != null && Versions.OLDEST_FIRST.compare(present, version) < 0,
                schema(installed).or(() -> newest.flatMap(catalog::schema)).orElse(null));
    }

    /** @param installed null if the plugin's files are missing */
    PluginView installed(PluginRow row, @Nullable Installed installed) {
        return new PluginView(
                row.id(),
                installed == null ? row.id() : installed.files().descriptor().name(),
                row.version(),
                installed == null ? "" : installed.files().descriptor().provider(),
                row.state().word(),
                row.reason(),
                row.enabledAt(),
                masked(row, installed),
                schema(installed).orElse(null),
                installed == null ? List.of() : ui(installed),
                observer.quarantined(row.id()));
    }

    List<UiView> ui(Installed plugin) {
        return plugin.running().map(running -> ui(plugin, running.plugin())).orElse(List.of());
    }

    private static List<UiView> ui(Installed installed, EnabledPlugin plugin) {
        String api = plugin.http().map(PluginPaths::contextPath).orElse("");
        return plugin.ui().stream()
                .map(contribution -> UiView.of(installed, api, contribution))
                .toList();
    }

    /** Nothing is shown of which nobody can say what is secret. */
    private static ObjectNode masked(PluginRow row, @Nullable Installed installed) {
        return settings(installed)
                .map(settings -> settings.secrets().masked(row.config()))
                .orElseGet(Json.MAPPER::createObjectNode);
    }

    private static Optional<JsonNode> schema(@Nullable Installed installed) {
        return settings(installed).map(Settings::schema);
    }

    private static Optional<Settings> settings(@Nullable Installed installed) {
        return Optional.ofNullable(installed).flatMap(Installed::code).map(code -> code.settings());
    }
}
