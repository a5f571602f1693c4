package io.streamspace.host.plugin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.host.http.Json;
import io.streamspace.host.plugin.catalog.Catalog;
import io.streamspace.host.plugin.catalog.Offer;
import io.streamspace.host.plugin.catalog.Release;
import io.streamspace.host.plugin.folder.PluginFiles;
import io.streamspace.host.plugin.folder.PluginsFolder;
import io.streamspace.host.plugin.refusal.Refusal;
import io.streamspace.host.plugin.store.PluginRow;
import io.streamspace.host.plugin.store.PluginRows;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings plugins from the catalog into this host. What cannot be installed leaves nothing behind. */
final class PluginInstaller {

    private static final Logger log = LoggerFactory.getLogger(PluginInstaller.class);

    private final Catalog catalog;
    private final PluginsFolder folder;
    private final PluginRows rows;
    private final PluginLife life;

    PluginInstaller(Catalog catalog, PluginsFolder folder, PluginRows rows, PluginLife life) {
        this.catalog = catalog;
        this.folder = folder;
        this.rows = rows;
        this.life = life;
    }

    /** The release that a request means; 404 if there is none. */
    Release release(String id, InstallRequest request) {
        Offer offer = catalog.find(id).orElseThrow(() -> Refusal.unknown(id));
        String version = request.version();
        return (version == null ? offer.newest() : offer.release(version))
                .orElseThrow(() -> Refusal.because(
                        404, "no_such_release", "No such version of '" + id + "' runs on this platform."));
    }

    /** Fetches, verifies and unpacks a release, beside the installed plugins. */
    PluginFiles fetch(String id, Release release) {
        PluginFiles unpacked = folder.unpack(download(release));
        if (!unpacked.id().equals(id) || !unpacked.version().equals(release.version())) {
            folder.remove(unpacked);
            throw Refusal.faulty("broken_package", "The zip holds another plugin or version than the catalog says.");
        }
        return unpacked;
    }

    private Path download(Release release) {
        Path zip = folder.newDownload();
        try {
            catalog.download(release, zip);
            return zip;
        } catch (RuntimeException e) {
            folder.discard(zip);
            throw e;
        }
    }

    /** Installs an unpacked plugin that this host does not have. */
    Installed install(PluginFiles unpacked, InstallRequest request) {
        PluginFiles placed = folder.place(unpacked);
        Installed plugin = new Installed(placed, rememberedConfiguration(placed.id()));
        try {
            life.load(plugin);
            configure(plugin, request);
            rows.installed(plugin.id(), placed.version(), plugin.configuration());
        } catch (RuntimeException e) {
            life.unload(plugin);
            folder.remove(placed);
            throw e;
        }
        log.info("installed {} {}", placed.id(), placed.version());
        return plugin;
    }

    /** Of a plugin whose files had gone missing. */
    private ObjectNode rememberedConfiguration(String id) {
        return rows.find(id).map(PluginRow::config).orElseGet(Json.MAPPER::createObjectNode);
    }

    static void configure(Installed plugin, InstallRequest request) {
        ObjectNode config = request.config();
        if (config != null) {
            plugin.setConfiguration(plugin.settings().changed(plugin.configuration(), config));
        }
    }
}
