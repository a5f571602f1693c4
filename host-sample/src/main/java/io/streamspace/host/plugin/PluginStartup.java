package io.streamspace.host.plugin;

import io.streamspace.host.http.Json;
import io.streamspace.host.http.ProblemException;
import io.streamspace.host.plugin.folder.PluginFiles;
import io.streamspace.host.plugin.folder.PluginsFolder;
import io.streamspace.host.plugin.store.PluginRow;
import io.streamspace.host.plugin.store.PluginRows;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a starting host makes of the plugins folder and of what it remembers. */
final class PluginStartup {

    private static final Logger log = LoggerFactory.getLogger(PluginStartup.class);

    private static final int UNAVAILABLE = 503;
    private static final int TRIES = 60;
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final PluginsFolder folder;
    private final PluginRows rows;
    private final PluginLife life;

    PluginStartup(PluginsFolder folder, PluginRows rows, PluginLife life) {
        this.folder = folder;
        this.rows = rows;
        this.life = life;
    }

    /** Every plugin whose files are there; what is new there counts as installed. None of them runs yet. */
    List<Installed> pickUp() {
        List<PluginFiles> present = folder.installed();
        Set<String> ids = present.stream().map(PluginFiles::id).collect(Collectors.toSet());
        rows.all().stream()
                .map(PluginRow::id)
                .filter(id -> !ids.contains(id))
                .forEach(id -> rows.failed(id, "Its files are missing from the plugins folder."));
        return present.stream().map(this::remembered).toList();
    }

    /** Loads it, and enables it if it is wanted. */
    void resume(Installed plugin) {
        try {
            life.load(plugin);
            if (isWanted(plugin)) {
                enable(plugin);
            } else {
                rows.recovered(plugin.id());
            }
        } catch (ProblemException e) {
            life.fail(plugin, e.problem().summary());
        }
    }

    /** A database that goes away just then must not leave the host without its plugin: it is tried again for a while. */
    private void enable(Installed plugin) {
        for (int tries = 1; ; tries++) {
            try {
                life.enable(plugin);
                return;
            } catch (ProblemException e) {
                if (tries == TRIES || e.problem().status() != UNAVAILABLE) {
                    throw e;
                }
                log.warn("{} cannot be enabled while its database is away (try {} of {})", plugin.id(), tries, TRIES);
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private Installed remembered(PluginFiles files) {
        Optional<PluginRow> row = rows.find(files.id());
        if (row.isEmpty()) {
            log.info("found {} {} in the plugins folder", files.id(), files.version());
            rows.installed(files.id(), files.version(), Json.MAPPER.createObjectNode());
        } else if (!row.get().version().equals(files.version())) {
            rows.upgraded(files.id(), files.version(), row.get().config());
        }
        return new Installed(files, row.map(PluginRow::config).orElseGet(Json.MAPPER::createObjectNode));
    }

    private boolean isWanted(Installed plugin) {
        return rows.find(plugin.id()).map(PluginRow::isWanted).orElse(false);
    }
}
