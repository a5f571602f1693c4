package io.streamspace.host.plugin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.host.http.ProblemException;
import io.streamspace.host.plugin.folder.PluginFiles;
import io.streamspace.host.plugin.folder.PluginsFolder;
import io.streamspace.host.plugin.store.PluginRow;
import io.streamspace.host.plugin.store.PluginRows;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a newer version in an installed plugin's place. The older one's files stay until the newer one has been loaded,
 * its configuration checked, and, if the plugin is wanted, enabled; else the older one is put back and runs again.
 */
final class PluginUpgrade {

    private static final Logger log = LoggerFactory.getLogger(PluginUpgrade.class);

    private final PluginsFolder folder;
    private final PluginRows rows;
    private final PluginLife life;

    PluginUpgrade(PluginsFolder folder, PluginRows rows, PluginLife life) {
        this.folder = folder;
        this.rows = rows;
        this.life = life;
    }

    void run(Installed plugin, PluginFiles unpacked, InstallRequest request) {
        PluginFiles older = plugin.files();
        ObjectNode configuration = plugin.configuration();
        PluginFiles newer = folder.placeUnproven(unpacked);
        try {
            replace(plugin, newer, request);
        } catch (RuntimeException e) {
            log.warn("upgrading {} to {} failed, {} is put back", plugin.id(), newer.version(), older.version());
            plugin.setConfiguration(configuration);
            putBack(plugin, older);
            folder.remove(newer);
            throw e;
        }
        folder.prove(newer);
        folder.remove(older);
        log.info("upgraded {} from {} to {}", plugin.id(), older.version(), newer.version());
    }

    private void replace(Installed plugin, PluginFiles newer, InstallRequest request) {
        boolean isWanted = isWanted(plugin);
        life.unload(plugin);
        plugin.setFiles(newer);
        life.load(plugin);
        PluginInstaller.configure(plugin, request);
        if (isWanted) {
            life.enable(plugin);
        } else {
            rows.recovered(plugin.id());
        }
        rows.upgraded(plugin.id(), newer.version(), plugin.configuration());
    }

    private void putBack(Installed plugin, PluginFiles older) {
        boolean isWanted = isWanted(plugin);
        life.unload(plugin);
        plugin.setFiles(older);
        try {
            life.load(plugin);
            if (isWanted) {
                life.enable(plugin);
            }
        } catch (ProblemException e) {
            life.fail(plugin, String.valueOf(e.getMessage()));
        }
    }

    private boolean isWanted(Installed plugin) {
        return rows.find(plugin.id()).map(PluginRow::isWanted).orElse(false);
    }
}
