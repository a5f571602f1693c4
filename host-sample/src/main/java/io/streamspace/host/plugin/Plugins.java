package io.streamspace.host.plugin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.host.plugin.catalog.Catalog;
import io.streamspace.host.plugin.catalog.Release;
import io.streamspace.host.plugin.folder.PluginFiles;
import io.streamspace.host.plugin.folder.PluginsFolder;
import io.streamspace.host.plugin.folder.UnpackLimits;
import io.streamspace.host.plugin.folder.Versions;
import io.streamspace.host.plugin.gateway.PluginGateway;
import io.streamspace.host.plugin.gateway.PluginPaths;
import io.streamspace.host.plugin.refusal.Refusal;
import io.streamspace.host.plugin.store.PluginRows;
import io.streamspace.plugin.Caller;
import java.net.URLConnection;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The plugins of this host.
 *
 * <p>A host opens it once its database is migrated, calls {@link #start()} when it can serve contexts, asks {@link
 * #gateway()} before its own resources, registers {@link #resources()} in a JAX-RS application that is mounted at {@code
 * /api/*}, and closes it before it closes the database.
 *
 * <p>One change is made at a time; questions wait for none. What cannot be done is told by a {@link
 * io.streamspace.host.http.ProblemException}.
 */
public final class Plugins implements AutoCloseable {

    private final Map<String, Installed> installed = new ConcurrentSkipListMap<>();
    private final PluginPaths paths;
    private final PluginRows rows;
    private final PluginsFolder folder;
    private final Catalog catalog;
    private final PluginViews views;
    private final PluginLife life;
    private final PluginInstaller installer;
    private final PluginContexts contexts;
    private volatile Consumer<String> installation = id -> {};

    public Plugins(PluginsSetup setup) {
        // A cached jar would stay open after its plugin is gone and answer for the next one of the same path.
        URLConnection.setDefaultUseCaches("jar", false);
        this.contexts = setup.contexts();
        this.paths = new PluginPaths(setup.drain());
        this.rows = new PluginRows(setup.database());
        this.folder = new PluginsFolder(setup.pluginsFolder(), UnpackLimits.USUAL, setup.trust());
        this.catalog = new Catalog(setup.repository(), setup.trust());
        this.views = new PluginViews(catalog, setup.observer());
        this.life = new PluginLife(rows, new PluginRunner(setup, paths));
        this.installer = new PluginInstaller(catalog, folder, rows, life);
    }

    /** Takes up what lies in the plugins folder and enables again what was enabled. Never fails because of a plugin. */
    public synchronized void start() {
        PluginStartup startup = new PluginStartup(folder, rows, life);
        startup.pickUp().forEach(plugin -> installed.put(plugin.id(), plugin));
        installed.values().forEach(startup::resume);
    }

    /** Tells of each plugin that is installed from now on, by its id, before it can be enabled. */
    public void whenInstalled(Consumer<String> listener) {
        installation = listener;
    }

    /** What the catalog offers, by words that all occur; a blank search finds everything. */
    public List<CatalogView> catalog(String search) {
        return catalog.offers().stream()
                .filter(offer -> offer.matches(search.strip()))
                .map(offer -> views.offered(offer, installed.get(offer.id())))
                .toList();
    }

    public List<PluginView> list() {
        return rows.all().stream()
                .map(row -> views.installed(row, installed.get(row.id())))
                .toList();
    }

    public PluginView get(String id) {
        return rows.find(id).map(row -> views.installed(row, installed.get(id))).orElseThrow(() -> Refusal.unknown(id));
    }

    /**
     * Installs a plugin from the catalog, not enabled; or, if an older version is installed, upgrades it, enabled again
     * if it was. 409 if this version or a newer one is there.
     */
    public synchronized PluginView install(String id, InstallRequest request) {
        Release release = installer.release(id, request);
        Installed present = installed.get(id);
        checkInstallable(id, release, present);
        PluginFiles unpacked = installer.fetch(id, release);
        if (present == null) {
            installed.put(id, installer.install(unpacked, request.over(contexts.atInstall())));
            installation.accept(id);
        } else {
            new PluginUpgrade(folder, rows, life).run(present, unpacked, request);
        }
        return get(id);
    }

    /** Merges the change into the configuration at the top level: absent keeps, null removes, a mask keeps. */
    public synchronized PluginView configure(String id, ObjectNode change, @Nullable Caller by) {
        life.configure(installed(id), change, by);
        return get(id);
    }

    /** Refuses what {@link #configure} would refuse, and changes nothing. */
    public synchronized PluginView check(String id, ObjectNode change) {
        Installed plugin = installed(id);
        plugin.settings().changed(plugin.configuration(), change);
        return get(id);
    }

    public synchronized PluginView enable(String id) {
        life.enable(installed(id));
        return get(id);
    }

    /** Keeps the plugin's data, and its configuration. */
    public synchronized PluginView disable(String id) {
        life.disable(installed(id));
        return get(id);
    }

    /** Removes the plugin's files and its configuration, and keeps its data. */
    public synchronized void uninstall(String id) {
        checkKnown(id);
        Installed plugin = installed.remove(id);
        if (plugin != null) {
            life.unload(plugin);
        }
        paths.forget(id);
        folder.removeAll(id);
        rows.removed(id);
    }

    /** The enabled plugins, in the order of their ids; cheap, for use in each request. */
    public List<ActivePlugin> active() {
        return installed.values().stream()
                .flatMap(plugin ->
                        plugin.running().stream().map(running -> new ActivePlugin(plugin.id(), running.plugin())))
                .toList();
    }

    /** The web components that a caller may see. */
    public List<UiView> ui(Caller caller) {
        return installed.values().stream()
                .map(views::ui)
                .flatMap(Collection::stream)
                .filter(ui -> ui.roles().stream().anyMatch(caller::hasRole))
                .toList();
    }

    /** Serves the plugins' own paths. */
    public PluginGateway gateway() {
        return paths;
    }

    /** JAX-RS resources, as instances: {@code plugins} and {@code ui}. */
    public Set<Object> resources() {
        return Set.of(new PluginsResource(this), new UiResource(this));
    }

    /** Disables every plugin for the time being; what was enabled is enabled again by the next start. */
    @Override
    public synchronized void close() {
        installed.values().forEach(life::unload);
        installed.clear();
    }

    private Installed installed(String id) {
        Installed plugin = installed.get(id);
        if (plugin == null) {
            checkKnown(id);
            throw Refusal.conflict("files_missing", "The files of '" + id + "' are missing; install it again.");
        }
        return plugin;
    }

    private void checkKnown(String id) {
        if (rows.find(id).isEmpty()) {
            throw Refusal.unknown(id);
        }
    }

    private void checkInstallable(String id, Release release, @Nullable Installed present) {
        if (present != null && Versions.OLDEST_FIRST.compare(present.files().version(), release.version()) >= 0) {
            String detail = "Version " + present.files().version() + " of '" + id + "' is installed.";
            throw Refusal.conflict("already_installed", detail);
        }
        if (paths.isTaken(id)) {
            throw Refusal.conflict("path_taken", "Another plugin serves /api/plugins/" + id + ".");
        }
    }
}
